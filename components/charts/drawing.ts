import type { ChartModel, ChartPanel, Heading, MapChart, PeriodChart, TableModel } from '@/lib/reports/model';

/** What of a chart the browser needs in order to draw it: heading and table are markup already and left out. */
export type ChartDrawing = Exclude<ChartModel, MapChart>;

const NO_HEADING: Heading = { title: '', subtitle: '', source: '', vintage: '', notes: [] };
const NO_TABLE: TableModel = { key: '', caption: '', corner: '', columns: [], rows: [], notes: [] };

/** A button of the legend: one series, the same in every panel that has it. */
export interface LegendItem {
  readonly key: string;
  readonly label: string;
  /** Series colour, 0 to 7; null for grey. */
  readonly colour: number | null;
  readonly form: ChartPanel['series'][number]['form'];
}

/** The drawing of a model; null for maps, whose places are markup. */
export function drawingOf(model: ChartModel): ChartDrawing | null {
  return model.kind === 'map' ? null : { ...model, heading: NO_HEADING, table: NO_TABLE };
}

/** Whether there is nothing at all to draw: no bar, point or place, or no figure in any of them. */
export function isEmptyChart(model: ChartModel): boolean {
  switch (model.kind) {
    case 'periods':
      return model.panels.every(({ series }) => series.every(({ values }) => values.every((value) => value === null)));
    case 'waterfall':
      return model.bars.length === 0;
    case 'rank':
      return model.bars.every(({ value }) => value === null);
    case 'scatter':
      return model.points.length === 0;
    case 'map':
      return model.tiles.length === 0;
  }
}

/** The series that can be brought out of a chart; none where there is only one. */
export function legendOf(model: ChartModel): readonly LegendItem[] {
  if (model.kind !== 'periods') return [];
  const items = new Map<string, LegendItem>();
  for (const { key, label, colour, form } of model.panels.flatMap(({ series }) => series)) {
    if (!items.has(key)) items.set(key, { key, label, colour, form });
  }
  return items.size < 2 ? [] : [...items.values()];
}

/** The colour of a series brought out that has none of its own. */
const BROUGHT_OUT = 0;

function isolatedIn(model: PeriodChart, key: string): PeriodChart {
  const panels = model.panels.map((panel) => ({
    ...panel,
    series: panel.series.map((series) => ({ ...series, colour: series.key === key ? (series.colour ?? BROUGHT_OUT) : null })),
  }));
  return { ...model, panels };
}

/** The drawing with one series brought out: the only one in colour. */
export function isolate(drawing: ChartDrawing, key: string | null): ChartDrawing {
  return key === null || drawing.kind !== 'periods' ? drawing : isolatedIn(drawing, key);
}

/** How many places of a chart can be gone to. */
export function stopCount(drawing: ChartDrawing): number {
  switch (drawing.kind) {
    case 'periods':
      return drawing.slots.length;
    case 'waterfall':
    case 'rank':
      return drawing.bars.length;
    case 'scatter':
      return drawing.points.length;
  }
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Where a key leads from a place (null: none yet) among `count`; undefined for a key that is not
 * for the chart. From nowhere, forwards begins at the first and backwards at the last.
 */
export function stopAfter(key: string, at: number | null, count: number): number | null | undefined {
  if (key === 'Escape') return at === null ? undefined : null;
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  if (step === undefined) return undefined;
  if (at === null) return step > 0 ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, at + step));
}
