import { formatNumber } from '@/lib/format/number';
import type { ChartPanel, ChartSeries, PeriodChart } from '@/lib/reports/model';
import { breakLines } from './lines';
import { SIZE, seriesColour, type Run, type Token } from './marks';
import { tickPlaces, ticksOver, ticksRound, type Ticks } from './scale';
import { isNarrow, linear, type Space } from './space';

/** The base that an index is written from. */
const INDEX_BASE = 100;
const MOST_DIRECT = 12;
export const LINE = 15;
export const AXIS_HEIGHT = 34;
const HEADER = 24;
const GAP = 16;
/** Widest that names at the right end of lines may be, as a part of the drawing and in pixels. */
const ENDS_PART = 0.3;
const ENDS_MOST = 190;
export const ENDS_GAP = 12;
export const SWATCH = 14;

/** How series of a panel are told apart: by names at their ends, in a row above, or not at all where there is one. */
export type Naming = 'ends' | 'above' | 'none';

export interface EndLabel {
  readonly series: ChartSeries;
  /** Place in the panel's series. */
  readonly index: number;
  readonly lines: readonly (readonly Run[])[];
}

export interface PanelLayout {
  readonly panel: ChartPanel;
  readonly ticks: Ticks;
  readonly places: number;
  readonly naming: Naming;
  readonly legend: readonly (readonly EndLabel[])[];
  readonly ends: readonly EndLabel[];
  /** Baseline of the panel's name. */
  readonly headerAt: number;
  readonly top: number;
  readonly bottom: number;
  readonly y: (value: number) => number;
}

export interface PeriodLayout {
  readonly left: number;
  readonly right: number;
  readonly slot: number;
  readonly panels: readonly PanelLayout[];
  readonly top: number;
  readonly bottom: number;
  /** Middle of a slot. */
  readonly x: (index: number) => number;
}

/** Whether a series is drawn as a line. */
export function isLine({ form }: ChartSeries): boolean {
  return form === 'line' || form === 'dots';
}

/** Where the last figure of a series is; −1 where it has none. */
export function lastOf(series: ChartSeries): number {
  return series.values.findLastIndex((value) => value !== null);
}

/** Heights that stacked series reach in each period, above and below zero, before each series and after. */
export function stacks(panel: ChartPanel, slots: number): ReadonlyMap<string, readonly (readonly [from: number, to: number] | null)[]> {
  const above = Array.from({ length: slots }, () => 0);
  const below = Array.from({ length: slots }, () => 0);
  const reached = new Map<string, readonly (readonly [number, number] | null)[]>();
  for (const series of panel.series) {
    if (series.form !== 'stacked') continue;
    const spans = Array.from({ length: slots }, (_, index): readonly [number, number] | null => {
      const value = series.values[index] ?? null;
      if (value === null) return null;
      const side = value < 0 ? below : above;
      const from = side[index] ?? 0;
      side[index] = from + value;
      return [from, from + value];
    });
    reached.set(series.key, spans);
  }
  return reached;
}

/**
 * The scale of a panel: from zero, but for lines of an index, which are read from its base of
 * 100. Bars always have their zero.
 */
export function panelTicks(panel: ChartPanel, slots: number, most = 5): Ticks {
  const stacked = [...stacks(panel, slots).values()].flatMap((spans) => spans.flatMap((span) => (span === null ? [] : [span[1]])));
  const plain = panel.series.filter((series) => series.form !== 'stacked').flatMap((series) => series.values.filter((value) => value !== null));
  const mark = panel.mark === undefined ? [] : [panel.mark.value];
  const values = [...stacked, ...plain, ...mark];
  const index = panel.mark?.value === INDEX_BASE && panel.series.every(isLine);
  return index ? ticksOver(values, most) : ticksRound(values, most);
}

function nameRuns(series: ChartSeries, width: number, { measure }: Space): readonly (readonly Run[])[] {
  const figure: Run = { text: series.labels[lastOf(series)] ?? '', weight: 600 };
  const names = breakLines(series.label, width, measure, SIZE.text).map((text): Run[] => [{ text, colour: 'ink' }]);
  const last = names.at(-1);
  const used = last?.[0] === undefined ? 0 : measure(`${last[0].text} `, SIZE.text);
  if (last !== undefined && used + measure(figure.text, SIZE.text, 600) <= width) last.push({ text: ` ${figure.text}`, weight: 600, colour: 'ink' });
  else names.push([{ ...figure, colour: 'ink' }]);
  return names;
}

function runsWidth(runs: readonly Run[], { measure }: Space): number {
  return runs.reduce((sum, run) => sum + measure(run.text, SIZE.text, run.weight), 0);
}

function namingOf(panel: ChartPanel, space: Space): Naming {
  if (panel.series.length < 2) return 'none';
  if (isNarrow(space) || panel.series.length > MOST_DIRECT || panel.series.some((series) => series.form === 'bars')) return 'above';
  return 'ends';
}

/** Names in rows, each as wide as its words. */
function legendRows(labels: readonly EndLabel[], width: number, space: Space): readonly (readonly EndLabel[])[] {
  const rows: EndLabel[][] = [];
  let used = Infinity;
  for (const label of labels) {
    const own = legendWidth(label, space);
    if (used + own > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(label);
    used += own;
  }
  return rows;
}

/** How much of a row a name takes, with the space after it. */
export function legendWidth(label: EndLabel, space: Space): number {
  return SWATCH + 4 + Math.max(...label.lines.map((runs) => runsWidth(runs, space))) + 14;
}

/** Colour of a series; bars without one are as quiet as paper's shade. */
export function hueOf(series: ChartSeries): Token {
  return seriesColour(series.colour, isLine(series) ? 'grey' : 'bar');
}

function labelsOf(panel: ChartPanel, width: number, space: Space): readonly EndLabel[] {
  return panel.series.flatMap((series, index) => (lastOf(series) < 0 ? [] : [{ series, index, lines: nameRuns(series, width, space) }]));
}

/** Room to the right of the last period: names of lines, or one line's last value. */
function rightRoom(panels: readonly { readonly naming: Naming; readonly ends: readonly EndLabel[]; readonly panel: ChartPanel }[], space: Space): number {
  const needs = panels.map(({ naming, ends, panel }) => {
    if (naming === 'ends') return ENDS_GAP + SWATCH + Math.max(0, ...ends.flatMap((end) => end.lines.map((runs) => runsWidth(runs, space)))) + 2;
    const [only] = panel.series;
    return naming === 'none' && only !== undefined && isLine(only) ? space.measure(only.labels[lastOf(only)] ?? '', SIZE.text, 600) + 8 : 2;
  });
  return Math.max(2, ...needs);
}

/** Places of panels above one another over the same periods, the first at the bottom. */
export function layOutPeriods(model: PeriodChart, space: Space): PeriodLayout {
  const slots = model.slots.length;
  const endsWidth = Math.min(ENDS_MOST, space.width * ENDS_PART) - SWATCH - ENDS_GAP;
  const parts = model.panels.reduce((sum, { height }) => sum + height, 0);
  // About what a panel will have: names that need more stand above it.
  const roomOf = (panel: ChartPanel) => ((space.height - AXIS_HEIGHT - (HEADER + GAP) * model.panels.length) * panel.height) / parts;
  const prepared = [...model.panels].reverse().map((panel) => {
    const most = panel.height > 0.6 ? 6 : 4;
    const ticks = panelTicks(panel, slots, most);
    const beside = labelsOf(panel, endsWidth, space);
    const wanted = namingOf(panel, space);
    const naming = wanted === 'ends' && beside.reduce((sum, { lines }) => sum + endHeight(lines.length), 0) > roomOf(panel) + 16 ? 'above' : wanted;
    const ends = naming === 'ends' ? beside : [];
    const places = tickPlaces(ticks);
    const legend = naming === 'above' && space.namesOutside !== true ? legendRows(labelsOf(panel, space.width - SWATCH - 24, space), space.width, space) : [];
    return { panel, ticks, naming, ends, places, legend };
  });
  const tickWidths = prepared.flatMap(({ ticks, places }) => ticks.ticks.map((tick) => space.measure(formatNumber(tick, places), SIZE.small)));
  const left = Math.ceil(Math.max(0, ...tickWidths)) + 8;
  const right = space.width - Math.ceil(rightRoom(prepared, space));
  const headers = prepared.map(({ legend }) => HEADER + legend.reduce((sum, row) => sum + rowLines(row) * LINE, 0) + (legend.length > 0 ? 4 : 0));
  const free = space.height - AXIS_HEIGHT - headers.reduce((sum, header) => sum + header, 0) - GAP * Math.max(0, prepared.length - 1);
  let at = 0;
  const panels = prepared.map((made, index): PanelLayout => {
    const headerAt = at + 12;
    const top = at + (headers[index] ?? HEADER);
    const bottom = top + Math.max(40, (free * made.panel.height) / parts);
    at = bottom + GAP;
    return { ...made, headerAt, top, bottom, y: linear([made.ticks.low, made.ticks.high], [bottom, top]) };
  });
  const slot = (right - left) / Math.max(1, slots);
  return { left, right, slot, panels, top: panels[0]?.top ?? 0, bottom: panels.at(-1)?.bottom ?? space.height, x: (index) => left + (index + 0.5) * slot };
}

/** Height of a name at the end of a line, with the space to the next. */
export function endHeight(lines: number): number {
  return lines * LINE + 3;
}

/** Lines of the tallest name in a row. */
export function rowLines(row: readonly EndLabel[]): number {
  return Math.max(1, ...row.map((label) => label.lines.length));
}
