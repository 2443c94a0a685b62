import type { Colour } from '@/lib/drawing/marks';
import { isNamedByYears } from '@/lib/drawing/period-axis';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ChartPanel, ChartSeries, PeriodChart, RankBar, RankChart, ScatterChart, WaterfallBar, WaterfallChart } from '@/lib/reports/model';
import { chartCells, nativeChartXml, nativeScatterXml, scatterCells, type NativeChart, type NativePlot, type NativeSeries } from './native-chart';
import { formatCode } from './number-format';

/** A chart's part of a file and the cells it refers to. */
export interface ChartPart {
  readonly xml: string;
  readonly cells: readonly (readonly (string | number | null)[])[];
  /** Said above it; empty where the slide's heading says it all. */
  readonly label: string;
  /** Part of the room for charts that it takes. */
  readonly height: number;
}

/** Six hexadecimal digits of a colour of the interface. */
export type Paint = (colour: Colour) => string;

/** A difference of two figures without what binary fractions leave behind. */
const DIGITS = 14;

function look(paint: Paint): Pick<NativeChart, 'ink' | 'soft' | 'hairline'> {
  return { ink: paint('ink'), soft: paint('ink-soft'), hairline: paint('hairline') };
}

function formatOf(texts: readonly string[]): string {
  const places = Math.max(0, ...texts.map((text) => /\.(\d+)/.exec(text)?.[1]?.length ?? 0));
  return formatCode({ value: 1, places, signed: texts.some((text) => text.startsWith('+')) });
}

function seriesPaint(series: { readonly colour: number | null; readonly form?: ChartSeries['form'] }, paint: Paint): string {
  if (series.colour !== null) return paint(`series-${series.colour + 1}`);
  return paint(series.form === 'line' || series.form === 'dots' ? 'grey' : 'bar');
}

function panelSeries(series: ChartSeries, provisional: readonly number[], paint: Paint): NativeSeries {
  const fill = seriesPaint(series, paint);
  return { name: series.label, values: series.values, fill, points: new Map(provisional.map((index) => [index, { fill, hollow: true }])), dashed: series.form === 'dots', anew: series.anew ?? [] };
}

/** Parts of a whole in percent, piled up, end at 100; rounding in binary may bring them a trifle past it. */
const WHOLE = 100;
const TRIFLE = 1e-6;

function ofWhole({ unit, series }: ChartPanel): boolean {
  const piled = series.filter(({ form }) => form === 'stacked');
  if (unit !== '%' || piled.length === 0 || piled.length < series.length) return false;
  const sums = (piled[0]?.values ?? []).map((_, index) => piled.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  return sums.every((sum) => sum <= WHOLE + TRIFLE) && piled.every(({ values }) => values.every((value) => value === null || value >= 0));
}

function panelPart(panel: ChartPanel, { slots }: PeriodChart, paint: Paint, language: Language): ChartPart {
  const provisional = slots.flatMap((slot, index) => (slot.provisional ? [index] : []));
  const of = (...forms: readonly ChartSeries['form'][]) => panel.series.filter(({ form }) => forms.includes(form)).map((series) => panelSeries(series, provisional, paint));
  const mark: NativeSeries[] = panel.mark === undefined ? [] : [{ name: panel.mark.label, values: slots.map(() => panel.mark?.value ?? null), fill: paint('ink-soft'), dashed: true }];
  const all: readonly NativePlot[] = [
    { form: 'stacked', series: of('stacked') },
    { form: 'columns', series: of('bars') },
    { form: 'line', series: [...of('line', 'dots'), ...mark] },
  ];
  const plots = all.filter(({ series }) => series.length > 0);
  const count = plots.reduce((sum, { series }) => sum + series.length, 0);
  const chart: NativeChart = {
    // Years that are the periods themselves are said once.
    levels: [...(isNamedByYears(slots) ? [] : [{ name: '', items: slots.map(({ year }) => year) }]), { name: '', items: slots.map(({ tick }) => tick) }],
    plots,
    legend: count > 1,
    bare: false,
    aligned: true,
    ...(ofWhole(panel) ? { max: WHOLE } : {}),
    ...look(paint),
  };
  const label = panel.unit === '' ? panel.label : language === 'en' ? `${panel.label} (${panel.unit})` : `${panel.label}（${panel.unit}）`;
  return { xml: nativeChartXml(chart), cells: chartCells(chart), label, height: panel.height };
}

function waterfallPaint(bar: WaterfallBar, paint: Paint): string {
  if (bar.kind === 'total') return paint('accent');
  if (bar.kind === 'rest' || bar.direction === 'flat') return paint('bar');
  return paint(bar.direction === 'down' ? 'fall' : 'rise');
}

const rounded = (value: number): number => Number(value.toPrecision(DIGITS));

/**
 * A waterfall as stacked bars: what a bar stands on is there but not seen; a bar that crosses
 * zero is one part above and one below it.
 */
function waterfallPart({ bars, unit }: WaterfallChart, paint: Paint, language: Language): ChartPart {
  const t = translate(language);
  const spans = bars.map(({ from, to }) => ({ low: Math.min(from, to), high: Math.max(from, to) }));
  const base = spans.map(({ low, high }) => (low > 0 ? low : high < 0 ? high : 0));
  const above = spans.map(({ low, high }) => (high > 0 ? rounded(high - Math.max(0, low)) : null));
  const below = spans.map(({ low, high }) => (low < 0 ? rounded(low - Math.min(0, high)) : null));
  const points = new Map(bars.map((bar, index) => [index, { fill: waterfallPaint(bar, paint), hollow: false }]));
  const parts: NativeSeries[] = [
    { name: t('files.base'), values: base, fill: null },
    { name: t('files.above'), values: above, fill: paint('bar'), points },
    { name: t('files.below'), values: below, fill: paint('bar'), points },
  ];
  const chart: NativeChart = {
    levels: [{ name: '', items: bars.map((bar) => `${bar.label}  ${bar.text}`) }],
    plots: [{ form: 'stacked-bars', series: parts.filter(({ values }) => values.some((value) => value !== null)) }],
    legend: false,
    bare: false,
    aligned: false,
    ...look(paint),
  };
  return { xml: nativeChartXml(chart), cells: chartCells(chart), label: unit, height: 1 };
}

function rankPaint(bar: RankBar, paint: Paint): string {
  return bar.colour === null ? paint('bar') : paint(`series-${bar.colour + 1}`);
}

function rankPart({ bars, unit, table }: RankChart, paint: Paint): ChartPart {
  const known = bars.filter(({ value }) => value !== null);
  const series: NativeSeries = {
    name: unit === '' ? table.caption : unit,
    values: bars.map(({ value }) => value),
    fill: paint('bar'),
    points: new Map(bars.map((bar, index) => [index, { fill: rankPaint(bar, paint), hollow: false }])),
    labels: formatOf(known.map(({ text }) => text)),
  };
  const chart: NativeChart = {
    levels: [{ name: table.corner, items: bars.map((bar) => (bar.value === null ? `${bar.label}  ${bar.text}` : bar.label)) }],
    plots: [{ form: 'bars', series: [series] }],
    legend: false,
    bare: true,
    aligned: false,
    ...look(paint),
  };
  return { xml: nativeChartXml(chart), cells: chartCells(chart), label: unit, height: 1 };
}

function scatterPart({ points, x, y, table }: ScatterChart, paint: Paint, language: Language): ChartPart {
  const axis = ({ label, unit }: { readonly label: string; readonly unit: string }) => (unit === '' ? label : language === 'en' ? `${label} (${unit})` : `${label}（${unit}）`);
  const chart = {
    x: axis(x),
    y: axis(y),
    names: points.map(({ label }) => label),
    xs: points.map((point) => point.x),
    ys: points.map((point) => point.y),
    fills: points.map(({ colour }) => paint(colour === null ? 'grey' : `series-${colour + 1}`)),
    ...look(paint),
  };
  return { xml: nativeScatterXml(chart), cells: scatterCells(chart, table.corner), label: '', height: 1 };
}

/** The native charts of a model, in the order they stand below one another. A map has none: it is drawn of shapes. */
export function chartParts(model: PeriodChart | WaterfallChart | RankChart | ScatterChart, paint: Paint, language: Language): readonly ChartPart[] {
  switch (model.kind) {
    case 'periods':
      return model.panels.map((panel) => panelPart(panel, model, paint, language));
    case 'waterfall':
      return [waterfallPart(model, paint, language)];
    case 'rank':
      return [rankPart(model, paint)];
    case 'scatter':
      return [scatterPart(model, paint, language)];
  }
}
