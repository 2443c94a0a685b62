import { checkReturn } from '@/lib/domain/checks/check-return';
import { cellKey, type CellKey } from '@/lib/domain/form';
import { Decimal } from '@/lib/domain/measured';
import type { CheckFinding } from '@/lib/domain/return-views';
import type { CheckedSource } from './sheet-store';

const DAY = 86_400_000;

function decimals(values: Iterable<readonly [CellKey, string | null]>): ReadonlyMap<CellKey, Decimal | null> {
  return new Map([...values].map(([key, value]) => [key, value === null ? null : new Decimal(value)]));
}

/** Runs the checks of a form over a return as it stands here, at a moment in milliseconds. */
export function runChecks({ sheet, source, values, explanations, complete }: CheckedSource, now: number): readonly CheckFinding[] {
  return checkReturn({
    form: sheet.form,
    period: sheet.period,
    values: decimals(values),
    prefilled: decimals(source.cells.map((cell) => [cellKey(cell.line, cell.slot), cell.prefilled] as const)),
    subject: source.subject,
    history: source.history,
    settings: sheet.checks,
    lastExplanations: source.lastExplanations,
    explanations,
    complete,
    daysLeft: !complete || source.dueAt === null ? null : Math.floor((Date.parse(source.dueAt) - now) / DAY),
  });
}
