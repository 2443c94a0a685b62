'use client';

import { useEffect } from 'react';
import { Bar, ComposedChart, Line, ReferenceArea, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { ChartPanel, ChartSeries, ChartSlot } from '@/lib/reports/model';
import { useSize } from './use-size';
import { spread, stretched, textWidth, ticksRound, type Ticks } from './scale';

interface PanelLayout {
  readonly panel: ChartPanel;
  readonly from: number;
  readonly to: number;
  readonly ticks: Ticks;
}

/** Space between panels, as a part of the plot. */
const GAP = 0.14;
const MARGIN = { top: 20, right: 4, bottom: 0, left: 38 };
const AXIS_HEIGHT = 30;
/** Room for names at the right end of lines. */
const ENDS_WIDTH = 168;
const LINE_HEIGHT = 14;
/** Below bars and lines. */
const BEHIND = -50;

/** Panels from the last, at the top, to the first, at the bottom where the bars stand. */
function layOut(panels: readonly ChartPanel[]): PanelLayout[] {
  let from = 0;
  return panels.map((panel, index) => {
    const gap = index === panels.length - 1 ? 0 : GAP;
    const to = Math.min(1, from + panel.height - gap);
    const layout = { panel, from, to, ticks: ticksRound(panel.series.flatMap((series) => series.values), panel.height > 0.6 ? 6 : 4) };
    from = to + gap;
    return layout;
  });
}

function hue(series: ChartSeries): string {
  return series.colour === null ? 'var(--color-grey)' : `var(--color-series-${series.colour + 1})`;
}

interface Place {
  readonly cx?: number;
  readonly cy?: number;
  readonly index?: number;
}

/** Hollow where provisional, full at the last point, none elsewhere. */
function endDot(series: ChartSeries, slots: readonly ChartSlot[], labelled: boolean) {
  const last = series.values.findLastIndex((value) => value !== null);
  return function EndDot({ cx, cy, index }: Place) {
    const slot = slots[index ?? -1];
    const value = series.values[index ?? -1];
    if (cx === undefined || cy === undefined || slot === undefined || value === null) return <g key={index} />;
    if (!slot.provisional && index !== last) return <g key={index} />;
    return (
      <g key={index}>
        <circle cx={cx} cy={cy} r={3} fill={slot.provisional ? 'var(--color-paper)' : hue(series)} stroke={hue(series)} strokeWidth={1.5} />
        {labelled && index === last && (
          <text x={cx} y={cy - 8} textAnchor="end" className="strong">
            {series.labels[index]}
          </text>
        )}
      </g>
    );
  };
}

interface BarBox {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly index?: number;
}

function levelBar(series: ChartSeries, slots: readonly ChartSlot[]) {
  const last = series.values.findLastIndex((value) => value !== null);
  return function LevelBar({ x = 0, y = 0, width = 0, height = 0, index = -1 }: BarBox) {
    const provisional = slots[index]?.provisional === true;
    const chosen = index === last;
    return (
      <g>
        <rect
          x={x}
          y={y}
          width={width}
          height={height}
          fill={provisional ? 'var(--color-paper)' : chosen ? 'var(--color-accent)' : 'var(--color-bar)'}
          stroke={provisional ? 'var(--color-accent)' : 'none'}
          strokeDasharray={provisional ? '2 2' : undefined}
        />
        {chosen && (
          <text x={x + width} y={y - 5} textAnchor="end" className="strong">
            {series.labels[index]}
          </text>
        )}
      </g>
    );
  };
}

function Tick({ x = 0, y = 0, index = 0, slots, wide }: { x?: number | string; y?: number | string; index?: number; slots: readonly ChartSlot[]; wide: boolean }) {
  const slot = slots[index];
  if (slot === undefined) return <g />;
  const month = slot.key.slice(-2);
  const shown = wide || ['02', '06', '09'].includes(month);
  const inYear = slots.filter(({ year }) => year === slot.year);
  const middle = inYear[Math.floor((inYear.length - 1) / 2)] === slot;
  return (
    <g transform={`translate(${x},${y})`}>
      {shown && (
        <text y={4} textAnchor="middle">
          {slot.tick}
        </text>
      )}
      {middle && (
        <text y={20} textAnchor="middle" className="strong">
          {slot.year}
        </text>
      )}
    </g>
  );
}

function Tip({ index, slots, panels }: { readonly index: number; readonly slots: readonly ChartSlot[]; readonly panels: readonly ChartPanel[] }) {
  const slot = slots[index];
  if (slot === undefined) return null;
  return (
    <div className="chart-tip">
      <b>{slot.name}</b>
      <ul>
        {panels.flatMap((panel) =>
          panel.series.map((series) => (
            <li key={`${panel.key}-${series.key}`}>
              <span>{series.label}</span>
              <span>
                {series.labels[index]} {panel.unit}
              </span>
            </li>
          )),
        )}
      </ul>
    </div>
  );
}

/** Bars and lines over periods, in panels above one another, years set apart by light bands. */
export function PeriodPlot({
  title,
  slots,
  panels,
  onDrawn,
}: {
  readonly title: string;
  readonly slots: readonly ChartSlot[];
  readonly panels: readonly ChartPanel[];
  readonly onDrawn: () => void;
}) {
  const { ref, width, height } = useSize();
  useEffect(() => {
    if (width > 0) onDrawn();
  }, [width, onDrawn]);
  const layouts = layOut(panels);
  const ends = panels.length === 1 && (panels[0]?.series.length ?? 0) > 1;
  const right = ends ? Math.min(ENDS_WIDTH, width * 0.34) : MARGIN.right;
  const years = [...new Set(slots.map((slot) => slot.year))];
  const rows = slots.map((slot, index) => {
    const row: Record<string, number | string | null> = { slot: slot.key };
    for (const panel of panels) for (const series of panel.series) row[`${panel.key}.${series.key}`] = series.values[index] ?? null;
    return row;
  });
  return (
    <div ref={ref} style={{ height: '100%', position: 'relative' }}>
      {width > 0 && (
        <>
          <ComposedChart width={width} height={height} data={rows} margin={{ ...MARGIN, right }} barCategoryGap="22%" accessibilityLayer title={title}>
            {years.map((year, index) => {
              const own = slots.filter((slot) => slot.year === year);
              return index % 2 === 0 ? null : (
                <ReferenceArea key={year} yAxisId={panels[0]?.key ?? ''} x1={own[0]?.key} x2={own.at(-1)?.key} fill="var(--color-band)" fillOpacity={1} zIndex={2 * BEHIND} />
              );
            })}
            <XAxis dataKey="slot" interval={0} height={AXIS_HEIGHT} tickLine={false} axisLine={false} tickSize={0} tickMargin={8} tick={<Tick slots={slots} wide={width / slots.length > 26} />} />
            {layouts.map(({ panel, from, to, ticks }) => (
              <YAxis
                key={panel.key}
                yAxisId={panel.key}
                orientation="left"
                width={0}
                domain={[...stretched(ticks, from, to)]}
                ticks={[...ticks.ticks]}
                allowDataOverflow
                hide
              />
            ))}
            {layouts.flatMap(({ panel, ticks }) =>
              ticks.ticks.map((value) => (
                <ReferenceLine
                  key={`${panel.key}-${value}`}
                  yAxisId={panel.key}
                  y={value}
                  stroke={value === 0 ? 'var(--color-ink)' : 'var(--color-hairline)'}
                  strokeWidth={value === 0 ? 1 : 0.5}
                  zIndex={BEHIND}
                />
              )),
            )}
            {layouts.flatMap(({ panel }) =>
              panel.series.map((series) =>
                series.form === 'bars' ? (
                  <Bar key={series.key} yAxisId={panel.key} dataKey={`${panel.key}.${series.key}`} name={series.label} shape={levelBar(series, slots)} isAnimationActive={false} />
                ) : (
                  <Line
                    key={series.key}
                    yAxisId={panel.key}
                    dataKey={`${panel.key}.${series.key}`}
                    name={series.label}
                    stroke={hue(series)}
                    strokeWidth={series.colour === null ? 1.25 : 2}
                    dot={endDot(series, slots, !ends && series.colour !== null)}
                    activeDot={{ r: 3 }}
                    connectNulls={false}
                    isAnimationActive={false}
                  />
                ),
              ),
            )}
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--color-grey)', strokeWidth: 1, fill: 'none' }}
              content={({ active, label }) => (active ? <Tip index={slots.findIndex((slot) => slot.key === label)} slots={slots} panels={panels} /> : null)}
            />
          </ComposedChart>
          <Marks layouts={layouts} height={height} />
          {ends && layouts[0] !== undefined && <Ends layout={layouts[0]} height={height} width={right - 10} />}
        </>
      )}
    </div>
  );
}

/** Pixels from the top at which a value stands. */
function topOf(value: number, { from, to, ticks }: PanelLayout, height: number): number {
  const plot = height - MARGIN.top - AXIS_HEIGHT - MARGIN.bottom;
  const part = from + ((value - ticks.low) / (ticks.high - ticks.low)) * (to - from);
  return MARGIN.top + plot * (1 - part);
}

/** Names, units and tick labels of the panels. */
function Marks({ layouts, height }: { readonly layouts: readonly PanelLayout[]; readonly height: number }) {
  return (
    <div aria-hidden="true">
      {layouts.map((layout) => (
        <div key={layout.panel.key}>
          <span className="plot-panel-label" style={{ top: topOf(layout.ticks.high, layout, height) - 19, left: MARGIN.left }}>
            {layout.panel.label} {layout.panel.unit}
            {layouts.length > 1 && layout.panel.series.length > 1 && (
              <span className="plot-legend">
                {layout.panel.series.map((series) => (
                  <span key={series.key} className={series.colour === null ? undefined : `hue-${series.colour}`}>
                    <i />
                    {series.label}
                  </span>
                ))}
              </span>
            )}
          </span>
          {layout.ticks.ticks.map((value) => (
            <span key={value} className="plot-tick" style={{ top: topOf(value, layout, height), width: MARGIN.left - 6 }}>
              {value < 0 ? `−${-value}` : value}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Names and last values at the right end of the lines, moved apart where they would overlap. */
function Ends({ layout, height, width }: { readonly layout: PanelLayout; readonly height: number; readonly width: number }) {
  const ends = layout.panel.series.flatMap((series) => {
    const last = series.values.findLastIndex((value) => value !== null);
    const value = series.values[last];
    return value === undefined || value === null ? [] : [{ series, text: series.labels[last] ?? '', top: topOf(value, layout, height) }];
  });
  const lines = ends.map(({ series, text }) => Math.ceil((textWidth(`${series.label} ${text}`) + 14) / width));
  const tops = spread(
    ends.map((end) => end.top),
    lines.map((count) => count * LINE_HEIGHT + 4),
  );
  return (
    <div aria-hidden="true">
      {ends.map(({ series, text }, index) => (
        <span key={series.key} className={series.colour === null ? 'plot-end' : `plot-end hue-${series.colour}`} style={{ top: tops[index], width }}>
          <i />
          {series.label} <b>{text}</b>
        </span>
      ))}
    </div>
  );
}
