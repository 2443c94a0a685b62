import { describe, expect, it } from 'vitest';
import { inkOn, stepColours } from '@/lib/drawing/map-colours';
import { middleOfPath } from '@/lib/drawing/path-middle';
import { themeColours } from '@/lib/export/svg-theme';

const steps = (ends: readonly string[]) => ends.slice(1).map((to, index) => ({ from: ends[index]!, to }));

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

describe('classes of a map', () => {
  it('of a level get ever more of one colour', () => {
    expect(stepColours('level', steps(['0', '1', '2', '3']))).toEqual(['accent/12', 'accent/42', 'accent/88']);
  });

  it('of a change get ever more of two colours away from zero', () => {
    expect(stepColours('change', steps(['−8.0', '−4.0', '0.0', '4.0', '8.0']))).toEqual(['map-down/88', 'map-down/22', 'map-up/22', 'map-up/88']);
    expect(stepColours('change', steps(['−8.0', '−2.0', '2.0', '8.0']))).toEqual(['map-down/44', 'band', 'map-up/44']);
  });

  it.each(['light', 'dark'] as const)('can be read on %s paper, however many there are', (theme) => {
    for (const rise of ['red', 'green'] as const) {
      const hex = themeColours(theme, rise);
      for (let count = 1; count <= 9; count++) {
        const ends = Array.from({ length: count + 1 }, (_, index) => `${index}`);
        const fallen = Array.from({ length: count + 1 }, (_, index) => `−${count + 1 - index}`);
        for (const colour of [...stepColours('level', steps(ends)), ...stepColours('change', steps(ends)), ...stepColours('change', steps(fallen))]) {
          expect(contrast(hex(colour), hex(inkOn(colour))), `${theme} ${colour}`).toBeGreaterThan(4.5);
        }
      }
    }
  });
});

describe('the middle of an outline', () => {
  it('is the centre of gravity of its largest ring', () => {
    expect(middleOfPath('M0,0L10,0L10,10L0,10ZM20,20L21,20L21,21Z')).toEqual({ x: 5, y: 5, width: 10, height: 10 });
    expect(middleOfPath('')).toBeNull();
  });
});
