import type { Colour } from './marks';

/** A token as a property of the page, so that a drawing follows theme and settings by itself. */
export function pageColour(colour: Colour): string {
  const [token = 'ink', part] = colour.split('/');
  const property = token === 'rise' || token === 'fall' || token === 'map-up' || token === 'map-down' ? `var(--${token})` : `var(--color-${token})`;
  return part === undefined ? property : `color-mix(in srgb, ${property} ${part}%, var(--color-paper))`;
}
