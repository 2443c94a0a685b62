'use client';

import { useRef, useState, type ComponentType, type KeyboardEvent, type ReactNode } from 'react';
import type { Language } from '@/lib/domain/language';
import { stopAfter, stopCount, type ChartDrawing, type LegendItem } from './drawing';
import type { InteractivePlotProps } from './interactive-plot';
import { Legend } from './legend';
import { usePictureSize } from './use-picture-size';

/** What the frame says in the browser. */
export interface FrameWords {
  readonly chart: string;
  readonly table: string;
  readonly legend: string;
  /** Name of the slider that goes through the plot, with its keys. */
  readonly keys: string;
  readonly loading: string;
  readonly failed: string;
  readonly retry: string;
}

interface Props {
  readonly title: string;
  readonly drawing: ChartDrawing | null;
  readonly legend: readonly LegendItem[];
  readonly words: FrameWords;
  readonly language: Language;
  readonly tools: ReactNode;
  readonly picture: ReactNode;
  readonly table: ReactNode;
}

/** Where the reader is, and in which drawing: in another view of the same chart it means nothing. */
interface Place {
  readonly of: ChartDrawing | null;
  readonly index: number;
}

type Phase = { readonly kind: 'picture' | 'loading' | 'failed' } | { readonly kind: 'live'; readonly Plot: ComponentType<InteractivePlotProps> };

/** What draws charts is fetched when a reader first reaches for one; what failed can be asked for again. */
function useInteractivePlot(): { readonly phase: Phase; readonly wake: () => void } {
  const [phase, setPhase] = useState<Phase>({ kind: 'picture' });
  const asked = useRef(false);
  const wake = () => {
    if (asked.current) return;
    asked.current = true;
    setPhase({ kind: 'loading' });
    import('./interactive-plot').then(
      ({ InteractivePlot }) => setPhase({ kind: 'live', Plot: InteractivePlot }),
      () => {
        asked.current = false;
        setPhase({ kind: 'failed' });
      },
    );
  };
  return { phase, wake };
}

/**
 * Picture or table, as chosen. The picture can be gone through point by point with the pointer,
 * a finger or the arrow keys; a series can be brought out by its button.
 */
export function ChartView({ title, drawing, legend, words, language, tools, picture, table }: Props) {
  const [mode, setMode] = useState<'chart' | 'table'>('chart');
  const [chosen, setChosen] = useState<string | null>(null);
  const [held, hold] = useState<Place | null>(null);
  const [said, setSaid] = useState<readonly string[]>([]);
  const { phase, wake } = useInteractivePlot();
  const plot = useRef<HTMLDivElement>(null);
  const size = usePictureSize(plot);
  const count = drawing === null ? 0 : stopCount(drawing);
  const at = held !== null && held.of === drawing ? held.index : null;
  const goTo = (index: number | null) => hold(index === null ? null : { of: drawing, index });
  const isolated = legend.some(({ key }) => key === chosen) ? chosen : null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stopAfter(event.key, at, count);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(next);
  };
  return (
    <>
      <div className="chart-bar">
        {tools}
        <div className="chart-toggle when-scripted" role="group" aria-label={title}>
          {(['chart', 'table'] as const).map((choice) => (
            <button key={choice} type="button" aria-pressed={mode === choice} onClick={() => setMode(choice)}>
              {words[choice]}
            </button>
          ))}
        </div>
      </div>
      {legend.length > 0 && (
        <Legend
          items={legend}
          label={words.legend}
          chosen={isolated}
          onChoose={(series) => {
            wake();
            setChosen(series);
          }}
        />
      )}
      <div className="plot" data-mode={mode} data-live={phase.kind === 'live' && size !== null ? '' : undefined}>
        {drawing === null ? (
          <div className="plot-chart">{picture}</div>
        ) : (
          <div ref={plot} className="plot-chart" onPointerEnter={wake} onPointerLeave={() => goTo(null)}>
            {picture}
            {phase.kind === 'live' && size !== null && (
              <phase.Plot drawing={drawing} language={language} size={size} isolated={isolated} at={at} onPoint={goTo} onSaid={setSaid} />
            )}
            <input
              type="range"
              className="only-read when-scripted"
              min={1}
              max={count}
              value={(at ?? count - 1) + 1}
              aria-label={words.keys}
              aria-valuetext={said[at ?? count - 1]}
              onFocus={() => {
                wake();
                if (at === null) goTo(count - 1);
              }}
              onBlur={() => goTo(null)}
              onKeyDown={onKeyDown}
              onChange={(event) => goTo(Number(event.target.value) - 1)}
            />
          </div>
        )}
        <div className="plot-table" tabIndex={mode === 'table' ? 0 : undefined} role="region" aria-label={`${title} ${words.table}`}>
          {table}
        </div>
        {phase.kind === 'loading' && (
          <p className="only-read" role="status">
            {words.loading}
          </p>
        )}
        {phase.kind === 'failed' && (
          <p className="plot-failed note" role="status">
            {words.failed}{' '}
            <button type="button" onClick={wake}>
              {words.retry}
            </button>
          </p>
        )}
      </div>
    </>
  );
}
