import { fitLines } from './lines';
import { SIZE, words, type Colour, type Mark, type Weight } from './marks';
import { isNarrow, type Space } from './space';

/** Height of the line above the rows with unit and scale. */
export const ROWS_HEAD = 22;
const ROW = 25;
/** A row that has its name above its bar. */
const TALL_ROW = 40;
const BAR_MOST = 18;
const NAMES_PART = 0.34;
const NAMES_PART_NARROW = 0.42;
const NAME_LINE = 13;
/** Between a name and its bar. */
const GAP = 8;
/** How far a name above its bar stands from the left. */
const NAME_INSET = 5;

export interface RowName {
  readonly label: string;
  readonly weight?: Weight;
}

export interface Rows {
  /** Where bars may begin. */
  readonly left: number;
  readonly pitch: number;
  readonly thickness: number;
  readonly above: boolean;
  /** Top of a row's bar. */
  readonly bar: (index: number) => number;
  readonly names: readonly Mark[];
}

function widest(names: readonly RowName[], { measure }: Space): number {
  return Math.max(0, ...names.map(({ label, weight }) => measure(label, SIZE.text, weight)));
}

/** Whether names are too long to stand beside their bars. */
function standAbove(names: readonly RowName[], space: Space): boolean {
  const part = isNarrow(space) ? NAMES_PART_NARROW : NAMES_PART;
  // Two lines beside the bar hold a little less than twice the width.
  return widest(names, space) > space.width * part * (isNarrow(space) ? 1.15 : 1.8);
}

/** Height that rows need to be read. */
export function rowsHeight(names: readonly RowName[], space: Space): number {
  return ROWS_HEAD + names.length * (standAbove(names, space) ? TALL_ROW : ROW) + 6;
}

/** The line that bars begin at: through all rows, or beside each bar where it would run through names. */
export function zeroLine(rows: Rows, count: number, x: number, bottom: number): readonly Mark[] {
  const line = (y1: number, y2: number): Mark => ({ kind: 'line', x1: x, x2: x, y1, y2, stroke: 'ink', thickness: 1 });
  if (!rows.above || x < NAME_INSET) return [line(ROWS_HEAD - 2, bottom)];
  return Array.from({ length: count }, (_, index) => line(rows.bar(index) - 1, rows.bar(index) + rows.thickness + 1));
}

/** Horizontal bars in rows: names beside them, or above where they are long. */
export function layOutRows(names: readonly RowName[], space: Space): Rows {
  const above = standAbove(names, space);
  const room = space.width * (isNarrow(space) ? NAMES_PART_NARROW : NAMES_PART);
  const beside = Math.ceil(Math.min(room, widest(names, space))) + GAP;
  const pitch = (space.height - ROWS_HEAD - 6) / Math.max(1, names.length);
  const thickness = Math.max(1, Math.min(BAR_MOST, above ? pitch - NAME_LINE - 8 : pitch * 0.64));
  const bar = (index: number) => ROWS_HEAD + index * pitch + (above ? pitch - thickness - 2 : (pitch - thickness) / 2);
  const most = above || pitch < 2 * NAME_LINE - 2 ? 1 : 2;
  const marks = names.flatMap(({ label, weight = 400 }, index) => {
    const colour: Colour = 'ink';
    if (above) return fitLines(label, space.width - NAME_INSET, 1, space.measure, SIZE.text, weight).map((line) => words(NAME_INSET, bar(index) - 5, line, { weight, colour }));
    const single = space.measure(label, SIZE.text, weight) <= room;
    const size = single || most === 1 ? SIZE.text : SIZE.small;
    const lines = fitLines(label, room + 1, most, space.measure, size, weight);
    const middle = bar(index) + thickness / 2;
    return lines.map((line, place) => words(beside - GAP, middle + 4 + (place - (lines.length - 1) / 2) * NAME_LINE, line, { anchor: 'end', size, weight, colour }));
  });
  return { left: above ? 0 : beside, pitch, thickness, above, bar, names: marks };
}
