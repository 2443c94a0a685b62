import { html, type Html } from '@/components/html';
import type { Direction } from '@/lib/format/number';
import { SPARK_HEIGHT, SPARK_WIDTH } from '@/lib/reports/spark';

/** Class of a figure that rises or falls; the sign beside it says the same without colour. */
export function directionClass(direction: Direction | null | undefined): string {
  if (direction === 'up') return 'rise';
  return direction === 'down' ? 'fall' : '';
}

/** ▲ or ▼ for a figure that rises or falls, nothing for one that does neither. */
export function arrowOf(direction: Direction | null): string {
  if (direction === 'up') return '▲';
  return direction === 'down' ? '▼' : '';
}

/**
 * The dash, its reason said on hover, on focus and by screen readers. `quiet`: without a stop
 * for the keyboard, in a table that a chart may cover.
 */
export function nil(why: string, quiet = false): Html {
  return quiet
    ? html`<span title="${why}">—<span class="only-read"> ${why}</span></span>`
    : html`<span class="nil" tabindex="0" role="note" aria-label="${why}" data-why="${why}">—</span>`;
}

/** A small line without axes; the figures stand in the tables, so it says nothing to a screen reader. */
export function spark(path: string, className = 'spark'): Html {
  return html`<svg class="${className}" viewBox="0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path d="${path}"/></svg>`;
}
