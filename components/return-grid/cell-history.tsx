'use client';

import { expectedRange } from '@/lib/domain/checks/expected-range';
import type { CellSlot } from '@/lib/domain/form';
import type { HistoryPoint } from '@/lib/domain/return-views';
import { useEntry } from './entry-context';
import { shownFigure } from './figures';
import { fill } from './fill';
import type { CellAt } from './grid-model';
import type { ReturnView } from './return-view';

const SHOWN = 12;
const WIDTH = 240;
const HEIGHT = 44;

/** The figure of a point that a cell continues; lines with one figure a period keep it as the year to date. */
function figureOf(point: HistoryPoint, slot: CellSlot): string | null {
  switch (slot) {
    case 'month':
      return point.month;
    case 'ytd':
    case 'value':
      return point.ytd;
    case 'prior-month':
      return point.priorMonth;
    case 'prior-ytd':
    case 'prior-value':
      return point.priorYtd;
  }
}

function writtenPeriod(period: number): string {
  return `${Math.floor(period / 100)}-${String(period % 100).padStart(2, '0')}`;
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
  const points = history?.points.slice(-SHOWN) ?? [];
  const { period, checks } = store.sheet;
  const range = expectedRange(history, period, at.slot, checks.find(({ code }) => code === 'C03'));
  const last = history?.points.find((point) => point.period === period - 100);
  const lastYear = last === undefined ? null : figureOf(last, at.slot);
  const value = store.valueOf(at);
  const figure = (text: string | null) => (text === null ? panel.none : shownFigure(text, at.line, words));
  const values = points.map((point) => figureOf(point, at.slot));
  const drawn = draw(
    values.map((text) => (text === null ? null : Number(text))),
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
      {points.length === 0 ? (
        <p className="note">{panel.noHistory}</p>
      ) : (
        <ol className="entry-past">
          {points.map((point, index) => (
            <li key={point.period}>
              <span>{writtenPeriod(point.period)}</span> <span>{figure(values[index] ?? null)}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
