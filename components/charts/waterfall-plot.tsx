'use client';

import { useEffect } from 'react';
import { Bar, BarChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { WaterfallBar } from '@/lib/reports/model';
import { textWidth, ticksRound } from './scale';
import { useSize } from './use-size';

const MARGIN = { top: 4, right: 52, bottom: 4, left: 4 };

interface Box {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly index?: number;
}

function fillOf(bar: WaterfallBar): string {
  if (bar.kind === 'total') return 'var(--color-accent)';
  if (bar.kind === 'rest') return 'var(--color-bar)';
  return bar.direction === 'down' ? 'var(--fall)' : 'var(--rise)';
}

/** A bar between two running sums, its points written at the end, a hairline to the next. */
function stepShape(bars: readonly WaterfallBar[]) {
  return function Step({ x = 0, y = 0, width = 0, height = 0, index = -1 }: Box) {
    const bar = bars[index];
    if (bar === undefined) return <g />;
    const left = Math.min(x, x + width);
    const size = Math.abs(width);
    const falls = bar.to < bar.from;
    const next = bars[index + 1];
    return (
      <g>
        <rect x={left} y={y} width={Math.max(1, size)} height={height} fill={fillOf(bar)} />
        {next !== undefined && (
          <line x1={falls ? left : left + size} x2={falls ? left : left + size} y1={y + height} y2={y + height * 2} stroke="var(--color-grey)" strokeWidth={0.75} />
        )}
        <text x={left + size + 6} y={y + height / 2} dominantBaseline="central" className="strong">
          {bar.text}
        </text>
      </g>
    );
  };
}

/** Points of growth, part by part, from zero to the total's growth. */
export function WaterfallPlot({
  title,
  bars,
  onDrawn,
}: {
  readonly title: string;
  readonly bars: readonly WaterfallBar[];
  readonly onDrawn: () => void;
}) {
  const { ref, width, height } = useSize();
  useEffect(() => {
    if (width > 0) onDrawn();
  }, [width, onDrawn]);
  const { low, high, ticks } = ticksRound(bars.flatMap((bar) => [bar.from, bar.to]), 6);
  const rows = bars.map((bar) => ({ name: bar.label, span: [bar.from, bar.to] }));
  const names = Math.min(width * 0.4, 14 + Math.max(...bars.map((bar) => textWidth(bar.label))));
  return (
    <div ref={ref} style={{ height: '100%' }}>
      {width > 0 && (
        <BarChart layout="vertical" width={width} height={height} data={rows} margin={MARGIN} barCategoryGap="28%" accessibilityLayer title={title}>
          <XAxis type="number" domain={[low, high]} ticks={[...ticks]} hide />
          <YAxis type="category" dataKey="name" width={names} tickLine={false} axisLine={false} interval={0} />
          {ticks.map((value) => (
            <ReferenceLine key={value} x={value} stroke={value === 0 ? 'var(--color-ink)' : 'var(--color-hairline)'} strokeWidth={value === 0 ? 1 : 0.5} zIndex={-50} />
          ))}
          <Bar dataKey="span" shape={stepShape(bars)} isAnimationActive={false} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--color-band)' }}
            content={({ active, label }) => {
              const bar = bars.find((candidate) => candidate.label === label);
              return active && bar !== undefined ? (
                <div className="chart-tip">
                  <b>{bar.label}</b>
                  {bar.text}
                </div>
              ) : null;
            }}
          />
        </BarChart>
      )}
    </div>
  );
}
