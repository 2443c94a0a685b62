import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('app/globals.css', 'utf8');
const tokens = new Map([...css.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));

type Rgb = readonly [number, number, number];

function linear(hex: string): Rgb {
  const channel = (at: number) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Contrast of two colours, WCAG 2.2. */
function contrast(a: string, b: string): number {
  const light = (hex: string) => {
    const [r, g, bl] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [x, y] = [light(a), light(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Full protanopia and deuteranopia after Machado, Oliveira and Fernandes (2009). */
const SIGHT: Readonly<Record<string, readonly Rgb[]>> = {
  full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
};

/** A colour as seen, in OKLab. */
function seen(hex: string, sight: readonly Rgb[]): Rgb {
  const from = linear(hex);
  const [r = 0, g = 0, b = 0] = sight.map((row) => Math.min(1, Math.max(0, row[0] * from[0] + row[1] * from[1] + row[2] * from[2])));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}

const colour = (name: string, paper: 'light' | 'dark') => {
  const token = tokens.get(name);
  if (token === undefined) throw new Error(`no token ${name}`);
  return token[paper];
};
const SERIES = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `series-${n}`);

describe.each(['light', 'dark'] as const)('on %s paper', (paper) => {
  it.each(Object.keys(SIGHT))('the eight series stay apart with %s sight', (sight) => {
    const colours = SERIES.map((name) => seen(colour(name, paper), SIGHT[sight] ?? []));
    for (const [i, a] of colours.entries()) {
      for (const [j, b] of colours.entries()) {
        if (i < j) expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]), `${i + 1} and ${j + 1}`).toBeGreaterThan(0.1);
      }
    }
  });

  it('series stand out from the paper, text is readable on every ground', () => {
    for (const name of SERIES) expect(contrast(colour(name, paper), colour('paper', paper)), name).toBeGreaterThan(3);
    for (const ground of ['paper', 'sheet', 'band']) {
      for (const ink of ['ink', 'ink-soft', 'accent', 'red', 'green', 'amber']) {
        expect(contrast(colour(ink, paper), colour(ground, paper)), `${ink} on ${ground}`).toBeGreaterThan(4.5);
      }
    }
  });
});

describe('colours', () => {
  it('stand in one place', () => {
    const files = ['app', 'components', 'lib']
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
      .filter((file) => /\.(?:ts|tsx|css)$/.test(file) && file !== 'app/globals.css' && !file.includes('generated'));
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      expect(readFileSync(file, 'utf8'), file).not.toMatch(/(?<![\w&?/=])#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b(?!-)|\b(?:rgba?|hsla?|oklch|oklab)\(/);
    }
  });
});
