import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chartPng } from '@/lib/export/png';
import { chartSvg } from '@/lib/export/svg';
import { formatNumber } from '@/lib/format/number';
import { CHARTS, rank, trend } from '../drawing/chart-models';
import { chunksOf, difference, pixelsOf, wordsIn } from './png-pixels';

/**
 * Pictures of every kind of chart, kept beside this test. To renew them after a change that is
 * meant to be seen: QUJING_SNAPSHOTS=renew npx vitest run tests/unit/export/png.test.ts, then
 * look at every picture that changed.
 */
const FOLDER = path.join(import.meta.dirname, 'snapshots');
/** Pictures that differ are put here, to be looked at beside those kept. */
const FOUND = path.join('tests', '.artifacts', 'snapshots');
const RENEW = process.env.QUJING_SNAPSHOTS === 'renew';
/** Part of the pixels that may differ: smoothing of edges, never a digit. */
const TOLERANCE = 0.0001;
const LONG = 120_000;

const cases = Object.keys(CHARTS).flatMap((name) => (['zh-CN', 'en'] as const).flatMap((language) => (['light', 'dark'] as const).map((theme) => [name, language, theme] as const)));

describe('pictures', () => {
  it.each(cases)('of %s in %s on %s paper are as they were', async (name, language, theme) => {
    const svg = await chartSvg(CHARTS[name]!(language), { language, theme, rise: 'red', width: 720 });
    const png = await chartPng(svg, 1);
    const file = path.join(FOLDER, `${name}-${language.toLowerCase()}-${theme}.png`);
    if (RENEW) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, png);
    }
    expect(existsSync(file), `${file} is missing`).toBe(true);
    const apart = difference(pixelsOf(png), pixelsOf(readFileSync(file)));
    if (apart > TOLERANCE) {
      mkdirSync(FOUND, { recursive: true });
      writeFileSync(path.join(FOUND, path.basename(file)), png);
    }
    expect(apart).toBeLessThanOrEqual(TOLERANCE);
  }, LONG);

  it('that differ in one digit are told apart', async () => {
    const svg = async (value: number) => {
      const model = rank('en');
      return chartSvg({ ...model, bars: model.bars.map((bar, index) => (index === 0 ? { ...bar, text: `+${formatNumber(value, 1)}` } : bar)) }, { language: 'en', theme: 'light', rise: 'red', width: 720 });
    };
    const [a, b] = await Promise.all([svg(18.4), svg(18.1)].map(async (one) => pixelsOf(await chartPng(await one, 1))));
    expect(difference(a!, b!)).toBeGreaterThan(TOLERANCE);
    expect(difference(a!, a!)).toBe(0);
  }, LONG);
});

describe('a picture', () => {
  it('has one, two or three pixels a unit, and the density that goes with them', async () => {
    const svg = await chartSvg(trend('en'), { language: 'en', theme: 'light', rise: 'red', width: 400, height: 600 });
    for (const scale of [1, 2, 3] as const) {
      const file = await chartPng(svg, scale);
      const { width, height } = pixelsOf(file);
      expect([width, height]).toEqual([400 * scale, 600 * scale]);
      const density = chunksOf(file).find(([name]) => name === 'pHYs')![1];
      expect(density.readUInt32BE(0)).toBe(Math.round((96 * scale) / 0.0254));
    }
  }, LONG);

  it('says title, description, source and vintage in words of the file', async () => {
    const base = trend('zh-CN');
    const model = { ...base, heading: { ...base.heading, title: 'R&D “研发” <1>' } };
    const file = await chartPng(await chartSvg(model, { language: 'zh-CN', theme: 'light', rise: 'red' }), 1);
    const words = wordsIn(file);
    expect(words).toMatchObject({ Title: 'R&D “研发” <1>', Source: model.heading.source, Vintage: model.heading.vintage });
    for (const text of [model.heading.subtitle, ...model.heading.notes, ...model.heading.states!.map((state) => state.text)]) expect(words.Description).toContain(text);
  }, LONG);

  it('is a sound file: signature, order of chunks, checksums', async () => {
    const file = await chartPng(await chartSvg(rank('en'), { language: 'en', theme: 'dark', rise: 'green' }), 1);
    expect(file.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    const chunks = chunksOf(file);
    expect(chunks.map(([name]) => name)).toEqual(['IHDR', 'pHYs', 'iTXt', 'iTXt', 'iTXt', 'iTXt', 'IDAT', 'IEND']);
    let at = 8;
    for (const [name, data] of chunks) {
      expect(file.readUInt32BE(at + 8 + data.length)).toBe(crc32(Buffer.concat([Buffer.from(name), data])));
      at += data.length + 12;
    }
    expect(at).toBe(file.length);
  }, LONG);

  it('is drawn smaller rather than with more pixels than memory should hold', async () => {
    const model = rank('en');
    const bars = Array.from({ length: 400 }, (_, index) => ({ key: `k${index}`, label: `Town ${index}`, value: index, text: `${index}`, colour: null }));
    const svg = await chartSvg({ ...model, bars }, { language: 'en', theme: 'light', rise: 'red' });
    const { width, height } = pixelsOf(await chartPng(svg, 3));
    expect(width * height).toBeLessThanOrEqual(24_100_000);
    expect(width).toBeGreaterThan(960);
  }, LONG);

  it('is refused of what is no figure', async () => {
    await expect(chartPng('<svg/>', 1)).rejects.toThrow('how large');
  });
});
