import { describe, expect, it } from 'vitest';
import { chartPptx } from '@/lib/export/pptx';
import type { PeriodChart, WaterfallChart } from '@/lib/reports/model';
import { partNames, partOf, slideCharts, slideWords } from '@/tests/integration/files/read-back';
import { CHARTS, lines, rank, scatter, stacked, tileMap, trend, waterfall } from '../drawing/chart-models';

describe.each(Object.entries(CHARTS))('slides of %s', (_, make) => {
  it.each(['zh-CN', 'en'] as const)('say all that explains the chart (%s)', async (language) => {
    const model = make(language);
    const words = (await slideWords(await chartPptx(model, language))).join('\n');
    const { title, subtitle, source, vintage, notes, states = [] } = model.heading;
    for (const said of [title, subtitle, source, vintage, ...notes, ...states.map(({ text }) => text)]) expect(words).toContain(said);
  });
});

describe('native charts', () => {
  it('have the figures of every series, a gap where there is none, in the workbook too', async () => {
    const model = trend('zh-CN');
    const charts = await slideCharts(await chartPptx(model, 'zh-CN'));
    expect(charts).toHaveLength(model.panels.length);
    for (const [index, panel] of model.panels.entries()) {
      const { series, cells } = charts[index]!;
      expect(series.map(({ name }) => name)).toEqual(panel.series.map(({ label }) => label));
      expect(series.map(({ values }) => values)).toEqual(panel.series.map(({ values }) => [...values]));
      expect(cells[0]!.slice(2)).toEqual(panel.series.map(({ label }) => label));
      expect(cells.slice(1).map((row) => panel.series.map((_, place) => row[2 + place] ?? null))).toEqual(model.slots.map((_, slot) => panel.series.map(({ values }) => values[slot] ?? null)));
    }
    expect(model.panels.flatMap(({ series }) => series.flatMap(({ values }) => values))).toContain(null);
  });

  it('tell stacked bars, lines and a mark apart', async () => {
    const model = stacked('en');
    const file = await chartPptx(model, 'en');
    const name = (await partNames(file)).find((part) => /^ppt\/charts\/chart\d+\.xml$/.test(part)) ?? '';
    const xml = await partOf(file, name);
    expect(xml).toContain('<c:grouping val="stacked"/>');
    expect(xml).toContain('<c:lineChart>');
    expect((await slideCharts(file))[0]?.series.at(-1)).toEqual({ name: model.panels[0]!.mark!.label, values: model.slots.map(() => model.panels[0]!.mark!.value) });
  });

  it('end at 100 where parts of a whole are piled up, and set thousands apart', async () => {
    const parts = (...sums: readonly (readonly number[])[]): PeriodChart => {
      const model = stacked('zh-CN');
      const [panel] = model.panels;
      const { mark: _, ...rest } = panel!;
      return { ...model, panels: [{ ...rest, unit: '%', series: sums.map((values, index) => ({ ...panel!.series[0]!, key: String(index), values: model.slots.map((__, at) => values[at % values.length] ?? null) })) }] };
    };
    const axis = async (model: PeriodChart) => {
      const file = await chartPptx(model, 'zh-CN');
      return partOf(file, (await partNames(file)).find((part) => /^ppt\/charts\/chart\d+\.xml$/.test(part)) ?? '');
    };
    const shares = await axis(parts([60, 100 / 3], [40.000000001, 200 / 3]));
    expect(shares).toContain('<c:orientation val="minMax"/><c:max val="100"/></c:scaling>');
    expect(shares).toContain('formatCode="[&gt;=1000]#,##0;');
    expect(await axis(parts([60, 70], [45, 30]))).not.toContain('<c:max');
    expect(await axis(parts([120, 130], [-20, -30]))).not.toContain('<c:max');
    expect(await axis(stacked('zh-CN'))).not.toContain('<c:max');
  });

  it('draw no line to where a year to date begins anew, and say years once where they are the periods', async () => {
    const base = lines('zh-CN');
    const [panel] = base.panels;
    const xmlOf = async (model: PeriodChart) => {
      const file = await chartPptx(model, 'zh-CN');
      return partOf(file, (await partNames(file)).find((part) => /^ppt\/charts\/chart\d+\.xml$/.test(part)) ?? '');
    };
    const gap = '<c:dPt><c:idx val="11"/><c:bubble3D val="0"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr></c:dPt>';
    expect(await xmlOf(base)).not.toContain(gap);
    expect(await xmlOf({ ...base, panels: [{ ...panel!, series: panel!.series.map((one) => ({ ...one, anew: [11] })) }] })).toContain(gap);
    expect(await xmlOf(base)).toContain('<c:multiLvlStrRef>');
    expect(await xmlOf({ ...base, slots: base.slots.map((slot) => ({ ...slot, tick: slot.year })) })).not.toContain('<c:multiLvlStrRef>');
  });

  it('draw a waterfall on a base that is not seen, below zero too', async () => {
    const bar = (key: string, from: number, to: number) => ({ key, label: key, kind: 'part' as const, from, to, text: String(to - from), direction: to > from ? ('up' as const) : ('down' as const) });
    const model: WaterfallChart = { ...waterfall('en'), bars: [bar('a', 0, 3), bar('b', 3, -2), bar('c', -2, -5), bar('d', -5, -1), bar('e', -1, 4)] };
    const file = await chartPptx(model, 'en');
    const [{ series }] = (await slideCharts(file)) as [Awaited<ReturnType<typeof slideCharts>>[number]];
    expect(series.map(({ values }) => values)).toEqual([
      [0, 0, -2, -1, 0],
      [3, 3, null, null, 4],
      [null, -2, -3, -4, -1],
    ]);
    const name = (await partNames(file)).find((part) => /^ppt\/charts\/chart\d+\.xml$/.test(part)) ?? '';
    expect(await partOf(file, name)).toMatch(/<c:order val="0"\/>.*?<c:spPr><a:noFill\/>/s);
  });

  it('rank by bars with their figures, and leave out what is missing', async () => {
    const model = rank('en');
    const [chart] = await slideCharts(await chartPptx(model, 'en'));
    expect(chart?.series[0]?.values).toEqual(model.bars.map(({ value }) => value));
    expect(model.bars.some(({ value }) => value === null)).toBe(true);
  });

  it('set members by two figures as XY', async () => {
    const model = scatter('en');
    const [chart] = await slideCharts(await chartPptx(model, 'en'));
    expect(chart?.cells.slice(1)).toEqual(model.points.map(({ label, x, y }) => [label, x, y]));
  });

  it('are not there for a map, which is boxes with names and figures', async () => {
    const model = tileMap('zh-CN');
    const file = await chartPptx(model, 'zh-CN');
    expect((await partNames(file)).some((name) => name.startsWith('ppt/charts/chart'))).toBe(false);
    const words = (await slideWords(file)).join('\n');
    for (const { label, text } of model.tiles) {
      expect(words).toContain(label);
      expect(words).toContain(text);
    }
  });

  it('leave no wrong part behind: every relation leads to a part', async () => {
    const file = await chartPptx(trend('zh-CN'), 'zh-CN');
    const names = await partNames(file);
    for (const name of names.filter((part) => part.endsWith('.rels'))) {
      const folder = name.replace(/_rels\/[^/]+$/, '');
      for (const [, target = ''] of (await partOf(file, name)).matchAll(/Target="([^"]+)"(?! TargetMode="External")/g)) {
        const resolved = target.startsWith('/') ? target.slice(1) : new URL(target, `http://package/${folder}`).pathname.slice(1);
        expect(names, `${name}: ${target}`).toContain(resolved);
      }
    }
  });
});
