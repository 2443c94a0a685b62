import type { Language } from '@/lib/format/language';
import type { ChartModel } from '@/lib/reports/model';
import { drawChart, naturalHeight } from './draw-chart';
import type { Colour } from './marks';
import { roughText } from './rough-text';

/** Widths that a page's charts are drawn in, in pixels: beside others, and on a phone. */
export const INLINE_WIDTHS = { wide: 720, narrow: 330 } as const;

/** A token as a property of the page, so that a drawing follows theme and settings by itself. */
export function pageColour(colour: Colour): string {
  const [token = 'ink', part] = colour.split('/');
  const property = token === 'rise' || token === 'fall' || token === 'map-up' || token === 'map-down' ? `var(--${token})` : `var(--color-${token})`;
  return part === undefined ? property : `color-mix(in srgb, ${property} ${part}%, var(--color-paper))`;
}

export interface InlineChart {
  readonly wide: string;
  readonly narrow: string;
}

/**
 * The plot of a chart for a page, drawn twice: for wide places and for a phone. In the page's
 * own font and colours; it has no heading, for the page has it around.
 */
export function inlineChart(model: ChartModel, language: Language, heights: { readonly wide?: number; readonly narrow?: number } = {}): InlineChart {
  const draw = (width: number, given: number | undefined) => {
    const height = given ?? Math.round(naturalHeight(model, { width, language, measure: roughText.measure }));
    return drawChart(model, { width, height, language, text: roughText, colour: pageColour });
  };
  return { wide: draw(INLINE_WIDTHS.wide, heights.wide), narrow: draw(INLINE_WIDTHS.narrow, heights.narrow) };
}
