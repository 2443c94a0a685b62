import type { Language } from '@/lib/format/language';
import type { MeasureText } from './marks';

/** What a chart is laid out in. */
export interface Space {
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly measure: MeasureText;
  /** Whether the names of series stand around the drawing, so that no row of them is needed in it. */
  readonly namesOutside?: boolean;
}

/** Below this width names stand in rows above instead of beside. */
export const NARROW = 480;

/** Whether a drawing is as narrow as a phone. */
export function isNarrow({ width }: Pick<Space, 'width'>): boolean {
  return width < NARROW;
}

/** A scale from values to pixels; also a falling one, where up is less. */
export function linear(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const span = from[1] - from[0];
  return (value) => (span === 0 ? to[0] : to[0] + ((value - from[0]) / span) * (to[1] - to[0]));
}
