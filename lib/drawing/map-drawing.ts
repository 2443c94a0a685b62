import { DASH } from '@/lib/format/number';
import type { MapChart, MapTile } from '@/lib/reports/model';
import { memberWords } from './describe';
import { fitLines, piecesOf } from './lines';
import { inkOn, stepColours } from './map-colours';
import { SIZE, words, type Colour, type Mark } from './marks';
import { middleOfPath } from './path-middle';
import type { Space } from './space';

const LEGEND = 46;
const GAP = 3;
const CELL_MOST = 128;
/** Height of a tile by its width. */
const TILE_FORM = 0.72;
const TILE_LEAST = 46;
const OUTLINE_MOST = 460;
const SWATCH_MOST = 76;

interface Place {
  readonly left: number;
  readonly cell: number;
  readonly tall: number;
}

function tilePlace(model: MapChart, width: number): Place {
  const columns = Math.max(1, model.columns);
  const cell = Math.min(CELL_MOST, width / columns);
  return { left: (width - cell * columns) / 2, cell, tall: Math.max(TILE_LEAST, cell * TILE_FORM) };
}

/** Height that a map needs at its width. */
export function mapHeight(model: MapChart, { width }: Pick<Space, 'width'>): number {
  if (model.box !== null) return Math.min(OUTLINE_MOST, (width * model.box.height) / model.box.width) + LEGEND;
  return tilePlace(model, width).tall * model.rows + LEGEND;
}

interface Paint {
  readonly fill: Colour;
  readonly ink: 'ink' | 'paper';
}

function paintOf(tile: MapTile, colours: readonly Colour[]): Paint {
  const fill = tile.step === null ? undefined : colours[tile.step];
  return fill === undefined ? { fill: 'paper', ink: 'ink' } : { fill, ink: inkOn(fill) };
}

/** Name and figure in the middle of a place, in as many lines as have room. */
function tileWords(tile: MapTile, { ink }: Paint, x: number, y: number, width: number, height: number, { measure }: Space): readonly Mark[] {
  const room = width - 6;
  if (measure(tile.text, SIZE.text, 600) > room) return [];
  // A word is shortened sooner than broken.
  const whole = piecesOf(tile.label).every((piece) => measure(piece.trimEnd(), SIZE.small) <= room);
  const most = height >= 54 && whole ? 2 : 1;
  const lines = height < 30 ? [] : fitLines(tile.label, room, most, measure, SIZE.small);
  const first = y - (lines.length * 14) / 2 + 4;
  return [
    ...lines.map((line, index) => words(x, first + index * 14, line, { anchor: 'middle', size: SIZE.small, colour: ink })),
    words(x, first + lines.length * 14 + 1, tile.text, { anchor: 'middle', weight: 600, colour: ink }),
  ];
}

function drawTiles(model: MapChart, colours: readonly Colour[], space: Space): readonly Mark[] {
  const { left, cell } = tilePlace(model, space.width);
  const tall = (space.height - LEGEND) / Math.max(1, model.rows);
  const said = memberWords(model, space.language);
  return model.tiles.flatMap((tile, index): Mark[] => {
    const paint = paintOf(tile, colours);
    const box = { x: left + tile.column * cell + GAP / 2, y: tile.row * tall + GAP / 2, width: cell - GAP, height: tall - GAP };
    return [
      { kind: 'rect', ...box, fill: paint.fill, of: tile.key, ...(tile.step === null ? { stroke: 'grey' as const, dash: '2 3' } : {}) },
      ...tileWords(tile, paint, box.x + box.width / 2, box.y + box.height / 2, box.width, box.height, space),
      { kind: 'hit', ...box, words: said[index] ?? [] },
    ];
  });
}

function drawOutlines(model: MapChart, box: { readonly width: number; readonly height: number }, colours: readonly Colour[], space: Space): readonly Mark[] {
  const scale = Math.min(space.width / box.width, (space.height - LEGEND) / box.height);
  const [x, y] = [(space.width - box.width * scale) / 2, 0];
  const said = memberWords(model, space.language);
  const places = model.tiles.map((tile, index) => {
    const middle = middleOfPath(tile.outline ?? '');
    return { tile, paint: paintOf(tile, colours), middle, said: said[index] ?? [] };
  });
  return [
    ...places.map(({ tile, paint }): Mark => ({ kind: 'outline', path: tile.outline ?? '', x, y, scale, fill: paint.fill, stroke: 'rule', of: tile.key, ...(tile.step === null ? { dash: `${2 / scale} ${3 / scale}` } : {}) })),
    ...places.flatMap(({ tile, paint, middle, said: lines }): Mark[] => {
      if (middle === null) return [];
      const [width, height] = [middle.width * scale, middle.height * scale];
      const [cx, cy] = [x + middle.x * scale, y + middle.y * scale];
      return [...tileWords(tile, paint, cx, cy, width * 0.9, height * 0.8, space), { kind: 'hit', x: cx - width / 4, y: cy - height / 4, width: width / 2, height: height / 2, words: lines }];
    }),
  ];
}

/** The classes from the lowest, their ends written at the joints; where there are gaps, both ends under each. */
function drawLegend(model: MapChart, colours: readonly Colour[], { width, height, measure }: Space): readonly Mark[] {
  const { steps } = model;
  const joined = steps.every((step, index) => index === 0 || steps[index - 1]?.to === step.from);
  const unit = measure(model.unit, SIZE.small) + 12;
  const absent = model.tiles.some((tile) => tile.step === null);
  const extra = absent ? 40 : 0;
  const ranges = steps.map(({ from, to }) => (from === to ? from : `${from} – ${to}`));
  const least = joined ? 0 : Math.max(0, ...ranges.map((range) => measure(range, SIZE.small) + 8));
  const swatch = Math.min(Math.max(SWATCH_MOST, least), (width - unit - extra - 24) / Math.max(1, steps.length));
  const top = height - LEGEND + 16;
  const end = unit + swatch * steps.length;
  const labels = joined
    ? [...steps.map(({ from }, index) => words(unit + index * swatch, top + 24, from, { anchor: index === 0 ? 'start' : 'middle', size: SIZE.small })), words(end, top + 24, steps.at(-1)?.to ?? '', { anchor: 'middle', size: SIZE.small })]
    : ranges.map((range, index) => words(unit + (index + 0.5) * swatch, top + 24, range, { anchor: 'middle', size: SIZE.small }));
  return [
    words(0, top + 9, model.unit, { size: SIZE.small }),
    ...colours.map((fill, index): Mark => ({ kind: 'rect', x: unit + index * swatch, y: top, width: swatch, height: 10, fill })),
    ...labels,
    ...(absent ? [{ kind: 'rect' as const, x: end + 22, y: top, width: 18, height: 10, fill: 'paper' as const, stroke: 'grey' as const, dash: '2 3' }, words(end + 31, top + 24, DASH, { anchor: 'middle', size: SIZE.small })] : []),
  ];
}

/** Places coloured by their figures, as tiles or by their outlines, with the classes below. */
export function drawMap(model: MapChart, space: Space): readonly Mark[] {
  const colours = stepColours(model.scale, model.steps);
  const places = model.box === null ? drawTiles(model, colours, space) : drawOutlines(model, model.box, colours, space);
  return [...places, ...drawLegend(model, colours, space)];
}
