/** Colours by the name of their token in app/globals.css; `rise` and `fall` follow the reader's setting. */
export type Token =
  | 'paper'
  | 'band'
  | 'hairline'
  | 'rule'
  | 'ink'
  | 'ink-soft'
  | 'grey'
  | 'bar'
  | 'accent'
  | 'amber'
  | `series-${number}`
  | 'rise'
  | 'fall'
  | 'map-up'
  | 'map-down';

/** A token, or a part of it laid over paper: `accent/45` is 45 % accent and 55 % paper. */
export type Colour = Token | `${Token}/${number}`;

export type Weight = 400 | 600;
export type Anchor = 'start' | 'middle' | 'end';

/** Words of one weight and colour within a line. */
export interface Run {
  readonly text: string;
  readonly weight?: Weight;
  readonly colour?: Colour;
}

/** A line of words; `y` is its baseline. */
export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor: Anchor;
  readonly runs: readonly Run[];
}

/** Names what a mark stands for, so that a mark can be found by its figure. */
interface Of {
  readonly of?: string;
}

export interface RectMark extends Of {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: Colour | 'none';
  readonly stroke?: Colour;
  readonly dash?: string;
}

export interface LineMark extends Of {
  readonly kind: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly stroke: Colour;
  readonly thickness: number;
  readonly dash?: string;
}

/** A line through points; several where it is interrupted. */
export interface TraceMark extends Of {
  readonly kind: 'trace';
  readonly parts: readonly (readonly (readonly [x: number, y: number])[])[];
  readonly stroke: Colour;
  readonly thickness: number;
  readonly dash?: string;
}

export interface CircleMark extends Of {
  readonly kind: 'circle';
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly fill: Colour;
  readonly stroke?: Colour;
}

/** An outline given as a path in a box of its own, moved and enlarged into place. */
export interface OutlineMark extends Of {
  readonly kind: 'outline';
  readonly path: string;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly fill: Colour;
  readonly stroke: Colour;
  readonly dash?: string;
}

/** Unseen: the part of the drawing that says these lines when it is pointed at. */
export interface HitMark {
  readonly kind: 'hit';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly words: readonly string[];
}

export type Mark = TextMark | RectMark | LineMark | TraceMark | CircleMark | OutlineMark | HitMark;

/** Width of a text in pixels. */
export type MeasureText = (text: string, size: number, weight?: Weight) => number;

/** How words get into a drawing: as text, or as outlines of a font. */
export interface TextDrawer {
  readonly measure: MeasureText;
  /** The elements of one line of words. */
  readonly draw: (mark: TextMark, colour: (colour: Colour) => string) => string;
  /** What the elements drawn so far refer to. */
  readonly definitions: () => string;
}

/** Sizes of type in a drawing, in pixels. */
export const SIZE = { small: 11, text: 12, title: 17 } as const;

/** A line of words. */
export function words(x: number, y: number, runs: string | readonly Run[], options: { readonly anchor?: Anchor; readonly size?: number; readonly weight?: Weight; readonly colour?: Colour } = {}): TextMark {
  const { anchor = 'start', size = SIZE.text, weight = 400, colour = 'ink-soft' } = options;
  const given = typeof runs === 'string' ? [{ text: runs }] : runs;
  return { kind: 'text', x, y, size, anchor, runs: given.map((run) => ({ weight, colour, ...run })) };
}

/** The colour of a series or member, grey beyond the eighth and for what has none. */
export function seriesColour(colour: number | null, none: Token = 'grey'): Token {
  return colour === null ? none : `series-${colour + 1}`;
}
