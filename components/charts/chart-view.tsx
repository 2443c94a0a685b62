'use client';

import dynamic from 'next/dynamic';
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import type { ChartPanel, ChartSlot, WaterfallBar } from '@/lib/reports/model';

export type ChartDrawing =
  | { readonly kind: 'periods'; readonly title: string; readonly slots: readonly ChartSlot[]; readonly panels: readonly ChartPanel[] }
  | { readonly kind: 'waterfall'; readonly title: string; readonly bars: readonly WaterfallBar[] };

const PeriodPlot = dynamic(() => import('./period-plot').then((module) => module.PeriodPlot), { ssr: false });
const WaterfallPlot = dynamic(() => import('./waterfall-plot').then((module) => module.WaterfallPlot), { ssr: false });

/** How far below the window a chart starts to load. */
const AHEAD = '200px';

/**
 * The table until the chart is drawn, then either, as chosen. The chart's code is fetched when
 * its place comes near the window.
 */
export function ChartView({
  drawing,
  chartWord,
  tableWord,
  style,
  children,
}: {
  readonly drawing: ChartDrawing;
  readonly chartWord: string;
  readonly tableWord: string;
  readonly style: CSSProperties;
  readonly children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const [mode, setMode] = useState<'chart' | 'table'>('chart');

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const shown = drawn && mode === 'chart' ? 'chart' : 'table';
  return (
    <>
      <div className="chart-toggle when-scripted" role="group" aria-label={drawing.title}>
        {(['chart', 'table'] as const).map((choice) => (
          <button key={choice} type="button" aria-pressed={mode === choice} onClick={() => setMode(choice)}>
            {choice === 'chart' ? chartWord : tableWord}
          </button>
        ))}
      </div>
      <div className="plot" ref={place} data-mode={shown} style={style}>
        <div className="plot-table" tabIndex={shown === 'table' ? 0 : undefined} role="region" aria-label={`${drawing.title} ${tableWord}`}>
          {children}
        </div>
        {near && mode === 'chart' && (
          <div className="plot-chart">
            {drawing.kind === 'periods' ? (
              <PeriodPlot title={drawing.title} slots={drawing.slots} panels={drawing.panels} onDrawn={() => setDrawn(true)} />
            ) : (
              <WaterfallPlot title={drawing.title} bars={drawing.bars} onDrawn={() => setDrawn(true)} />
            )}
          </div>
        )}
      </div>
    </>
  );
}
