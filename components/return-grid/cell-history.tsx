'use client';

import { expectedRange } from '@/lib/domain/checks/expected-range';
import { useEntry } from './entry-context';
import { shownFigure } from './figures';
import { fill } from './fill';
import type { CellAt } from './grid-model';
import { figureOf, pastFigures, type PastFigure } from './past-figures';
import type { ReturnView } from './return-view';
import type { GridWords } from './words';

const SHOWN = 12;
const WIDTH = 240;
const HEIGHT = 44;

function writtenPeriod({ period, isFirst, isBoth }: PastFigure, { firstMonths, bothMonths }: GridWords['panel']): string {
  const year = String(Math.floor(period / 100));
  if (isFirst) return fill(isBoth ? bothMonths : firstMonths, { year });
  return `${year}-${String(period % 100).padStart(2, '0')}`;
}

interface Drawn {
  readonly line: string;
  readonly band: { readonly top: number; readonly height: number } | null;
  readonly now: { readonly x: number; readonly y: number } | null;
}

/** A small line of the figures, the expected range as a band, the figure being entered as a dot. */
function draw(values: readonly (number | null)[], now: number | null, range: { readonly low: number; readonly high: number } | null): Drawn | null {
  const all = [...values.flatMap((value) => value ?? []), ...(now === null ? [] : [now]), ...(range === null ? [] : [range.low, range.high])];
  if (all.length < 2) return null;
  const low = Math.min(0, ...all);
  const span = Math.max(...all) - low || 1;
  const x = (index: number) => Math.round((index * (WIDTH - 8)) / Math.max(1, values.length) + 4);
  const y = (value: number) => Math.round((HEIGHT - 6) * (1 - (value - low) / span) + 3);
  const points = values.flatMap((value, index) => (value === null ? [] : [`${x(index)},${y(value)}`]));
  return {
    line: points.join(' '),
    band: range === null ? null : { top: y(range.high), height: Math.max(1, y(range.low) - y(range.high)) },
    now: now === null ? null : { x: x(values.length), y: y(now) },
  };
}

/** Earlier figures of the cell, last year's, and where this one is expected. */
export function CellHistory({ at, view }: { readonly at: CellAt; readonly view: ReturnView }) {
  const { store, words } = useEntry();
  const { panel } = words;
  const history = view.source.history.find(({ line }) => line === at.line.code);
  const { form, period, checks } = store.sheet;
  const past = pastFigures(history?.points.slice(-SHOWN) ?? [], at.slot, form.calendar);
  const range = expectedRange(history, period, at.slot, checks.find(({ code }) => code === 'C03'));
  const last = history?.points.find((point) => point.period === period - 100);
  const lastYear = last === undefined ? null : figureOf(last, at.slot);
  const value = store.valueOf(at);
  const figure = (text: string | null) => (text === null ? panel.none : shownFigure(text, at.line, words));
  const drawn = draw(
    past.map((one) => (one.value === null || one.isBoth ? null : Number(one.value))),
    value === null ? null : Number(value),
    range === null ? null : { low: Number(range.low), high: Number(range.high) },
  );
  const prefilled = view.source.cells.find((cell) => cell.line === at.line.code && cell.slot === at.slot)?.prefilled ?? null;
  return (
    <>
      <dl className="entry-facts">
        <div>
          <dt>{panel.lastYear}</dt>
          <dd>{figure(lastYear)}</dd>
        </div>
        <div>
          <dt>{panel.range}</dt>
          <dd>{range === null ? panel.none : range.low === range.high ? figure(range.low) : fill(panel.rangeText, { low: figure(range.low), high: figure(range.high) })}</dd>
        </div>
      </dl>
      {prefilled !== null && <p className="note">{fill(panel.prefilled, { value: figure(prefilled) })}</p>}
      <h3>{panel.last}</h3>
      {drawn !== null && (
        <svg className="entry-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {drawn.band !== null && <rect x="0" width={WIDTH} y={drawn.band.top} height={drawn.band.height} />}
          <polyline points={drawn.line} />
          {drawn.now !== null && <path d={`M${drawn.now.x} ${drawn.now.y}h0`} />}
        </svg>
      )}
      {past.length === 0 ? (
        <p className="note">{panel.noHistory}</p>
      ) : (
        <ol className="entry-past">
          {past.map((one) => (
            <li key={one.period}>
              <span>{writtenPeriod(one, panel)}</span> <span>{figure(one.value)}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
