import { formatNumber } from '@/lib/format/number';
import type { ChartSlot } from '@/lib/reports/model';
import { SIZE, words, type Mark } from './marks';
import type { PanelLayout, PeriodLayout } from './period-panels';
import type { Space } from './space';

/** Months written where not all have room, the fewer the less room there is. */
const MONTHS: readonly (readonly string[])[] = [['02', '04', '06', '08', '10', '12'], ['02', '06', '09', '12'], ['02', '06', '10'], ['02', '07'], []];

function isMonthly(slots: readonly ChartSlot[]): boolean {
  return slots.every((slot) => /^\d{4}-\d{2}$/.test(slot.key));
}

/** Whether the periods are years, so that their marks say all. */
export function isNamedByYears(slots: readonly ChartSlot[]): boolean {
  return slots.every((slot) => slot.tick === slot.year);
}

function overlaps(indices: readonly number[], width: (index: number) => number, x: (index: number) => number, gap: number): boolean {
  return indices.some((index, place) => {
    const before = indices[place - 1];
    return before !== undefined && x(index) - width(index) / 2 < x(before) + width(before) / 2 + gap;
  });
}

/** The periods whose marks are written: all, or evenly as many as there is room for. */
export function shownTicks(slots: readonly ChartSlot[], layout: Pick<PeriodLayout, 'x'>, { measure }: Space): readonly number[] {
  const all = slots.map((_, index) => index);
  const width = (index: number) => measure(slots[index]?.tick ?? '', SIZE.small);
  const fits = (indices: readonly number[]) => !overlaps(indices, width, layout.x, 4);
  if (fits(all)) return all;
  if (isMonthly(slots)) {
    const choices = MONTHS.map((months) => all.filter((index) => months.includes(slots[index]?.key.slice(-2) ?? '')));
    return choices.find(fits) ?? [];
  }
  for (let step = 2; step < slots.length; step++) {
    // From the last, which is the one that is read.
    const chosen = all.filter((index) => (slots.length - 1 - index) % step === 0);
    if (fits(chosen)) return chosen;
  }
  return [];
}

interface YearSpan {
  readonly year: string;
  readonly from: number;
  readonly to: number;
}

/** Neighbouring periods of one year. */
export function yearSpans(slots: readonly ChartSlot[]): readonly YearSpan[] {
  const spans: { year: string; from: number; to: number }[] = [];
  for (const [index, slot] of slots.entries()) {
    const last = spans.at(-1);
    if (last?.year === slot.year) last.to = index;
    else spans.push({ year: slot.year, from: index, to: index });
  }
  return spans;
}

/** Light bands for every other year, behind all panels. */
export function yearBands(slots: readonly ChartSlot[], layout: PeriodLayout): readonly Mark[] {
  const spans = yearSpans(slots);
  if (spans.length === slots.length) return [];
  return spans
    .filter((_, index) => (spans.length - index) % 2 === 0)
    .map(({ from, to }) => ({
      kind: 'rect',
      x: layout.x(from) - layout.slot / 2,
      y: layout.top,
      width: (to - from + 1) * layout.slot,
      height: layout.bottom - layout.top,
      fill: 'band',
    }));
}

/** Periods and, below them, their years. */
export function periodAxis(slots: readonly ChartSlot[], layout: PeriodLayout, space: Space): readonly Mark[] {
  const ticks = shownTicks(slots, layout, space).map((index) => words(layout.x(index), layout.bottom + 14, slots[index]?.tick ?? '', { anchor: 'middle', size: SIZE.small }));
  if (isNamedByYears(slots)) return ticks;
  let free = -Infinity;
  const years = yearSpans(slots).flatMap(({ year, from, to }) => {
    const half = space.measure(year, SIZE.text, 600) / 2;
    const middle = Math.min(space.width - half, Math.max(half, (layout.x(from) + layout.x(to)) / 2));
    if (middle - half < free) return [];
    free = middle + half + 6;
    return [words(middle, layout.bottom + 29, year, { anchor: 'middle', size: SIZE.small, weight: 600 })];
  });
  return [...ticks, ...years];
}

/** Hairlines at the scale's numbers, and a panel's mark. */
export function panelGrid({ ticks, places, y, panel }: PanelLayout, { left, right }: PeriodLayout): readonly Mark[] {
  const grid = ticks.ticks.flatMap((value): Mark[] => [
    { kind: 'line', x1: left, x2: right, y1: y(value), y2: y(value), stroke: 'hairline', thickness: 0.75 },
    words(left - 6, y(value) + 4, formatNumber(value, places), { anchor: 'end', size: SIZE.small }),
  ]);
  const { mark } = panel;
  if (mark === undefined) return grid;
  return [
    ...grid,
    { kind: 'line', x1: left, x2: right, y1: y(mark.value), y2: y(mark.value), stroke: 'ink-soft', thickness: 1, dash: '4 3', of: `${panel.key}.mark` },
    words(left + 4, y(mark.value) - 4, mark.label, { size: SIZE.small }),
  ];
}
