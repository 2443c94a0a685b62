import { formatNumber } from '@/lib/format/number';
import type { ScatterChart, ScatterPoint } from '@/lib/reports/model';
import { memberWords } from './describe';
import { SIZE, seriesColour, words, type Anchor, type Mark } from './marks';
import { tickPlaces, ticksOver, type Ticks } from './scale';
import { isNarrow, linear, type Space } from './space';

const HEAD = 24;
const FOOT = 38;
const RADIUS = 4.5;
const REACH = 9;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function runTitle(label: string, unit: string) {
  return [{ text: label, weight: 600 as const, colour: 'ink' as const }, ...(unit === '' ? [] : [{ text: `  ${unit}` }])];
}

/** The scale of one of the two figures. */
function ticksOf(values: readonly number[], most: number): Ticks {
  return values.length === 0 ? { low: 0, high: 1, ticks: [0, 1] } : ticksOver(values, most);
}

/** The places a name may have beside its point, the best first. */
function candidates(point: { readonly x: number; readonly y: number }, width: number): readonly { readonly box: Box; readonly x: number; readonly y: number; readonly anchor: Anchor }[] {
  const { x, y } = point;
  const height = 13;
  const half = width / 2;
  const at = (left: number, base: number, anchor: Anchor) => ({
    box: { x: left, y: base - 10, width, height },
    x: anchor === 'start' ? left : anchor === 'end' ? left + width : left + half,
    y: base,
    anchor,
  });
  return [
    at(x + REACH, y + 4, 'start'),
    at(x - REACH - width, y + 4, 'end'),
    at(x - half, y - REACH, 'middle'),
    at(x - half, y + REACH + 9, 'middle'),
    at(x + REACH - 2, y - REACH + 3, 'start'),
    at(x + REACH - 2, y + REACH + 5, 'start'),
  ];
}

/** Names of as many points as have room, those in colour first, then in their order. */
function names(points: readonly { readonly point: ScatterPoint; readonly x: number; readonly y: number }[], frame: Box, zeros: readonly Box[], { measure }: Space): readonly Mark[] {
  const taken: Box[] = points.map(({ x, y }) => ({ x: x - RADIUS, y: y - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS }));
  const ordered = [...points.filter(({ point }) => point.colour !== null), ...points.filter(({ point }) => point.colour === null)];
  return ordered.flatMap(({ point, x, y }): Mark[] => {
    const free = candidates({ x, y }, measure(point.label, SIZE.small)).filter(({ box }) => {
      const inside = box.x >= frame.x && box.y >= frame.y && box.x + box.width <= frame.x + frame.width && box.y + box.height <= frame.y + frame.height;
      return inside && !taken.some((other) => overlap(other, box));
    });
    const fits = free.find(({ box }) => !zeros.some((zero) => overlap(zero, box))) ?? free[0];
    if (fits === undefined) return [];
    taken.push(fits.box);
    return [words(fits.x, fits.y, point.label, { anchor: fits.anchor, size: SIZE.small, colour: 'ink' })];
  });
}

/** Members as points of two figures, with their names where there is room for them. */
export function drawScatter(model: ScatterChart, space: Space): readonly Mark[] {
  const ticksX = ticksOf(model.points.map(({ x }) => x), isNarrow(space) ? 4 : 7);
  const ticksY = ticksOf(model.points.map(({ y }) => y), 6);
  const [placesX, placesY] = [tickPlaces(ticksX), tickPlaces(ticksY)];
  const left = Math.ceil(Math.max(...ticksY.ticks.map((tick) => space.measure(formatNumber(tick, placesY), SIZE.small)))) + 10;
  const half = space.measure(formatNumber(ticksX.high, placesX), SIZE.small) / 2;
  const frame = { x: left, y: HEAD, width: space.width - left - Math.max(RADIUS + 2, half), height: space.height - HEAD - FOOT };
  const x = linear([ticksX.low, ticksX.high], [frame.x, frame.x + frame.width]);
  const y = linear([ticksY.low, ticksY.high], [frame.y + frame.height, frame.y]);
  const bottom = frame.y + frame.height;
  const grid: Mark[] = [
    ...ticksY.ticks.flatMap((tick): Mark[] => [
      { kind: 'line', x1: frame.x, x2: frame.x + frame.width, y1: y(tick), y2: y(tick), stroke: tick === 0 ? 'ink' : 'hairline', thickness: tick === 0 ? 1 : 0.75 },
      words(left - 6, y(tick) + 4, formatNumber(tick, placesY), { anchor: 'end', size: SIZE.small }),
    ]),
    ...ticksX.ticks.flatMap((tick): Mark[] => [
      { kind: 'line', x1: x(tick), x2: x(tick), y1: frame.y, y2: bottom, stroke: tick === 0 ? 'ink' : 'hairline', thickness: tick === 0 ? 1 : 0.75 },
      words(x(tick), bottom + 14, formatNumber(tick, placesX), { anchor: 'middle', size: SIZE.small }),
    ]),
  ];
  const points = model.points.map((point) => ({ point, x: x(point.x), y: y(point.y) }));
  const zeros = [
    ...(ticksY.ticks.includes(0) ? [{ x: frame.x, y: y(0) - 1, width: frame.width, height: 2 }] : []),
    ...(ticksX.ticks.includes(0) ? [{ x: x(0) - 1, y: frame.y, width: 2, height: frame.height }] : []),
  ];
  const said = memberWords(model, space.language);
  return [
    ...grid,
    words(0, 12, runTitle(model.y.label, model.y.unit)),
    words(space.width, space.height - 5, runTitle(model.x.label, model.x.unit), { anchor: 'end' }),
    ...[...points].reverse().map(({ point, x: cx, y: cy }): Mark => ({ kind: 'circle', x: cx, y: cy, r: RADIUS, fill: seriesColour(point.colour), stroke: 'paper', of: point.key })),
    ...names(points, frame, zeros, space),
    ...points.map(({ x: cx, y: cy }, index): Mark => ({ kind: 'hit', x: cx - 8, y: cy - 8, width: 16, height: 16, words: said[index] ?? [] })),
  ];
}
