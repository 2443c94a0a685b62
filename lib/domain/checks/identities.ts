import type { CellSlot, FormLine } from '@/lib/domain/form';
import { lastYear, opensYear } from '@/lib/domain/form-periods';
import { Decimal } from '@/lib/domain/measured';
import { lineNames, type CheckedReturn } from './check-input';
import { keptExpectation } from './expectation';
import { bandOf, halfWidth } from './expected-range';
import { pointsBefore } from './series';

/** Checks of figures against each other: identities, parts and wholes, signs, completeness. */

type Flow = readonly [month: CellSlot, ytd: CellSlot];
const CURRENT: Flow = ['month', 'ytd'];
const PRIOR: Flow = ['prior-month', 'prior-ytd'];
const PRIOR_SLOTS: readonly CellSlot[] = ['prior-month', 'prior-ytd', 'prior-value'];

function isPrior(slot: CellSlot): boolean {
  return PRIOR_SLOTS.includes(slot);
}

/** Year to date as accepted for a period, exact; null where it is not known. */
function storedYtd(checked: CheckedReturn, line: FormLine, period: number): Decimal | null {
  const value = checked.series(line)?.byPeriod.get(period)?.ytd;
  return value === undefined || value === null ? null : new Decimal(value);
}

/** F01: 1—本月 is not below 本月. With a negative month before it may be. */
export function yearNotBelowMonth(checked: CheckedReturn): void {
  for (const line of checked.lines) {
    for (const [[monthSlot, ytdSlot], kind] of [[CURRENT, 'below-month'], [PRIOR, 'prior-below-month']] as const) {
      const month = checked.value(line, monthSlot);
      const ytd = checked.value(line, ytdSlot);
      if (month === null || ytd === null || month.isNegative() || ytd.isNegative() || ytd.gte(month)) continue;
      const before = storedYtd(checked, line, (ytdSlot === 'ytd' ? checked.period : lastYear(checked.period)) - 1);
      if (before?.isNegative()) continue;
      checked.found('F01', { line: line.code, slot: ytdSlot, kind, figures: { ytd, month } });
    }
  }
}

/** F02: January is not reported, and February carries 1—2月 alone. */
export function noJanuary(checked: CheckedReturn): void {
  if (checked.input.form.calendar !== 'monthly-11') return;
  if (checked.period % 100 === 1) checked.found('F02', { line: '', slot: '', kind: 'january' });
  if (checked.period % 100 !== 2) return;
  for (const line of checked.lines) {
    for (const slot of ['month', 'prior-month'] as const) {
      const value = line.slots.includes('ytd') ? checked.stated(line, slot) : null;
      if (value !== null) checked.found('F02', { line: line.code, slot, kind: 'month-in-february', figures: { value } });
    }
  }
}

function isClassLine(line: FormLine): boolean {
  return line.code.includes('/');
}

/** F03: a part is not above its whole (出口交货值 ≤ 销售产值), either year. */
export function partNotAboveWhole(checked: CheckedReturn): void {
  for (const part of checked.lines) {
    const whole = part.partOf === null || isClassLine(part) ? undefined : checked.line(part.partOf);
    if (whole === undefined) continue;
    for (const slot of part.slots) {
      const [of, in_] = [checked.value(part, slot), checked.value(whole, slot)];
      if (of === null || in_ === null || of.lte(in_)) continue;
      checked.found('F03', { line: part.code, slot, kind: 'part-above', figures: { part: of, total: in_, ...lineNames(whole) } });
    }
  }
}

/** F04: the classes add up to their whole within rounding; T01: a difference of rounding is only noted. */
export function classesAddUp(checked: CheckedReturn): void {
  const tolerance = checked.parameter('F04', 'tolerance');
  for (const whole of checked.lines) {
    const parts = checked.lines.filter((line) => line.partOf === whole.code && isClassLine(line));
    if (parts.length === 0) continue;
    for (const slot of whole.slots) {
      const total = checked.value(whole, slot);
      const values = parts.map((part) => checked.value(part, slot));
      const known = values.filter((value) => value !== null);
      if (total === null || known.length !== values.length) continue;
      const sum = known.reduce((a, b) => a.plus(b), new Decimal(0));
      const difference = total.minus(sum);
      if (difference.isZero()) continue;
      const figures = { sum, total, difference };
      if (difference.abs().gt(tolerance)) checked.found('F04', { line: whole.code, slot, kind: 'classes', figures });
      else checked.found('T01', { line: whole.code, slot, kind: 'rounding', figures });
    }
  }
}

/** Whether last year's figure may be 0: begun this year, or nothing was accepted then that says otherwise. */
function mayBeZeroPrior(checked: CheckedReturn, line: FormLine, slot: CellSlot): boolean {
  if (checked.input.subject.newThisYear || !line.required) return true;
  // A class may be new in an old enterprise; profit and tax come to nothing now and then.
  if (isClassLine(line) || (line.mayBeNegative && !line.byClass)) return true;
  const filled = checked.prefilled(line, slot);
  if (filled !== null) return filled.isZero();
  const series = checked.series(line);
  const then = series?.byPeriod.get(lastYear(checked.period));
  const stored = slot === 'prior-month' ? then?.month : then?.ytd;
  if (stored !== undefined && stored !== null) return stored === 0;
  // It reported a year ago, but not then; or it began after that.
  return series !== null && series.points.length > 0 && series.points.every((point) => point.period > lastYear(checked.period));
}

const RECENT = 6;
const FEWEST = 3;

/** Whether a line that may be left empty has had a figure above 0 in each of the latest returns. */
function alwaysStated(checked: CheckedReturn, line: FormLine): boolean {
  const series = checked.series(line);
  const recent = series === null ? [] : pointsBefore(series, checked.period).slice(-RECENT);
  return recent.length >= FEWEST && recent.every((point) => point.main !== null && point.main > 0);
}

/** F06: last year's figure stands for every unit in scope; with the completeness of required lines. */
export function complete(checked: CheckedReturn): void {
  for (const line of checked.lines) {
    const main = checked.main(line);
    for (const slot of line.slots) {
      if (!checked.asks(line, slot)) continue;
      const value = checked.value(line, slot);
      const place = { line: line.code, slot };
      if (value === null) {
        if (!checked.input.complete) continue;
        if (!isPrior(slot) && line.required) checked.note('F06', { ...place, kind: 'missing' });
        else if (!isPrior(slot) && alwaysStated(checked, line)) checked.found('F06', { ...place, kind: 'usually-stated', severity: 'query' });
        else if (isPrior(slot) && (line.required || main !== null)) checked.found('F06', { ...place, kind: 'prior-missing' });
      } else if (isPrior(slot) && value.isZero() && !mayBeZeroPrior(checked, line, slot)) {
        checked.found('F06', { ...place, kind: 'prior-zero' });
      }
    }
  }
}

/** F07: no figure below zero; output by a fall of work in progress, and a first loss, want an explanation. */
export function notNegative(checked: CheckedReturn): void {
  for (const line of checked.lines) {
    for (const slot of line.slots) {
      const value = checked.value(line, slot);
      if (value === null || !value.isNegative() || value.isZero()) continue;
      const place = { line: line.code, slot, figures: { value } };
      if (!line.mayBeNegative) {
        checked.found('F07', { ...place, kind: 'negative' });
        continue;
      }
      const usual = checked.series(line)?.points.some((point) => (point.ytd ?? 0) < 0 || (point.month ?? 0) < 0) ?? false;
      const known = checked.prefilled(line, slot)?.eq(value) ?? false;
      if (!usual && !known) checked.found('F07', { ...place, kind: 'negative-output', severity: 'query' });
    }
  }
}

/** The year to date before a period with a gap between: that of the newest earlier period of the year. */
function gapBefore(checked: CheckedReturn, line: FormLine): { period: number; ytd: Decimal } | null {
  const points = checked.series(line)?.points ?? [];
  const first = Math.floor(checked.period / 100) * 100;
  const newest = points.findLast((point) => point.period > first && point.period < checked.period && point.ytd !== null);
  return newest?.ytd === undefined || newest.ytd === null ? null : { period: newest.period, ytd: new Decimal(newest.ytd) };
}

/** Where a return before is wanting: what must have lain between is not below zero, and of one month within what history expects. */
function gapAgrees(checked: CheckedReturn, line: FormLine, between: Decimal, from: number): boolean {
  if (between.isNegative()) return line.mayBeNegative;
  const series = checked.series(line);
  if (series === null || checked.period - from !== 2) return true;
  const expected = keptExpectation(series, checked.period - 1);
  if (expected === null || between.isZero()) return true;
  const width = halfWidth(expected, checked.period - 1, series, bandOf(checked.setting('C03')));
  return Math.abs(Math.log(between.toNumber()) - expected.log) <= width;
}

/** C01: 1—本月 = 上期1—本月 + 本月; a difference is a correction of an earlier month and wants its note. */
export function yearAddsUp(checked: CheckedReturn): void {
  const tolerance = checked.parameter('C01', 'tolerance');
  for (const line of checked.lines) {
    const month = checked.value(line, 'month');
    const ytd = checked.value(line, 'ytd');
    if (month === null || ytd === null) continue;
    const opening = opensYear(checked.input.form.calendar, checked.period);
    const previous = opening ? new Decimal(0) : storedYtd(checked, line, checked.period - 1);
    const place = { line: line.code, slot: 'ytd' } as const;
    if (previous !== null) {
      const difference = ytd.minus(previous).minus(month);
      if (difference.abs().gt(tolerance)) checked.found('C01', { ...place, kind: 'sum', figures: { ytd, month, previous, expected: previous.plus(month), difference } });
      continue;
    }
    const gap = gapBefore(checked, line);
    if (gap === null) continue;
    const between = ytd.minus(gap.ytd).minus(month);
    if (!gapAgrees(checked, line, between, gap.period)) checked.found('C01', { ...place, kind: 'gap', figures: { ytd, month, previous: gap.ytd, between } });
  }
}

/** C01 for last year's figures that were changed, or that nobody had: they add up from month to month too. */
export function priorAddsUp(checked: CheckedReturn): void {
  const tolerance = checked.parameter('C01', 'tolerance');
  for (const line of checked.lines) {
    const month = checked.value(line, 'prior-month');
    const ytd = checked.value(line, 'prior-ytd');
    const before = checked.series(line)?.byPeriod.get(checked.period - 1)?.priorYtd;
    if (month === null || ytd === null || before === undefined || before === null) continue;
    if (checked.prefilled(line, 'prior-ytd')?.eq(ytd)) continue;
    const difference = ytd.minus(before).minus(month);
    if (difference.abs().gt(tolerance)) {
      checked.found('C01', { line: line.code, slot: 'prior-ytd', kind: 'prior-sum', figures: { ytd, month, previous: before, difference } });
    }
  }
}

/** What was accepted for last year in a prior slot; exact. */
function storedPrior(checked: CheckedReturn, line: FormLine, slot: CellSlot): Decimal | null {
  const then = checked.series(line)?.byPeriod.get(lastYear(checked.period));
  const value = slot === 'prior-month' ? then?.month : then?.ytd;
  return value === undefined || value === null ? null : new Decimal(value);
}

/** C02: 上年同期 is what was accepted last year; a change wants its reason (同期修正). */
export function priorAsStored(checked: CheckedReturn): void {
  const tolerance = checked.parameter('C02', 'tolerance');
  for (const line of checked.lines) {
    for (const slot of PRIOR_SLOTS) {
      const value = checked.value(line, slot);
      const base = value === null ? null : (checked.prefilled(line, slot) ?? storedPrior(checked, line, slot));
      if (value === null || base === null) continue;
      const difference = value.minus(base);
      if (difference.abs().gt(tolerance)) checked.found('C02', { line: line.code, slot, kind: 'prior-changed', figures: { value, stored: base, difference } });
    }
  }
}
