import { MINUS } from '@/lib/format/number';
import type { MapChart } from '@/lib/reports/model';
import type { Colour } from './marks';

/**
 * Parts of the full colour for the classes of one side, the faintest first. None lies where
 * neither ink nor paper would be readable on it.
 */
const PARTS: Readonly<Record<number, readonly number[]>> = { 1: [44], 2: [22, 88], 3: [12, 42, 88], 4: [10, 26, 44, 88], 5: [8, 20, 32, 44, 88] };
/** From this part on, words on the colour are in the colour of paper. */
const DARK = 80;

function partsOf(count: number): readonly number[] {
  const listed = PARTS[count];
  if (listed !== undefined) return listed;
  return Array.from({ length: count }, (_, index) => (index === count - 1 ? 100 : index === count - 2 ? 86 : 6 + (38 * index) / Math.max(1, count - 3)));
}

type Side = 'below' | 'across' | 'above';

function sideOf({ from, to }: MapChart['steps'][number]): Side {
  const below = (text: string) => text.startsWith(MINUS) || text.startsWith('-');
  if (below(to) || (below(from) && /^0(?:\.0*)?\D*$/.test(to))) return 'below';
  return below(from) ? 'across' : 'above';
}

/**
 * Colours of a map's classes, the lowest first: of a level, ever more of one colour; of a
 * change, ever more of two colours away from zero. The two are red and blue, which stay apart
 * for colour-blind readers, as red and green would not.
 */
export function stepColours(scale: MapChart['scale'], steps: MapChart['steps']): readonly Colour[] {
  if (scale === 'level') return partsOf(steps.length).map((part): Colour => `accent/${Math.round(part)}`);
  const sides = steps.map(sideOf);
  const below = partsOf(sides.filter((side) => side === 'below').length);
  const above = partsOf(sides.filter((side) => side === 'above').length);
  let falling = below.length;
  let rising = 0;
  return sides.map((side): Colour => {
    if (side === 'below') return `map-down/${Math.round(below[--falling] ?? 0)}`;
    return side === 'across' ? 'band' : `map-up/${Math.round(above[rising++] ?? 0)}`;
  });
}

/** Colour of words on a class's colour. */
export function inkOn(colour: Colour): 'ink' | 'paper' {
  const part = Number(colour.split('/')[1] ?? 0);
  return part >= DARK ? 'paper' : 'ink';
}
