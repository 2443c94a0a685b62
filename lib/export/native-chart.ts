import { MINUS } from '@/lib/format/number';
import { columnName } from './sheet-cells';
import { XML_HEAD, xmlText } from './xml';

/**
 * A chart as office programs draw and edit it (DrawingML charts, ECMA-376, part 1, 21.2): its
 * figures stand in a workbook inside the file, and the chart refers to that workbook's cells.
 */

/** Six hexadecimal digits. */
type Hex = string;

export interface NativeSeries {
  readonly name: string;
  /** Null where there is no figure: a gap, never zero. */
  readonly values: readonly (number | null)[];
  /** Null: not seen, as what a floating bar stands on. */
  readonly fill: Hex | null;
  /** Points in a look of their own, by their place. */
  readonly points?: ReadonlyMap<number, { readonly fill: Hex; readonly hollow: boolean }>;
  readonly dashed?: boolean;
  /** Places that no line leads to from the point before. */
  readonly anew?: readonly number[];
  /** Format of the figures written beside the points; none are written without it. */
  readonly labels?: string;
  /** Words beside the points in place of figures. */
  readonly names?: readonly string[];
}

export interface NativePlot {
  readonly form: 'columns' | 'stacked' | 'bars' | 'stacked-bars' | 'line';
  readonly series: readonly NativeSeries[];
}

export interface NativeChart {
  /** Categories from the outermost level: one level, or years above months. */
  readonly levels: readonly { readonly name: string; readonly items: readonly string[] }[];
  readonly plots: readonly NativePlot[];
  readonly legend: boolean;
  readonly ink: Hex;
  readonly soft: Hex;
  readonly hairline: Hex;
  /** Without a scale, for bars that say their figures themselves. */
  readonly bare: boolean;
  /** Where the scale ends; of itself where it is absent. */
  readonly max?: number;
  /** Same place of the plot in charts below one another. */
  readonly aligned: boolean;
}

export interface NativeScatter {
  readonly x: string;
  readonly y: string;
  readonly names: readonly string[];
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly fills: readonly Hex[];
  readonly ink: Hex;
  readonly soft: Hex;
  readonly hairline: Hex;
}

const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const FACE = 'Microsoft YaHei';
const CATEGORY_AXIS = 111111111;
const VALUE_AXIS = 222222222;
/** Thousands are set apart; what is smaller keeps the places that its steps have. */
const SCALE_FORMAT = `[>=1000]#,##0;[<=-1000]"${MINUS}"#,##0;General`;
/** Hundredths of a point. */
const TEXT_SIZE = 1000;
/** EMU. */
const LINE = 22_225;
const THIN = 9525;
const MARK = 5;

const solid = (hex: Hex): string => `<a:solidFill><a:srgbClr val="${hex}"/></a:solidFill>`;
const stroke = (hex: Hex | null, width: number, dash = ''): string => (hex === null ? '<a:ln><a:noFill/></a:ln>' : `<a:ln w="${width}" cap="rnd">${solid(hex)}${dash === '' ? '' : `<a:prstDash val="${dash}"/>`}<a:round/></a:ln>`);
const shape = (inside: string): string => `<c:spPr>${inside}</c:spPr>`;
const text = (hex: Hex): string => `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${TEXT_SIZE}" b="0">${solid(hex)}<a:latin typeface="${FACE}"/><a:ea typeface="${FACE}"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;
const shown = (value: boolean): string => `<c:showLegendKey val="0"/><c:showVal val="${value ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;

function stringPoints(items: readonly string[], all = true): string {
  return items.map((item, index) => (all || item !== '' ? `<c:pt idx="${index}"><c:v>${xmlText(item)}</c:v></c:pt>` : '')).join('');
}

function numbers(reference: string, values: readonly (number | null)[]): string {
  const points = values.map((value, index) => (value === null ? '' : `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`));
  return `<c:numRef><c:f>${reference}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${points.join('')}</c:numCache></c:numRef>`;
}

function seriesName(name: string, column: number): string {
  return `<c:tx><c:strRef><c:f>Sheet1!$${columnName(column)}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${xmlText(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`;
}

const column = (index: number, count: number): string => `Sheet1!$${columnName(index)}$2:$${columnName(index)}$${count + 1}`;

/** What stands in the cells of an outer level: its name where it changes, nothing below. */
function changes(items: readonly string[]): readonly string[] {
  return items.map((item, index) => (index > 0 && items[index - 1] === item ? '' : item));
}

function categories({ levels }: NativeChart): string {
  const count = levels[0]?.items.length ?? 0;
  if (levels.length === 1) return `<c:cat><c:strRef><c:f>${column(0, count)}</c:f><c:strCache><c:ptCount val="${count}"/>${stringPoints(levels[0]?.items ?? [])}</c:strCache></c:strRef></c:cat>`;
  const inner = [...levels].reverse().map(({ items }, depth) => `<c:lvl>${depth === 0 ? stringPoints(items) : stringPoints(changes(items), false)}</c:lvl>`);
  return `<c:cat><c:multiLvlStrRef><c:f>Sheet1!$A$2:$${columnName(levels.length - 1)}$${count + 1}</c:f><c:multiLvlStrCache><c:ptCount val="${count}"/>${inner.join('')}</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>`;
}

function labels({ labels: format, names }: NativeSeries, ink: Hex, position: string): string {
  const pieces = (names ?? []).map((name, index) => `<c:dLbl><c:idx val="${index}"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="zh-CN" sz="900">${solid(ink)}</a:rPr><a:t>${xmlText(name)}</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="${position}"/>${shown(true)}</c:dLbl>`);
  if (format === undefined && pieces.length === 0) return '';
  const numberFormat = format === undefined ? '' : `<c:numFmt formatCode="${xmlText(format)}" sourceLinked="0"/>`;
  return `<c:dLbls>${pieces.join('')}${numberFormat}${shape('<a:noFill/><a:ln><a:noFill/></a:ln>')}${text(ink)}<c:dLblPos val="${position}"/>${shown(format !== undefined)}</c:dLbls>`;
}

function barPoints({ points }: NativeSeries): string {
  return [...(points ?? [])]
    .map(([index, { fill, hollow }]) => `<c:dPt><c:idx val="${index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>${shape(hollow ? `<a:noFill/>${stroke(fill, THIN, 'sysDash')}` : solid(fill))}</c:dPt>`)
    .join('');
}

function plotXml(plot: NativePlot, first: number, chart: NativeChart): string {
  const count = chart.levels[0]?.items.length ?? 0;
  const cats = categories(chart);
  const opening = (series: NativeSeries, index: number): string => `<c:ser><c:idx val="${first + index}"/><c:order val="${first + index}"/>${seriesName(series.name, chart.levels.length + first + index)}`;
  const values = (series: NativeSeries, index: number): string => `${cats}<c:val>${numbers(column(chart.levels.length + first + index, count), series.values)}</c:val>`;
  const axes = `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/>`;
  if (plot.form === 'line') {
    const series = plot.series.map((one, index) => {
      const hex = one.fill ?? chart.soft;
      const marker = `<c:marker><c:symbol val="${one.dashed === true ? 'none' : 'circle'}"/><c:size val="${MARK}"/>${shape(`${solid(hex)}${stroke(hex, THIN)}`)}</c:marker>`;
      const anew = (one.anew ?? []).map((at) => [at, stroke(null, LINE)] as const);
      const own = new Map([...[...(one.points ?? [])].map(([at, { fill }]) => [at, stroke(fill, LINE, 'sysDash')] as const), ...anew]);
      const loose = [...own].sort(([a], [b]) => a - b).map(([at, line]) => `<c:dPt><c:idx val="${at}"/><c:bubble3D val="0"/>${shape(line)}</c:dPt>`);
      return `${opening(one, index)}${shape(stroke(hex, one.dashed === true ? THIN : LINE, one.dashed === true ? 'dash' : ''))}${marker}${loose.join('')}${labels(one, chart.ink, 't')}${values(one, index)}<c:smooth val="0"/></c:ser>`;
    });
    return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series.join('')}<c:marker val="1"/>${axes}</c:lineChart>`;
  }
  const stacked = plot.form === 'stacked' || plot.form === 'stacked-bars';
  const direction = plot.form === 'bars' || plot.form === 'stacked-bars' ? 'bar' : 'col';
  const series = plot.series.map(
    (one, index) => `${opening(one, index)}${shape(one.fill === null ? '<a:noFill/><a:ln><a:noFill/></a:ln>' : solid(one.fill))}<c:invertIfNegative val="0"/>${barPoints(one)}${labels(one, chart.ink, stacked ? 'ctr' : 'outEnd')}${values(one, index)}</c:ser>`,
  );
  return `<c:barChart><c:barDir val="${direction}"/><c:grouping val="${stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${series.join('')}<c:gapWidth val="45"/>${stacked ? '<c:overlap val="100"/>' : ''}${axes}</c:barChart>`;
}

function space(inside: string, ink: Hex): string {
  return `${XML_HEAD}<c:chartSpace xmlns:c="${CHART}" xmlns:a="${MAIN}" xmlns:r="${DOCUMENT}"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>${inside}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>${shape('<a:noFill/><a:ln><a:noFill/></a:ln>')}${text(ink)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
}

interface AxisLook {
  readonly soft: Hex;
  readonly hairline: Hex;
}

function valueAxis({ soft, hairline }: AxisLook, place: { readonly id: number; readonly crosses: number; readonly at: 'b' | 'l'; readonly hidden: boolean; readonly between: 'between' | 'midCat'; readonly title?: string; readonly max?: number | undefined }): string {
  const title = place.title === undefined ? '' : `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="zh-CN" sz="${TEXT_SIZE}" b="0">${solid(soft)}</a:rPr><a:t>${xmlText(place.title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
  return `<c:valAx><c:axId val="${place.id}"/><c:scaling><c:orientation val="minMax"/>${place.max === undefined ? '' : `<c:max val="${place.max}"/>`}</c:scaling><c:delete val="${place.hidden ? 1 : 0}"/><c:axPos val="${place.at}"/>${place.hidden ? '' : `<c:majorGridlines>${shape(stroke(hairline, THIN))}</c:majorGridlines>`}${title}<c:numFmt formatCode="${xmlText(SCALE_FORMAT)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${shape('<a:ln><a:noFill/></a:ln>')}${text(soft)}<c:crossAx val="${place.crosses}"/><c:crosses val="autoZero"/><c:crossBetween val="${place.between}"/></c:valAx>`;
}

/** The part of a chart of categories. */
export function nativeChartXml(chart: NativeChart): string {
  const { soft, plots, legend, bare, aligned, max } = chart;
  let first = 0;
  const drawn = plots.map((plot) => {
    const xml = plotXml(plot, first, chart);
    first += plot.series.length;
    return xml;
  });
  const sideways = plots.some(({ form }) => form === 'bars' || form === 'stacked-bars');
  const layout = aligned ? '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.06"/><c:y val="0.13"/><c:w val="0.925"/><c:h val="0.64"/></c:manualLayout></c:layout>' : '<c:layout/>';
  const categoryAxis = `<c:catAx><c:axId val="${CATEGORY_AXIS}"/><c:scaling><c:orientation val="${sideways ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${sideways ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${shape(stroke(soft, THIN))}${text(soft)}<c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`;
  const axes = `${categoryAxis}${valueAxis(chart, { id: VALUE_AXIS, crosses: CATEGORY_AXIS, at: sideways ? 'b' : 'l', hidden: bare, between: 'between', max })}`;
  const key = legend ? `<c:legend><c:legendPos val="${aligned ? 't' : 'b'}"/><c:overlay val="0"/>${text(chart.ink)}</c:legend>` : '';
  return space(`<c:plotArea>${layout}${drawn.join('')}${axes}<c:spPr><a:noFill/></c:spPr></c:plotArea>${key}`, chart.ink);
}

/** The cells that a chart of categories refers to. */
export function chartCells({ levels, plots }: NativeChart): readonly (readonly (string | number | null)[])[] {
  const series = plots.flatMap((plot) => plot.series);
  const count = levels[0]?.items.length ?? 0;
  const columns = levels.map(({ items }, depth) => (depth === levels.length - 1 ? items : changes(items)));
  return [
    [...levels.map(({ name }) => name), ...series.map(({ name }) => name)],
    ...Array.from({ length: count }, (_, row) => [...columns.map((items) => items[row] ?? ''), ...series.map(({ values }) => values[row] ?? null)]),
  ];
}

/** The part of a chart of members by two figures. */
export function nativeScatterXml(chart: NativeScatter): string {
  const count = chart.xs.length;
  const points = chart.fills.map((fill, index) => `<c:dPt><c:idx val="${index}"/><c:marker><c:symbol val="circle"/><c:size val="9"/>${shape(`${solid(fill)}<a:ln><a:noFill/></a:ln>`)}</c:marker><c:bubble3D val="0"/>${shape(`${solid(fill)}<a:ln><a:noFill/></a:ln>`)}</c:dPt>`);
  const series = `<c:ser><c:idx val="0"/><c:order val="0"/>${seriesName(chart.y, 2)}${shape('<a:ln><a:noFill/></a:ln>')}<c:marker><c:symbol val="circle"/><c:size val="9"/></c:marker>${points.join('')}${labels({ name: '', values: [], fill: null, names: chart.names }, chart.ink, 'r')}<c:xVal>${numbers(column(1, count), chart.xs)}</c:xVal><c:yVal>${numbers(column(2, count), chart.ys)}</c:yVal><c:smooth val="0"/></c:ser>`;
  const axes = [
    valueAxis(chart, { id: CATEGORY_AXIS, crosses: VALUE_AXIS, at: 'b', hidden: false, between: 'midCat', title: chart.x }),
    valueAxis(chart, { id: VALUE_AXIS, crosses: CATEGORY_AXIS, at: 'l', hidden: false, between: 'midCat', title: chart.y }),
  ];
  return space(`<c:plotArea><c:layout/><c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series}<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/></c:scatterChart>${axes.join('')}</c:plotArea>`, chart.ink);
}

/** The cells that a chart of members by two figures refers to. */
export function scatterCells({ x, y, names, xs, ys }: NativeScatter, corner: string): readonly (readonly (string | number | null)[])[] {
  return [[corner, x, y], ...names.map((name, index) => [name, xs[index] ?? null, ys[index] ?? null])];
}
