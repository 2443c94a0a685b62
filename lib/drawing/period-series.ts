import { DASH } from '@/lib/format/number';
import type { ChartSeries, ChartSlot, PeriodChart } from '@/lib/reports/model';
import { SIZE, words, type Colour, type Mark } from './marks';
import { ENDS_GAP, hueOf, lastOf, stacks, type PanelLayout, type PeriodLayout } from './period-panels';
import type { Space } from './space';

/** Part of a period's width that its bars take. */
const BAR_PART = 0.72;
const BROKEN = '3 3';
const DOT = 3;

function barMark(place: { readonly x: number; readonly width: number; readonly from: number; readonly to: number }, fill: Colour, provisional: boolean, of: string): Mark {
  const { x, width, from, to } = place;
  const box = { kind: 'rect', x, width, y: Math.min(from, to), height: Math.abs(to - from), of } as const;
  return provisional ? { ...box, fill: 'paper', stroke: fill, dash: '2 2' } : { ...box, fill };
}

/** Bars from zero, side by side where several series have them; provisional ones are hollow. */
function barMarks(at: PanelLayout, layout: PeriodLayout, slots: readonly ChartSlot[], space: Space): readonly Mark[] {
  const { panel, y } = at;
  const series = panel.series.filter(({ form }) => form === 'bars');
  const width = (layout.slot * BAR_PART) / Math.max(1, series.length);
  return series.flatMap((one, place) => {
    const last = lastOf(one);
    const marks = one.values.flatMap((value, index): Mark[] => {
      if (value === null) return [];
      const x = layout.x(index) - (layout.slot * BAR_PART) / 2 + place * width;
      const chosen: Colour = one.colour === null && series.length === 1 && index === last ? 'accent' : hueOf(one);
      const provisional = slots[index]?.provisional === true;
      return [barMark({ x, width, from: y(0), to: y(value) }, provisional && one.colour === null ? 'accent' : chosen, provisional, `${panel.key}.${one.key}.${slots[index]?.key ?? ''}`)];
    });
    return [...marks, ...(series.length === 1 ? missingMarks(one, at, layout) : []), ...(place === series.length - 1 ? barValue(one, at, layout, space) : [])];
  });
}

/** A dash where a bar is missing between others, so that it is not taken for a bar of zero. */
function missingMarks(series: ChartSeries, { y }: PanelLayout, layout: PeriodLayout): readonly Mark[] {
  const first = series.values.findIndex((value) => value !== null);
  const last = lastOf(series);
  return series.values.flatMap((value, index) => (value === null && index > first && index < last ? [words(layout.x(index), y(0) - 4, DASH, { anchor: 'middle', size: SIZE.small })] : []));
}

/** The last bar's figure at its end, above all that stands below the words. */
function barValue(series: ChartSeries, { y, panel }: PanelLayout, layout: PeriodLayout, { measure, width }: Space): readonly Mark[] {
  const last = lastOf(series);
  const value = series.values[last] ?? null;
  if (value === null) return [];
  const text = series.labels[last] ?? '';
  const half = measure(text, SIZE.text, 600) / 2;
  const x = Math.min(width - half, layout.x(last));
  const covered = panel.series.flatMap(({ form, values }) => (form === 'bars' ? values.filter((other, index) => other !== null && Math.abs(layout.x(index) - x) < half + layout.slot / 2) : []));
  const reached = covered.filter((other) => other !== null);
  return [words(x, value < 0 ? y(Math.min(...reached)) + 13 : y(Math.max(...reached)) - 5, text, { anchor: 'middle', weight: 600, colour: 'ink' })];
}

function stackMarks({ panel, y }: PanelLayout, layout: PeriodLayout, slots: readonly ChartSlot[]): readonly Mark[] {
  const reached = stacks(panel, slots.length);
  const width = layout.slot * BAR_PART;
  return panel.series.flatMap((series) =>
    (reached.get(series.key) ?? []).flatMap((span, index): Mark[] => {
      if (span === null) return [];
      const place = { x: layout.x(index) - width / 2, width, from: y(span[0]), to: y(span[1]) };
      return [barMark(place, hueOf(series), slots[index]?.provisional === true, `${panel.key}.${series.key}.${slots[index]?.key ?? ''}`)];
    }),
  );
}

type Point = readonly [x: number, y: number];

/** The stretches of a line between gaps; those that end in a provisional point apart, for they are dashed. */
function stretches(points: readonly (Point | null)[], slots: readonly ChartSlot[]): { readonly firm: readonly (readonly Point[])[]; readonly loose: readonly (readonly Point[])[] } {
  const firm: Point[][] = [];
  const loose: Point[][] = [];
  let open = false;
  for (const [index, point] of points.entries()) {
    const before = points[index - 1] ?? null;
    if (point === null || before === null) {
      open = false;
      continue;
    }
    if (slots[index]?.provisional === true) {
      loose.push([before, point]);
      open = false;
    } else if (open) firm.at(-1)?.push(point);
    else {
      firm.push([before, point]);
      open = true;
    }
  }
  return { firm, loose };
}

function lineMarks(series: ChartSeries, { panel, y, naming }: PanelLayout, layout: PeriodLayout, all: readonly ChartSlot[]): readonly Mark[] {
  // What is laid over is of another year, which is not provisional because this one is.
  const slots = series.form === 'dots' ? all.map((slot) => ({ ...slot, provisional: false })) : all;
  const hue = hueOf(series);
  const of = `${panel.key}.${series.key}`;
  const thin = series.form === 'dots' || series.colour === null;
  const thickness = series.form === 'dots' ? 1.25 : thin ? 1.5 : 2;
  const points = series.values.map((value, index): Point | null => (value === null ? null : [layout.x(index), y(value)]));
  const { firm, loose } = stretches(points, slots);
  const last = lastOf(series);
  const marks: Mark[] = [];
  if (firm.length > 0) marks.push({ kind: 'trace', parts: firm, stroke: hue, thickness, of, ...(series.form === 'dots' ? { dash: BROKEN } : {}) });
  if (loose.length > 0) marks.push({ kind: 'trace', parts: loose, stroke: hue, thickness, of, dash: BROKEN });
  for (const [index, point] of points.entries()) {
    if (point === null) continue;
    const alone = (points[index - 1] ?? null) === null && (points[index + 1] ?? null) === null;
    const provisional = slots[index]?.provisional === true;
    if (!provisional && index !== last && !alone) continue;
    marks.push({ kind: 'circle', x: point[0], y: point[1], r: thin ? DOT - 0.5 : DOT, fill: provisional ? 'paper' : hue, stroke: hue, of: `${of}.${slots[index]?.key ?? ''}` });
  }
  const end = points[last];
  if (naming === 'none' && end !== null && end !== undefined) marks.push(words(end[0] + 7, end[1] + 4, series.labels[last] ?? '', { weight: 600, colour: 'ink' }));
  return marks;
}

/** Everything in a panel that stands for a figure: grey lines behind, coloured ones before them, zero over the bars. */
export function seriesMarks(at: PanelLayout, layout: PeriodLayout, model: PeriodChart, space: Space): readonly Mark[] {
  const { slots } = model;
  const lines = at.panel.series.filter(({ form }) => form === 'line' || form === 'dots');
  const ordered = [...lines.filter(({ colour }) => colour === null), ...lines.filter(({ colour }) => colour !== null).reverse()];
  const zero = at.ticks.low <= 0 && at.ticks.high >= 0 ? at.y(0) : null;
  return [
    ...stackMarks(at, layout, slots),
    ...barMarks(at, layout, slots, space),
    ...(zero === null ? [] : [{ kind: 'line' as const, x1: layout.left, x2: layout.right, y1: zero, y2: zero, stroke: 'ink' as const, thickness: 1 }]),
    ...ordered.flatMap((series) => lineMarks(series, at, layout, slots)),
  ];
}

/** Where the figure at the end of a series stands: the end of its line, the middle of its part of the last stack. */
export function endOf(series: ChartSeries, at: PanelLayout, layout: PeriodLayout, slots: number): Point | null {
  const last = lastOf(series);
  const value = series.values[last] ?? null;
  if (value === null) return null;
  if (series.form !== 'stacked') return [layout.x(last) + (ENDS_GAP - 7), at.y(value)];
  const span = stacks(at.panel, slots).get(series.key)?.[last] ?? [0, value];
  return [layout.x(last) + (layout.slot * BAR_PART) / 2 + 2, at.y((span[0] + span[1]) / 2)];
}
