'use client';

import { useEffect, useMemo, type PointerEvent } from 'react';
import { layOutChart } from '@/lib/drawing/draw-chart';
import { pageColour } from '@/lib/drawing/page-colour';
import type { HitMark, Mark } from '@/lib/drawing/marks';
import { renderMarks } from '@/lib/drawing/render';
import { roughText } from '@/lib/drawing/rough-text';
import type { Space } from '@/lib/drawing/space';
import type { Language } from '@/lib/domain/language';
import { isolate, type ChartDrawing } from './drawing';
import { Figures } from './figures';
import type { PictureSize } from './use-picture-size';

export interface InteractivePlotProps {
  readonly drawing: ChartDrawing;
  readonly language: Language;
  readonly size: PictureSize;
  /** Series brought out; null for all alike. */
  readonly isolated: string | null;
  /** Where the reader is; null: nowhere. */
  readonly at: number | null;
  readonly onPoint: (index: number | null) => void;
  /** Told what is to be said at each place. */
  readonly onSaid: (texts: readonly string[]) => void;
}

function isHit(mark: Mark): mark is HitMark {
  return mark.kind === 'hit';
}

/** Bars, lines and, in a scatter, points: what Recharts draws. The rest is words and rules around them. */
function isFigure(mark: Mark, kind: ChartDrawing['kind']): boolean {
  if (!('of' in mark) || mark.of === undefined || mark.of.endsWith('.mark')) return false;
  return mark.kind === 'rect' || mark.kind === 'trace' || (kind === 'scatter' && mark.kind === 'circle');
}

/** What stands behind the figures, and what before them. */
function around(marks: readonly Mark[], kind: ChartDrawing['kind']): { readonly behind: string; readonly before: string } {
  const first = marks.findIndex((mark) => isFigure(mark, kind));
  const rest = (from: number, to?: number) => renderMarks(marks.slice(from, to).filter((mark) => !isFigure(mark, kind) && !isHit(mark)), roughText, pageColour);
  return first < 0 ? { behind: rest(0), before: '' } : { behind: rest(0, first), before: rest(first) };
}

/** The place under the pointer: of a scatter the nearest within reach. */
function placeAt(hits: readonly HitMark[], kind: ChartDrawing['kind'], x: number, y: number): number | null {
  if (kind === 'scatter') {
    const distances = hits.map((hit) => Math.hypot(hit.x + hit.width / 2 - x, hit.y + hit.height / 2 - y));
    const nearest = distances.indexOf(Math.min(...distances));
    return (distances[nearest] ?? Infinity) <= REACH ? nearest : null;
  }
  const found = hits.findIndex((hit) => (kind === 'periods' ? x >= hit.x && x < hit.x + hit.width : y >= hit.y && y < hit.y + hit.height));
  return found < 0 ? null : found;
}

/** Pixels round a point within which the pointer means it. */
const REACH = 24;

/** Shows where the reader is: a line through a period, a band behind a row, a ring round a point. */
function Cursor({ hit, kind }: { readonly hit: HitMark; readonly kind: ChartDrawing['kind'] }) {
  const { x, y, width, height } = hit;
  if (kind === 'periods') return <line x1={x + width / 2} x2={x + width / 2} y1={y} y2={y + height} className="plot-cursor" />;
  if (kind === 'scatter') return <circle cx={x + width / 2} cy={y + height / 2} r={8} className="plot-cursor" />;
  return <rect x={x} y={y} width={width} height={height} className="plot-row" />;
}

/** What is said of a place, beside it, on the side where there is room. */
function Tip({ hit, kind, size }: { readonly hit: HitMark; readonly kind: ChartDrawing['kind']; readonly size: PictureSize }) {
  const { width, height, scale } = size;
  const [name = '', ...lines] = hit.words;
  const middle = hit.x + hit.width / 2;
  const across = kind === 'periods' || kind === 'scatter' ? middle : width * 0.66;
  const side = across > width / 2 && kind !== 'waterfall' && kind !== 'rank' ? { right: (width - across) * scale + 12 } : { left: across * scale + 12 };
  const low = hit.y > height / 2;
  const level = kind === 'periods' ? { top: 4 } : low ? { bottom: (height - hit.y) * scale + 2 } : { top: (hit.y + hit.height) * scale + 2 };
  return (
    <div className="chart-tip" style={{ ...side, ...level }}>
      <b>{name}</b>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

/**
 * The chart as it is in the picture it takes the place of, laid out by the same functions at
 * the same size, with its figures drawn by Recharts: it follows the pointer and the keys, says
 * where it stands, and brings out a series.
 */
export function InteractivePlot({ drawing, language, size, isolated, at, onPoint, onSaid }: InteractivePlotProps) {
  const { width, height, scale } = size;
  const shown = useMemo(() => isolate(drawing, isolated), [drawing, isolated]);
  const space = useMemo<Space>(() => ({ width, height, language, measure: roughText.measure, namesOutside: true }), [width, height, language]);
  const marks = useMemo(() => layOutChart(shown, space), [shown, space]);
  const hits = useMemo(() => marks.filter(isHit), [marks]);
  const { behind, before } = useMemo(() => around(marks, shown.kind), [marks, shown.kind]);
  const here = at === null ? undefined : hits[at];
  useEffect(() => onSaid(hits.map(({ words }) => words.join(language === 'en' ? ', ' : '，'))), [hits, language, onSaid]);

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const index = placeAt(hits, shown.kind, (event.clientX - box.left) / scale, (event.clientY - box.top) / scale);
    if (index !== at) onPoint(index);
  };
  const view = { viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': true } as const;
  return (
    <div className="plot-live" onPointerMove={onPointerMove} onPointerDown={onPointerMove}>
      <div className="plot-layers" style={{ width, height, scale: String(scale) }} aria-hidden="true">
        <svg {...view}>
          {here !== undefined && shown.kind !== 'periods' && shown.kind !== 'scatter' && <Cursor hit={here} kind={shown.kind} />}
          <g dangerouslySetInnerHTML={{ __html: behind }} />
          {here !== undefined && shown.kind === 'periods' && <Cursor hit={here} kind={shown.kind} />}
        </svg>
        <Figures drawing={shown} space={space} marks={marks} />
        <svg {...view}>
          <g dangerouslySetInnerHTML={{ __html: before }} />
          {here !== undefined && shown.kind === 'scatter' && <Cursor hit={here} kind={shown.kind} />}
        </svg>
      </div>
      {here !== undefined && <Tip hit={here} kind={shown.kind} size={size} />}
    </div>
  );
}
