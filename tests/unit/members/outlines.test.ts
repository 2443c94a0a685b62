import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectOutlines, readTownOutlines } from '@/lib/server/members/town-outlines';

const folder = mkdtempSync(path.join(tmpdir(), 'outlines-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Ring = readonly (readonly [number, number])[];

/** A square of a tenth of a degree, west and south first; counter-clockwise as RFC 7946 has it. */
function square(x: number, y: number, size = 0.1): Ring {
  return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]];
}

function file(features: readonly { readonly code: string; readonly rings: readonly Ring[] }[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ code, rings }) => ({ type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: rings } })),
  });
}

function boxOf(outline: string | undefined) {
  const numbers = (outline ?? '').match(/-?\d+(?:\.\d+)?/g)?.map(Number) ?? [];
  const xs = numbers.filter((_, index) => index % 2 === 0);
  const ys = numbers.filter((_, index) => index % 2 === 1);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe('outlines', () => {
  const two = [{ code: '1', rings: [square(121, 30.7)] }, { code: '2', rings: [square(121.1, 30.7)] }];

  it('are fitted to the box, west left and north up, whichever way rings are wound', () => {
    const given = projectOutlines('f', file(two));
    const turned = projectOutlines('f', file(two.map((one) => ({ ...one, rings: one.rings.map((ring) => [...ring].reverse()) }))));
    for (const { width, height, paths } of [given, turned]) {
      const [west, east] = [boxOf(paths['1']), boxOf(paths['2'])];
      expect(west.left).toBeCloseTo(0, 0);
      expect(east.right).toBeCloseTo(width, 0);
      expect(west.right).toBeCloseTo(east.left, 0);
      expect(west.top).toBeGreaterThanOrEqual(0);
      expect(west.bottom).toBeLessThanOrEqual(height);
      // A degree of longitude is shorter than one of latitude here.
      expect((west.bottom - west.top) / (west.right - west.left)).toBeCloseTo(1 / Math.cos((30.75 * Math.PI) / 180), 1);
    }
    const north = projectOutlines('f', file([{ code: 'n', rings: [square(121, 31)] }, { code: 's', rings: [square(121, 30)] }])).paths;
    expect(boxOf(north['n']).bottom).toBeLessThan(boxOf(north['s']).top);
  });

  it('keep holes', () => {
    const holed = projectOutlines('f', file([{ code: '1', rings: [square(121, 30, 0.3), square(121.1, 30.1)] }]));
    expect(holed.paths['1']?.match(/M/g)).toHaveLength(2);
    expect(boxOf(holed.paths['1']).right - boxOf(holed.paths['1']).left).toBeGreaterThan(300);
  });

  it.each([
    ['{', /not JSON/],
    ['{"type":"FeatureCollection","features":[]}', /at least one feature/],
    [JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [square(1, 1)] } }] }), /features\.0\.properties\.code/],
    [file([{ code: '1', rings: [square(40_500, 3_400_000)] }]), /degrees/],
    [file([{ code: '1', rings: [square(1, 1)] }, { code: '1', rings: [square(2, 1)] }]), /stands twice/],
  ])('are refused with the file and what is wrong: %#', (text, message) => {
    expect(() => projectOutlines('towns.geojson', text)).toThrow(message);
    expect(() => projectOutlines('towns.geojson', text)).toThrow(/^QUJING_TOWNS_GEOJSON: towns\.geojson: /);
  });

  it('are read from the configured file, and again when it has changed; a problem is told', async () => {
    const name = path.join(folder, 'towns.geojson');
    expect(await readTownOutlines(undefined)).toEqual({ outlines: null, problem: null });
    writeFileSync(name, file(two));
    expect(Object.keys((await readTownOutlines(name)).outlines?.paths ?? {})).toEqual(['1', '2']);
    writeFileSync(name, file([...two, { code: '33', rings: [square(122, 30)] }]));
    expect(Object.keys((await readTownOutlines(name)).outlines?.paths ?? {})).toContain('33');
    writeFileSync(name, 'not json at all');
    expect(await readTownOutlines(name)).toMatchObject({ outlines: null, problem: expect.stringContaining('not JSON') as string });
    expect((await readTownOutlines(path.join(folder, 'absent'))).problem).toContain('ENOENT');
  });
});
