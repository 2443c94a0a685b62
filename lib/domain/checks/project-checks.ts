import { Decimal } from '@/lib/domain/measured';
import { stageOrderFaults, type StageEvent } from '@/lib/domain/project-stage';
import type { CheckFinding, CheckSetting } from '@/lib/domain/return-views';
import type { CheckedReturn } from './check-input';
import { FoundApart } from './found-apart';
import { median } from './robust';
import { pointsBefore } from './series';
import { conversionOf, powerOfTen } from './unit-mistake';

/** Checks of projects (固定资产投资统计报表制度) and of their monthly returns. */

const TEN_THOUSANDS_IN_YI = 10_000;

function plannedOf(text: string | null): Decimal | null {
  return text === null || text === '' ? null : new Decimal(text);
}

/** F08: 自开工累计 ≥ 本年完成 ≥ 本月完成, of a project above the threshold of planned total investment. */
export function amountsInOrder(checked: CheckedReturn): void {
  if (checked.input.subject.kind !== 'project') return;
  const planned = plannedOf(checked.input.subject.plannedTotal);
  const threshold = checked.parameter('F08', 'threshold');
  if (planned?.lt(threshold)) checked.found('F08', { line: '', slot: '', kind: 'planned', figures: { planned, threshold } });
  const [completed, since] = [checked.line('completed'), checked.line('since-start')];
  if (!completed || !since) return;
  const total = checked.value(since, 'value');
  const year = checked.value(completed, 'ytd');
  const month = checked.value(completed, 'month');
  if (total !== null && year !== null && total.lt(year)) checked.found('F08', { line: since.code, slot: 'value', kind: 'year', figures: { total, year } });
  else if (total !== null && month !== null && total.lt(month)) checked.found('F08', { line: since.code, slot: 'value', kind: 'month', figures: { total, month } });
  sinceStartAddsUp(checked);
}

/** C01 of a project: what is completed since the start grows by the month. */
function sinceStartAddsUp(checked: CheckedReturn): void {
  const [completed, since] = [checked.line('completed'), checked.line('since-start')];
  if (!completed || !since) return;
  const points = checked.series(since);
  const newest = points === null ? undefined : pointsBefore(points, checked.period).at(-1);
  const period = checked.period;
  const before = period % 100 === 2 ? period - 100 + 10 : period - 1;
  const [total, month] = [checked.value(since, 'value'), checked.main(completed)];
  if (newest?.period !== before || newest.ytd === null || total === null || month === null) return;
  const difference = total.minus(newest.ytd).minus(month);
  if (difference.abs().gt(checked.parameter('C01', 'tolerance'))) {
    checked.found('C01', { line: since.code, slot: 'value', kind: 'sum', figures: { ytd: total, month, previous: newest.ytd, expected: month.plus(newest.ytd), difference } });
  }
}

/** F09: 开工 ≤ 竣工 ≤ 投产 ≤ 达产, and nothing after the end. */
export function stagesInOrder(checked: CheckedReturn): void {
  for (const fault of stageOrderFaults(checked.input.subject.stages ?? [])) {
    if ('afterEnd' in fault) checked.found('F09', { line: '', slot: '', kind: 'after-end', figures: { stage: fault.afterEnd } });
    else checked.found('F09', { line: '', slot: '', kind: 'order', figures: { earlier: fault.earlier, later: fault.later } });
  }
}

/** C13: the amount signed reported as completed; far more completed than was planned. */
export function signedIsNotCompleted(checked: CheckedReturn): void {
  const planned = plannedOf(checked.input.subject.plannedTotal);
  if (checked.input.subject.kind !== 'project' || planned === null || !planned.gt(0)) return;
  const completed = checked.line('completed');
  for (const slot of ['month', 'ytd'] as const) {
    const value = completed === undefined ? null : checked.value(completed, slot);
    if (completed && value?.eq(planned)) checked.found('C13', { line: completed.code, slot, kind: 'signed', figures: { value, planned } });
  }
  const since = checked.line('since-start');
  const total = since === undefined ? null : checked.value(since, 'value');
  const times = checked.parameter('C13', 'times');
  if (since && total?.gt(planned.times(times))) {
    checked.found('C13', { line: since.code, slot: 'value', kind: 'over-planned', figures: { value: total, planned, times: total.div(planned).toDecimalPlaces(2) } });
  }
}

/** Months of a project follow its works, not a season: a month is held against the largest before and the whole plan. */
const TIMES_LARGEST = 8;
const PART_OF_PLAN = 0.25;

/** C03 and C04 of a project's month. */
export function unusualInvestment(checked: CheckedReturn): void {
  const line = checked.input.subject.kind === 'project' ? checked.line('completed') : undefined;
  const slot = line === undefined ? null : checked.mainSlot(line);
  const value = line === undefined || slot === null ? null : checked.value(line, slot);
  const series = line === undefined ? null : checked.series(line);
  if (!line || !slot || !value?.gt(0) || series === null) return;
  const past = pointsBefore(series, checked.period).slice(-11).flatMap((point) => (point.main !== null && point.main > 0 ? [point.main] : []));
  const middle = median(past);
  if (middle === null) return;
  const planned = plannedOf(checked.input.subject.plannedTotal)?.toNumber() ?? null;
  const amount = value.toNumber();
  // A project that has just begun to spend grows tenfold by itself; a hundredfold is a unit.
  const power = powerOfTen(amount, middle, checked.parameter('C04', 'tolerance'), 0);
  const outOfPlan = planned === null || amount > planned;
  if (power !== null && (Math.abs(power) > 1 && amount > middle || (power > 0 && outOfPlan))) {
    const convert = conversionOf(value, power, line.unit);
    checked.found('C04', { line: line.code, slot, kind: convert.from === '' ? 'zeros' : 'unit', figures: { value, expected: new Decimal(middle).toDecimalPlaces(0), times: new Decimal(10).pow(power) }, convert });
    return;
  }
  const most = Math.max(...past);
  const large = planned === null || amount > PART_OF_PLAN * planned;
  if (amount > TIMES_LARGEST * most && large) {
    checked.found('C03', { line: line.code, slot, kind: 'above-range', figures: { value, low: 0, high: new Decimal(TIMES_LARGEST * most).toDecimalPlaces(0) } });
  }
}

export interface CheckedProject {
  /** 万元. */
  readonly plannedTotal: string | null;
  readonly stages: readonly StageEvent[];
}

/** Findings on a project's file: planned total below the threshold, stages out of order, a single project of over 50 亿元. */
export function projectFindings(project: CheckedProject, settings: readonly CheckSetting[]): CheckFinding[] {
  const apart = new FoundApart(settings);
  const planned = plannedOf(project.plannedTotal);
  const threshold = apart.limit('F08', 'threshold');
  if (planned?.lt(threshold)) apart.found('F08', 'planned', { planned, threshold });
  for (const fault of stageOrderFaults(project.stages)) {
    if ('afterEnd' in fault) apart.found('F09', 'after-end', { stage: fault.afterEnd });
    else apart.found('F09', 'order', { earlier: fault.earlier, later: fault.later });
  }
  const single = apart.limit('C13', 'single');
  if (planned?.gt(new Decimal(single).times(TEN_THOUSANDS_IN_YI))) apart.found('C13', 'large', { planned, single });
  return apart.findings;
}
