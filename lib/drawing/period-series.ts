import { DASH } from '@/lib/format/number';
import type { ChartSeries, ChartSlot, PeriodChart } from '@/lib/reports/model';
import { SIZE, words, type Colour, type Mark } from './marks';
import { ENDS_GAP, hueOf, isLine, lastOf, stacks, type PanelLayout, type PeriodLayout } from './period-panels';
import { linear, type Space } from './space';

/** Part of a period's width that its bars take. */
const BAR_PART = 0.72;
const BROKEN = '3 3';
const DOT = 3;
/** Baseline of words above a bar's end, and below it; room kept to their sides. */
const WORDS_ABOVE = 5;
const WORDS_BELOW = 13;
const WORDS_GAP = 2;

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

type Point = readonly [x: number, y: number];

/** The points of a line, null where there is no figure. */
function pointsOf({ values }: ChartSeries, y: (value: number) => number, layout: PeriodLayout): readonly (Point | null)[] {
  return values.map((value, index): Point | null => (value === null ? null : [layout.x(index), y(value)]));
}

/** Highest and lowest of each piece of a panel's lines between two places, in pixels. */
function linesBetween({ panel, y }: PanelLayout, layout: PeriodLayout, left: number, right: number): readonly (readonly [top: number, bottom: number])[] {
  return panel.series.filter(isLine).flatMap((line) => {
    const points = pointsOf(line, y, layout);
    return points.flatMap((point, index): (readonly [number, number])[] => {
      if (point === null) return [];
      const dot = point[0] >= left && point[0] <= right ? [[point[1] - DOT, point[1] + DOT] as const] : [];
      const before = points[index - 1] ?? null;
      const [from, to] = [Math.max(left, before?.[0] ?? point[0]), Math.min(right, point[0])];
      if (before === null || line.anew?.includes(index) === true || from >= to) return dot;
      const at = linear([before[0], point[0]], [before[1], point[1]]);
      return [...dot, [Math.min(at(from), at(to)), Math.max(at(from), at(to))]];
    });
  });
}

/** The last bar's figure at its end, above all bars that stand below the words, and above the lines that would run through them. */
function barValue(series: ChartSeries, at: PanelLayout, layout: PeriodLayout, { measure, width }: Space): readonly Mark[] {
  const { y, panel } = at;
  const last = lastOf(series);
  const value = series.values[last] ?? null;
  if (value === null) return [];
  const text = series.labels[last] ?? '';
  const half = measure(text, SIZE.text, 600) / 2;
  const x = Math.min(width - half, layout.x(last));
  const covered = panel.series.flatMap(({ form, values }) => (form === 'bars' ? values.filter((other, index) => other !== null && Math.abs(layout.x(index) - x) < half + layout.slot / 2) : []));
  const reached = covered.filter((other) => other !== null);
  const lines = linesBetween(at, layout, x - half - WORDS_GAP, x + half + WORDS_GAP);
  const free = (top: number, bottom: number) => lines.every((line) => line[1] < top || line[0] > bottom);
  const place = (baseline: number) => [words(x, baseline, text, { anchor: 'middle', weight: 600, colour: 'ink' })];
  if (value < 0) {
    const end = y(Math.min(...reached));
    return place((free(end, end + WORDS_BELOW) ? end : Math.max(end, ...lines.map(([, bottom]) => bottom))) + WORDS_BELOW);
  }
  const end = y(Math.max(...reached));
  return place((free(end - WORDS_ABOVE - WORDS_BELOW, end) ? end : Math.min(end, ...lines.map(([top]) => top))) - WORDS_ABOVE);
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

/** The stretches of a line between gaps and where it begins anew; those that end in a provisional point apart, for they are dashed. */
function stretches(points: readonly (Point | null)[], slots: readonly ChartSlot[], anew: readonly number[]): { readonly firm: readonly (readonly Point[])[]; readonly loose: readonly (readonly Point[])[] } {
  const firm: Point[][] = [];
  const loose: Point[][] = [];
  let open = false;
  for (const [index, point] of points.entries()) {
    const before = points[index - 1] ?? null;
    if (point === null || before === null || anew.includes(index)) {
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
  const points = pointsOf(series, y, layout);
  const { anew = [] } = series;
  const { firm, loose } = stretches(points, slots, anew);
  const follows = (index: number) => (points[index - 1] ?? null) !== null && (points[index] ?? null) !== null && !anew.includes(index);
  const last = lastOf(series);
  const marks: Mark[] = [];
  if (firm.length > 0) marks.push({ kind: 'trace', parts: firm, stroke: hue, thickness, of, ...(series.form === 'dots' ? { dash: BROKEN } : {}) });
  if (loose.length > 0) marks.push({ kind: 'trace', parts: loose, stroke: hue, thickness, of, dash: BROKEN });
  for (const [index, point] of points.entries()) {
    if (point === null) continue;
    const alone = !follows(index) && !follows(index + 1);
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
  const lines = at.panel.series.filter(isLine);
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
