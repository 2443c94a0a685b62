import { describe, expect, it } from 'vitest';
import { chartSvg } from '@/lib/export/svg';
import { outlineOf, prepareOutlines, shape } from '@/lib/export/fonts';
import { outlineText } from '@/lib/export/svg-text';
import { themeColours } from '@/lib/export/svg-theme';
import { seriesColour } from '@/lib/drawing/marks';
import { CHARTS, lines, rank, stacked, trend, waterfall } from '../drawing/chart-models';

const options = { theme: 'light', rise: 'red' } as const;
const labels = (svg: string) => [...svg.matchAll(/aria-label="([^"]*)"/g)].map(([, text]) => text);

describe.each(Object.entries(CHARTS))('a file: %s', (_, make) => {
  it.each(['zh-CN', 'en'] as const)('explains itself in %s', async (language) => {
    const model = make(language);
    const svg = await chartSvg(model, { ...options, language, width: 1200 });
    const said = labels(svg).join('\n');
    const { title, subtitle, source, vintage, notes, states = [] } = model.heading;
    for (const text of [title, subtitle, source, vintage, ...notes, ...states.map((state) => state.text)]) expect(said).toContain(text);
    expect(svg).toContain(`<title>${title}</title>`);
    expect(svg).toContain(`<dc:source>${source}</dc:source>`);
    expect(svg).toContain(`<dc:date>${vintage}</dc:date>`);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|var\(|<text/);
  });
});

describe('a file', () => {
  it('defines each character once and uses no other', async () => {
    const svg = await chartSvg(trend('zh-CN'), { ...options, language: 'zh-CN' });
    const defined = [...svg.matchAll(/<path id="([^"]+)"/g)].map(([, id]) => id);
    const used = new Set([...svg.matchAll(/xlink:href="#([^"]+)"/g)].map(([, id]) => id));
    expect(new Set(defined).size).toBe(defined.length);
    expect([...used].sort()).toEqual([...defined].sort());
    expect(used.size).toBeGreaterThan(80);
  });

  it('has its last figures as words and all figures where one points', async () => {
    const model = trend('zh-CN');
    const svg = await chartSvg(model, { ...options, language: 'zh-CN' });
    const [level, growth] = model.panels;
    expect(labels(svg)).toContain(level!.series[0]!.labels.at(-1));
    for (const series of growth!.series) expect(labels(svg)).toContain(`${series.label} ${series.labels.at(-1)}`);
    for (const label of level!.series[0]!.labels.filter((text) => text !== '—')) expect(svg).toContain(`当月总量：${label}亿元`);
  });

  it('uses the colours of its theme, and of its reader for rising and falling', async () => {
    const inks = (svg: string) => new Set([...svg.matchAll(/(?:fill|stroke)="(#[0-9a-f]{6})"/g)].map(([, hex]) => hex));
    for (const theme of ['light', 'dark'] as const) {
      for (const rise of ['red', 'green'] as const) {
        const colour = themeColours(theme, rise);
        const found = inks(await chartSvg(waterfall('en'), { language: 'en', theme, rise }));
        expect([...found].sort()).toEqual([...new Set((['paper', 'rule', 'ink', 'ink-soft', 'hairline', 'grey', 'bar', 'accent', 'rise', 'fall'] as const).map(colour))].sort());
      }
      const [red, green] = [themeColours(theme, 'red'), themeColours(theme, 'green')];
      expect([red('rise'), red('fall')]).toEqual([green('fall'), green('rise')]);
      expect([red('map-up'), red('map-down')]).toEqual([green('map-down'), green('map-up')]);
      const series = inks(await chartSvg(lines('en'), { language: 'en', theme, rise: 'red' }));
      for (let place = 0; place < 8; place++) expect(series).toContain(red(seriesColour(place)));
    }
    expect(themeColours('light')('accent/50')).toMatch(/^#[0-9a-f]{6}$/);
    expect(() => themeColours('light')('series-99')).toThrow('series-99');
  });

  it('has the size asked for', async () => {
    const svg = await chartSvg(stacked('en'), { ...options, language: 'en', width: 640, height: 480 });
    expect(svg).toContain('viewBox="0 0 640 480" width="640" height="480"');
  });

  it('keeps markup out of names', async () => {
    const base = rank('en');
    const svg = await chartSvg({ ...base, heading: { ...base.heading, title: '<script>&"' } }, { ...options, language: 'en' });
    expect(svg).toContain('<title>&lt;script&gt;&amp;&quot;</title>');
    expect(svg).not.toContain('<script');
  });
});

describe('the font', () => {
  it('has digits, signs and points of one width each, so that figures stand in columns', () => {
    for (const weight of [400, 600] as const) {
      const widths = new Set([...'0123456789+−'].map((sign) => outlineOf(sign, weight).advance));
      expect(widths.size).toBe(1);
      expect(shape('1,111.11', weight).width).toBeCloseTo(shape('7,417.74', weight).width, 6);
    }
  });

  it('draws the heavier weight heavier', () => {
    for (const sign of ['工', '8', 'R']) {
      expect(outlineOf(sign, 600).path).not.toBe(outlineOf(sign, 400).path);
      expect(outlineOf(sign, 400).path).toMatch(/^M-?\d+ -?\d+[MLQZ\d\s-]+Z$/);
    }
    // Strokes of 一 are its height.
    const height = (weight: 400 | 600) => {
      const ys = [...outlineOf('一', weight).path.matchAll(/-?\d+ (-?\d+)/g)].map(([, y]) => Number(y));
      return Math.max(...ys) - Math.min(...ys);
    };
    expect(height(600)).toBeGreaterThan(height(400) * 1.2);
  });

  it('has the characters of common names, and a box for those it lacks', async () => {
    const names = '上海市松江区洞泾镇泗泾佘山墩石湖荡永丰昆岳阳广富林九里亭中国（第十）有限责任公司亩集群▲▼±×·“”‘’';
    await prepareOutlines([names]);
    const box = outlineOf('\u{10FFFF}', 400);
    expect(box.path).not.toBe('');
    for (const sign of names) expect(outlineOf(sign, 400), sign).not.toEqual(box);
    expect(outlineOf('\u2009', 400)).toMatchObject({ path: '', advance: 200 });
  });

  it('sets Latin letters nearer where they leave room, and points among Latin words narrow', () => {
    expect(shape('To', 400).width).toBeLessThan(shape('T', 400).width + shape('o', 400).width);
    expect(shape('a · b', 400).width).toBeLessThan(shape('甲·乙', 400).width);
  });

  it('measures words as wide as it draws them', () => {
    const text = outlineText();
    const drawn = text.draw({ kind: 'text', x: 100, y: 20, size: 12, anchor: 'end', runs: [{ text: '增速 ' }, { text: '+6.3', weight: 600 }] }, () => 'ink');
    const width = text.measure('增速 ', 12) + text.measure('+6.3', 12, 600);
    expect(Number(/translate\(([\d.]+) /.exec(drawn)![1])).toBeCloseTo(100 - width, 1);
    expect(labels(drawn)).toEqual(['增速 +6.3']);
  });
});
