import type { CellSlot } from '@/lib/domain/form';
import { linesFor, slotsAt } from '@/lib/domain/form-periods';
import { monthlyOutput } from '@/lib/domain/forms/monthly-output';
import type { ReturnSubject, Sheet, SheetReturn } from '@/lib/domain/return-views';

export const PERIOD = 202411;

const INDUSTRIES = [
  { key: '3912', label: { zh: '计算机零部件制造', en: 'Computer parts' } },
  { key: '3963', label: { zh: '智能车载设备制造', en: 'In-car devices' } },
];

/** The unit of a made-up sheet, the n-th; `classes` of them report output by class. */
export function subjectOf(n: number, classes = 0): ReturnSubject {
  return {
    kind: 'enterprise',
    id: n,
    code: `91320000000000000${n}`,
    name: `企业${n}`,
    town: null,
    industry: null,
    employees: '100',
    newThisYear: false,
    plannedTotal: null,
    classes: INDUSTRIES.slice(0, classes),
  };
}

/** A return of the monthly form with last year's figures filled in. */
export function returnOf(n: number, change: Partial<SheetReturn> = {}, classes = 0): SheetReturn {
  const subject = subjectOf(n, classes);
  const cells = linesFor(monthlyOutput, subject).flatMap((line) =>
    slotsAt(line, PERIOD, 'monthly-11').map((slot: CellSlot) => {
      const prior = slot.startsWith('prior-') && line.required && !line.code.includes('/') ? (slot === 'prior-month' ? '900' : '9000') : null;
      return { line: line.code, slot, value: prior, prefilled: prior, changedAt: null, changedBy: null };
    }),
  );
  return {
    id: n,
    version: 1,
    form: monthlyOutput.code,
    period: PERIOD,
    status: 'draft',
    correction: false,
    origin: 'keyed',
    dueAt: '2024-12-10T10:00:00Z',
    submittedAt: null,
    subject,
    lock: null,
    cells,
    history: [],
    lastExplanations: [],
    findings: [],
    comments: [],
    attachments: [],
    steps: [],
    present: [],
    ...change,
  };
}

/** A sheet of returns. */
export function sheetOf(returns: readonly SheetReturn[]): Sheet {
  return { form: monthlyOutput, period: PERIOD, checks: [], returns, count: returns.length };
}
