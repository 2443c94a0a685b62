'use client';

import { Bar, BarChart, ComposedChart, Line, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { pageColour } from '@/lib/drawing/page-colour';
import type { CircleMark, Mark, RectMark } from '@/lib/drawing/marks';
import { hueOf, layOutPeriods, type PanelLayout, type PeriodLayout } from '@/lib/drawing/period-panels';
import type { Space } from '@/lib/drawing/space';
import type { ChartSeries, PeriodChart, RankChart, ScatterChart as ScatterModel, WaterfallChart } from '@/lib/reports/model';
import type { ChartDrawing } from './drawing';

type Marks = readonly Mark[];

interface Props<Drawing> {
  readonly drawing: Drawing;
  readonly space: Space;
  /** The chart as laid out, whose bars and points these are. */
  readonly marks: Marks;
}

/** The bars, lines and points of a chart. */
export function Figures({ drawing, ...rest }: Props<ChartDrawing>) {
  switch (drawing.kind) {
    case 'periods':
      return <PeriodFigures drawing={drawing} {...rest} />;
    case 'waterfall':
    case 'rank':
      return <BarFigures drawing={drawing} {...rest} />;
    case 'scatter':
      return <PointFigures drawing={drawing} {...rest} />;
  }
}

/** What Recharts hands to the shape of a bar. */
interface BarBox {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  /** The row that the bar is of. */
  readonly payload?: { readonly key?: string };
}

function Box({ mark, box: { x = 0, y = 0, width = 0, height = 0 } }: { readonly mark: RectMark | undefined; readonly box: BarBox }) {
  if (mark === undefined) return <g />;
  const fill = mark.fill === 'none' ? 'none' : pageColour(mark.fill);
  return (
    <rect
      x={Math.min(x, x + width)}
      y={Math.min(y, y + height)}
      width={Math.abs(width)}
      height={Math.abs(height)}
      fill={fill}
      stroke={mark.stroke === undefined ? undefined : pageColour(mark.stroke)}
      strokeDasharray={mark.dash}
    />
  );
}

function rectsOf(marks: Marks): ReadonlyMap<string, RectMark> {
  return new Map(marks.flatMap((mark) => (mark.kind === 'rect' && mark.of !== undefined ? [[mark.of, mark] as const] : [])));
}

/** The ends of an axis over the whole plot so that a panel's scale fills only the panel's own part. */
function panelDomain({ ticks, top, bottom }: PanelLayout, layout: PeriodLayout): [number, number] {
  const perPixel = (ticks.high - ticks.low) / (bottom - top);
  return [ticks.low - perPixel * (layout.bottom - bottom), ticks.high + perPixel * (top - layout.top)];
}

const FIRM = 'firm';
const LOOSE = 'loose';

function keyOf(panel: PanelLayout, series: ChartSeries, part: string): string {
  return `${panel.panel.key}.${series.key}.${part}`;
}

/** Values by period; of lines the stretches that end in a provisional point apart, for they are dashed. */
function rowsOf({ slots }: PeriodChart, panels: readonly PanelLayout[]): Record<string, number | string | null>[] {
  return slots.map((slot, index) => {
    const row: Record<string, number | string | null> = { key: slot.key };
    for (const panel of panels) {
      for (const series of panel.panel.series) {
        const value = series.values[index] ?? null;
        const bars = series.form === 'bars' || series.form === 'stacked';
        row[keyOf(panel, series, FIRM)] = bars || !slot.provisional ? value : null;
        row[keyOf(panel, series, LOOSE)] = !bars && (slot.provisional || slots[index + 1]?.provisional === true) ? value : null;
      }
    }
    return row;
  });
}

function LineOf({ panel, series, part }: { readonly panel: PanelLayout; readonly series: ChartSeries; readonly part: string }) {
  const thickness = series.form === 'dots' ? 1.25 : series.colour === null ? 1.5 : 2;
  return (
    <Line
      yAxisId={panel.panel.key}
      dataKey={keyOf(panel, series, part)}
      type="linear"
      stroke={pageColour(hueOf(series))}
      strokeWidth={thickness}
      {...(part === LOOSE || series.form === 'dots' ? { strokeDasharray: '3 3' } : {})}
      dot={false}
      activeDot={false}
      connectNulls={false}
      isAnimationActive={false}
    />
  );
}

/** Grey lines behind, coloured ones before them, the first in front. */
function drawnLines({ panel }: PanelLayout): readonly ChartSeries[] {
  const lines = panel.series.filter(({ form }) => form === 'line' || form === 'dots');
  return [...lines.filter(({ colour }) => colour === null), ...lines.filter(({ colour }) => colour !== null).reverse()];
}

/** Bars and lines over periods, each panel on an axis of its own in one plot. */
function PeriodFigures({ drawing, space, marks }: Props<PeriodChart>) {
  const { width, height } = space;
  const layout = layOutPeriods(drawing, space);
  const rects = rectsOf(marks);
  const margin = { top: layout.top, right: width - layout.right, bottom: height - layout.bottom, left: layout.left };
  return (
    <ComposedChart width={width} height={height} data={rowsOf(drawing, layout.panels)} margin={margin} barCategoryGap="14%" barGap={0} stackOffset="sign" accessibilityLayer={false}>
      <XAxis dataKey="key" scale="band" hide height={0} />
      {layout.panels.map((panel) => (
        <YAxis key={panel.panel.key} yAxisId={panel.panel.key} domain={panelDomain(panel, layout)} allowDataOverflow hide width={0} />
      ))}
      {layout.panels.flatMap((panel) =>
        panel.panel.series
          .filter(({ form }) => form === 'bars' || form === 'stacked')
          .map((series) => (
            <Bar
              key={keyOf(panel, series, FIRM)}
              yAxisId={panel.panel.key}
              dataKey={keyOf(panel, series, FIRM)}
              {...(series.form === 'stacked' ? { stackId: panel.panel.key } : {})}
              shape={(box: BarBox) => <Box mark={rects.get(`${panel.panel.key}.${series.key}.${box.payload?.key ?? ''}`)} box={box} />}
              isAnimationActive={false}
            />
          )),
      )}
      {layout.panels.flatMap((panel) =>
        drawnLines(panel).flatMap((series) => [FIRM, LOOSE].map((part) => <LineOf key={keyOf(panel, series, part)} panel={panel} series={series} part={part} />)),
      )}
    </ComposedChart>
  );
}

interface Pair {
  readonly value: number;
  readonly pixel: number;
}

/** The ends of an axis from pixel `from` to pixel `to`, from where values stand in the layout: from the two furthest apart. */
export function domainThrough(pairs: readonly Pair[], from: number, to: number): [number, number] {
  const ordered = [...pairs].sort((a, b) => a.value - b.value);
  const [low, high] = [ordered[0], ordered.at(-1)];
  if (low === undefined || high === undefined || low.value === high.value) return [(low?.value ?? 0) - 1, (low?.value ?? 0) + 1];
  const perPixel = (high.value - low.value) / (high.pixel - low.pixel);
  return [low.value + (from - low.pixel) * perPixel, low.value + (to - low.pixel) * perPixel];
}

/** Where each bar begins and ends, in the chart's unit. */
function spansOf(drawing: WaterfallChart | RankChart): readonly { readonly key: string; readonly span: readonly [number, number] | null }[] {
  return drawing.kind === 'waterfall'
    ? drawing.bars.map(({ key, from, to }) => ({ key, span: [from, to] }))
    : drawing.bars.map(({ key, value }) => ({ key, span: value === null ? null : [0, value] }));
}

/** Horizontal bars in rows: parts that add up, or members from zero. */
function BarFigures({ drawing, space, marks }: Props<WaterfallChart | RankChart>) {
  const { width, height } = space;
  const rects = rectsOf(marks);
  const spans = spansOf(drawing);
  const pairs = spans.flatMap(({ key, span }): Pair[] => {
    const rect = rects.get(key);
    if (rect === undefined || span === null) return [];
    return [{ value: Math.min(...span), pixel: rect.x }, { value: Math.max(...span), pixel: rect.x + rect.width }];
  });
  const rows = marks.filter((mark) => mark.kind === 'hit');
  const [first, last] = [rows[0], rows.at(-1)];
  const margin = { top: first?.y ?? 0, right: 0, bottom: last === undefined ? 0 : height - last.y - last.height, left: 0 };
  return (
    <BarChart layout="vertical" width={width} height={height} data={spans.map(({ key, span }) => ({ key, span }))} margin={margin} accessibilityLayer={false}>
      <XAxis type="number" domain={domainThrough(pairs, 0, width)} allowDataOverflow hide height={0} />
      <YAxis type="category" dataKey="key" hide width={0} />
      <Bar
        dataKey="span"
        isAnimationActive={false}
        shape={({ payload, x, width: length }: BarBox) => {
          const mark = rects.get(payload?.key ?? '');
          return <Box mark={mark} box={{ x, width: length, y: mark?.y, height: mark?.height }} />;
        }}
      />
    </BarChart>
  );
}

/** Members as points of two figures. */
function PointFigures({ drawing, space, marks }: Props<ScatterModel>) {
  const { width, height } = space;
  const circles = new Map(marks.flatMap((mark): (readonly [string, CircleMark])[] => (mark.kind === 'circle' && mark.of !== undefined ? [[mark.of, mark]] : [])));
  const pairs = (axis: 'x' | 'y') => drawing.points.map((point): Pair => ({ value: point[axis], pixel: circles.get(point.key)?.[axis] ?? 0 }));
  const data = [...drawing.points].reverse();
  return (
    <ScatterChart width={width} height={height} margin={{ top: 0, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
      <XAxis type="number" dataKey="x" domain={domainThrough(pairs('x'), 0, width)} allowDataOverflow hide height={0} />
      <YAxis type="number" dataKey="y" domain={domainThrough(pairs('y'), height, 0)} allowDataOverflow hide width={0} />
      <Scatter
        data={data}
        isAnimationActive={false}
        shape={({ cx, cy, payload }: { readonly cx?: number; readonly cy?: number; readonly payload?: { readonly key: string } }) => {
          const mark = circles.get(payload?.key ?? '');
          return mark === undefined ? <g /> : <circle cx={cx} cy={cy} r={mark.r} fill={pageColour(mark.fill)} stroke={mark.stroke === undefined ? undefined : pageColour(mark.stroke)} strokeWidth={1.5} />;
        }}
      />
    </ScatterChart>
  );
}
