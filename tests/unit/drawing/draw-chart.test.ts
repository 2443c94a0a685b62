import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { drawChart, layOutChart, naturalHeight } from '@/lib/drawing/draw-chart';
import { layOutFigure } from '@/lib/drawing/figure';
import type { CircleMark, Mark, RectMark } from '@/lib/drawing/marks';
import { pageColour } from '@/lib/drawing/page-colour';
import { roughText, roughWidth } from '@/lib/drawing/rough-text';
import { formatNumber, formatSigned } from '@/lib/format/number';
import type { Language } from '@/lib/format/language';
import type { ChartModel, PeriodChart, RankChart, WaterfallChart } from '@/lib/reports/model';
import { CHARTS, lines, rank, series, slots, stacked, trend, waterfall } from './chart-models';
import { marksOutside } from './marks-in-box';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
const cases = Object.entries(CHARTS).flatMap(([name, make]) => LANGUAGES.map((language) => [name, language, make(language)] as const));

function space(model: ChartModel, width: number, language: Language) {
  const at = { width, language, measure: roughWidth };
  return { ...at, height: Math.round(naturalHeight(model, at)) };
}

/** The plot as a page has it, in its own type and colours. */
const draw = (model: ChartModel, width: number, language: Language) => drawChart(model, { ...space(model, width, language), text: roughText, colour: pageColour });

const rects = (marks: readonly Mark[]) => marks.filter((mark): mark is RectMark => mark.kind === 'rect' && mark.of !== undefined);
const circles = (marks: readonly Mark[]) => marks.filter((mark): mark is CircleMark => mark.kind === 'circle');
const texts = (marks: readonly Mark[]) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.runs.map(({ text }) => text).join('')] : []));
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll("'", '&#39;');

/** Every name and every figure that a model has to show. */
function wordsOf(model: ChartModel): readonly string[] {
  switch (model.kind) {
    case 'periods':
      return [...model.slots.map(({ name }) => name), ...model.panels.flatMap((panel) => [panel.label, panel.unit, panel.mark?.label ?? '', ...panel.series.flatMap((one) => [one.label, ...one.labels])])];
    case 'waterfall':
    case 'rank':
      return [model.unit, ...model.bars.flatMap(({ label, text }) => [label, text])];
    case 'scatter':
      return [model.x.label, model.y.label, ...model.points.flatMap(({ label, xText, yText }) => [label, xText, yText])];
    case 'map':
      return [model.unit, ...model.tiles.flatMap(({ label, text }) => [label, text]), ...model.steps.flatMap(({ from, to }) => [from, to])];
  }
}

describe.each(cases)('a chart: %s in %s', (_, language, model) => {
  it.each([720, 330, 1200])('keeps everything within its box at %i pixels', (width) => {
    const at = space(model, width, language);
    expect(marksOutside(layOutChart(model, at), at.width, at.height)).toEqual([]);
  });

  it('says every name and figure of its model', () => {
    for (const svg of [720, 330].map((width) => draw(model, width, language))) {
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      for (const word of wordsOf(model)) expect(svg).toContain(escaped(word));
    }
  });

  it('has a name and a description, and colours by properties of the page alone', () => {
    const wide = draw(model, 720, language);
    expect(wide).toMatch(/^<svg [^>]*role="img"><title>[^<]+<\/title><desc>[^<]+<\/desc>/);
    const colours = [...wide.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour);
    expect(colours.length).toBeGreaterThan(5);
    expect(colours.filter((colour) => !/^(none|var\(--[\w-]+\)|color-mix\(in srgb, var\(--[\w-]+\) \d+%, var\(--color-paper\)\))$/.test(colour!))).toEqual([]);
  });

  it('is the same every time', () => {
    expect(draw(model, 720, language)).toBe(draw(model, 720, language));
  });

  it('stands in a figure with heading, notes, source and vintage, within its box', () => {
    const figure = layOutFigure(model, { width: 720, language, measure: roughWidth });
    expect(marksOutside(figure.marks, figure.width, figure.height)).toEqual([]);
    const said = texts(figure.marks).join('').replaceAll(' ', '');
    const { title, subtitle, source, vintage, notes, states = [] } = model.heading;
    for (const text of [title, subtitle, source, vintage, ...notes, ...states.map((state) => state.text)]) expect(said).toContain(text.replaceAll(' ', ''));
  });

  it('gives a figure the height asked for, when its words and rows have room in it', () => {
    const figure = layOutFigure(model, { width: 960, height: 900, language, measure: roughWidth });
    expect(figure.height).toBe(900);
    expect(marksOutside(figure.marks, 960, 900)).toEqual([]);
    const low = layOutFigure(model, { width: 960, height: 10, language, measure: roughWidth });
    expect(marksOutside(low.marks, low.width, low.height)).toEqual([]);
  });
});

const value = fc.oneof(fc.constant(null), fc.double({ min: -5000, max: 20000, noNaN: true }).map((n) => Math.round(n * 100) / 100));
const name = fc.oneof(fc.constantFrom('电子信息', '节能环保与资源循环利用', 'Energy saving and environment', 'A'), fc.string({ minLength: 1, maxLength: 30 }));

function periodChart(forms: readonly ('bars' | 'line' | 'stacked' | 'dots')[], columns: readonly (readonly (number | null)[])[], names: readonly string[]): PeriodChart {
  const base = trend('zh-CN');
  const at = slots('zh-CN', [2022, 2023, 2024], columns.length);
  const panel = { key: 'p', label: '总量', unit: '亿元', height: 1, series: forms.map((form, index) => series(`s${index}`, names[index] ?? '', form, index, columns.map((column) => column[index] ?? null))) };
  return { ...base, slots: at, panels: [panel] };
}

describe('any chart of periods', () => {
  it('keeps within its box, with numbers for places', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('bars' as const, 'line' as const, 'stacked' as const, 'dots' as const), { minLength: 1, maxLength: 6 }),
        fc.array(fc.array(value, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 33 }),
        fc.array(name, { minLength: 6, maxLength: 6 }),
        fc.constantFrom(330, 720),
        (forms, columns, names, width) => {
          const model = periodChart(forms, columns, names);
          const at = space(model, width, 'zh-CN');
          expect(marksOutside(layOutChart(model, at), at.width, at.height)).toEqual([]);
        },
      ),
    );
  });

  it('has bars as long as their figures are, all from zero', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 33 }), (values) => {
        const model = periodChart(['bars'], values.map((one) => [one]), ['总量']);
        const marks = layOutChart(model, space(model, 720, 'zh-CN'));
        const bars = rects(marks).filter(({ of }) => of?.startsWith('p.s0.'));
        const known = values.filter((one) => one !== null);
        expect(bars.length).toBe(known.length);
        const widest = Math.max(...known.map(Math.abs));
        const longest = Math.max(0, ...bars.map(({ height }) => height));
        for (const [index, bar] of bars.entries()) expect(bar.height * widest).toBeCloseTo(longest * Math.abs(known[index]!), 4);
        // Above zero they end there, below they begin there.
        const zeros = bars.flatMap((bar, index) => (known[index] === 0 ? [] : [known[index]! > 0 ? bar.y + bar.height : bar.y]));
        for (const zero of zeros) expect(zero).toBeCloseTo(zeros[0]!, 6);
      }),
    );
  });

  it('has stacks that reach the sums of their figures', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 })), { minLength: 1, maxLength: 20 }), (columns) => {
        const model = periodChart(['stacked', 'stacked'], columns, ['甲', '乙']);
        const bars = rects(layOutChart(model, space(model, 720, 'zh-CN'))).filter(({ of }) => of?.startsWith('p.s'));
        const total = (key: string) => bars.filter(({ of }) => of?.endsWith(key)).reduce((sum, { height }) => sum + height, 0);
        const totals = columns.map((_, index) => total(model.slots[index]!.key));
        const sums = columns.map(([a, b]) => a + b);
        const [most, tallest] = [Math.max(...sums), Math.max(...totals)];
        for (const [index, sum] of sums.entries()) expect(totals[index]! * most).toBeCloseTo(tallest * sum, 4);
      }),
    );
  });
});

describe('a chart of periods', () => {
  it('draws provisional figures hollow and the line to them dashed', () => {
    const model = trend('zh-CN');
    const marks = layOutChart(model, space(model, 720, 'zh-CN'));
    const last = model.slots.at(-1)!.key;
    expect(rects(marks).find(({ of }) => of === `level.level.${last}`)).toMatchObject({ fill: 'paper', stroke: 'accent', dash: '2 2' });
    expect(circles(marks).find(({ of }) => of === `growth.comparable.${last}`)).toMatchObject({ fill: 'paper', stroke: 'series-1' });
    const dashed = marks.filter((mark) => mark.kind === 'trace' && mark.of === 'growth.comparable' && mark.dash !== undefined);
    expect(dashed).toHaveLength(1);
  });

  it('does not make last year provisional because this year is', () => {
    const model = stacked('zh-CN');
    const end = circles(layOutChart(model, space(model, 720, 'zh-CN'))).filter(({ of }) => of?.startsWith('amount.last.'));
    expect(end).toHaveLength(1);
    expect(end[0]!.fill).toBe('grey');
  });

  it('marks a missing bar with a dash and breaks a line where a figure is missing', () => {
    const model = trend('zh-CN');
    expect(texts(layOutChart(model, space(model, 720, 'zh-CN')))).toContain('—');
    const broken = lines('zh-CN');
    const line = layOutChart(broken, space(broken, 720, 'zh-CN')).find((mark) => mark.kind === 'trace' && mark.of === 'growth.c3');
    expect(line?.kind === 'trace' && line.parts.map((part) => part.length)).toEqual([8, 12]);
  });

  it('begins a line anew where a year to date does, and marks what stands alone', () => {
    const base = lines('zh-CN');
    const [panel] = base.panels;
    const one = panel!.series.find(({ key }) => key === 'c1')!;
    const drawn = (anew: readonly number[]) => {
      const model: PeriodChart = { ...base, panels: [{ ...panel!, series: [{ ...one, anew }] }] };
      return layOutChart(model, space(model, 720, 'zh-CN'));
    };
    const parts = (anew: readonly number[]) => drawn(anew).flatMap((mark) => (mark.kind === 'trace' && mark.of === 'growth.c1' ? mark.parts.map((part) => part.length) : []));
    const sum = (lengths: readonly number[]) => lengths.reduce((all, length) => all + length - 1, 0);
    expect(sum(parts([])) - sum(parts([0, 11]))).toBe(1);
    expect(parts([11]).length).toBe(parts([]).length + 1);
    const dot = (anew: readonly number[]) => circles(drawn(anew)).filter(({ of }) => of === `growth.c1.${base.slots[11]!.key}`).length;
    expect([dot([11]), dot([11, 12])]).toEqual([0, 1]);
  });

  it('sets the last bar’s figure above a line that would run through it, and leaves it where none does', () => {
    const base = trend('zh-CN');
    const baseline = (last: readonly (number | null)[]) => {
      const bars = series('level', '总量', 'bars', null, [10, 8]);
      const model: PeriodChart = { ...base, slots: slots('zh-CN', [2024], 2), panels: [{ ...base.panels[0]!, height: 1, series: [bars, series('prior', '上年', 'dots', null, last)] }] };
      const marks = layOutChart(model, space(model, 720, 'zh-CN'));
      const words = marks.find((mark) => mark.kind === 'text' && mark.anchor === 'middle' && mark.runs[0]!.text === '8.00');
      const dots = circles(marks).map(({ y }) => y);
      return { y: words?.kind === 'text' ? words.y : NaN, top: Math.min(...dots) };
    };
    const free = baseline([3, 2]);
    expect(baseline([null, null]).y).toBe(free.y);
    const crossed = baseline([9, 8.4]);
    expect(crossed.y).toBeLessThan(free.y);
    expect(crossed.y).toBeLessThan(crossed.top);
  });

  it('says years once where they are the periods', () => {
    const base = lines('zh-CN');
    const years = ['2022年', '2023年', '2024年'].map((year, index) => ({ ...base.slots[index]!, year, tick: year }));
    const model: PeriodChart = { ...base, slots: years };
    expect(texts(layOutChart(model, space(model, 720, 'zh-CN'))).filter((text) => text.startsWith('2023'))).toEqual(['2023年']);
  });

  it('sets names at the ends of lines in the order of their ends, without overlap', () => {
    const model = lines('en');
    const marks = layOutChart(model, space(model, 720, 'en'));
    const names = model.panels[0]!.series.map(({ label, values }) => ({ label, end: values.at(-1)! }));
    const baselines = names
      .map(({ label, end }) => ({ end, mark: marks.find((mark) => mark.kind === 'text' && mark.runs[0]!.text.split(' ')[0] === label.split(' ')[0] && mark.x > 500) }))
      .map(({ end, mark }) => ({ end, y: mark?.kind === 'text' ? mark.y : NaN }))
      .sort((a, b) => b.end - a.end);
    for (const [index, { y }] of baselines.entries()) if (index > 0) expect(y - baselines[index - 1]!.y).toBeGreaterThanOrEqual(14);
  });

  it('reads an index from its base of 100, and everything else from zero', () => {
    const index: PeriodChart = { ...lines('en'), panels: [{ ...lines('en').panels[0]!, mark: { value: 100, label: 'Base' }, series: [series('a', 'A', 'line', 0, [100, 103, 104.5, 101])] }] };
    const ticks = texts(layOutChart(index, space(index, 720, 'en')));
    expect(ticks).toContain('104');
    expect(ticks).not.toContain('0');
    const bars: PeriodChart = { ...index, panels: [{ ...index.panels[0]!, series: [series('a', 'A', 'bars', 0, [100, 103, 104.5, 101])] }] };
    expect(texts(layOutChart(bars, space(bars, 720, 'en')))).toContain('0');
  });

  it('says that there is nothing where there is nothing', () => {
    const model = trend('zh-CN');
    const empty: PeriodChart = { ...model, panels: [], heading: { ...model.heading, states: [{ kind: 'empty', text: '本期无数据' }] } };
    expect(texts(layOutChart(empty, space(empty, 720, 'zh-CN')))).toEqual(['本期无数据']);
  });
});

describe('a waterfall', () => {
  it('goes from zero to the total, each part beginning where the one before ended', () => {
    fc.assert(
      // Points are said to the tenth, and computed to more than that.
      fc.property(fc.array(fc.integer({ min: -20_000, max: 20_000 }).map((thousandths) => thousandths / 1000), { minLength: 1, maxLength: 15 }), (points) => {
        let at = 0;
        const bars: WaterfallChart['bars'] = points.map((point, index) => {
          const from = at;
          at += point;
          return { key: `k${index}`, label: `部分${index}`, kind: 'part', from, to: at, text: formatSigned(point, 1), direction: point < 0 ? 'down' : 'up' };
        });
        const model: WaterfallChart = { ...waterfall('zh-CN'), bars: [...bars, { key: 'total', label: '合计', kind: 'total', from: 0, to: at, text: formatSigned(at, 1), direction: 'up' }] };
        const box = space(model, 720, 'zh-CN');
        const marks = layOutChart(model, box);
        expect(marksOutside(marks, box.width, box.height)).toEqual([]);
        const drawn = rects(marks);
        const ends = drawn.map((bar, index) => {
          const { from, to } = model.bars[index]!;
          return to < from ? { start: bar.x + bar.width, end: bar.x } : { start: bar.x, end: bar.x + bar.width };
        });
        for (const [index, { start }] of ends.entries()) if (index > 0 && index < ends.length - 1) expect(start).toBeCloseTo(ends[index - 1]!.end, 4);
        const total = ends.at(-1)!;
        expect(total.start).toBeCloseTo(ends[0]!.start, 4);
        expect(total.end).toBeCloseTo(ends.at(-2)!.end, 4);
      }),
    );
  });

  it('colours rises, falls, the rest and the total apart', () => {
    const model = waterfall('en');
    const fills = rects(layOutChart(model, space(model, 720, 'en'))).map(({ fill }) => fill);
    expect(fills).toEqual(['rise', 'rise', 'rise', 'rise', 'bar', 'fall', 'fall', 'fall', 'accent']);
  });
});

describe('a rank', () => {
  it('has bars as long as their figures are, on both sides of one zero', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), fc.constantFrom(330, 720), (values, width) => {
        const model: RankChart = { ...rank('zh-CN'), bars: values.map((one, index) => ({ key: `k${index}`, label: `街镇${index}`, value: one, text: one === null ? '—' : formatNumber(one, 2), colour: null })) };
        const box = space(model, width, 'zh-CN');
        const marks = layOutChart(model, box);
        expect(marksOutside(marks, box.width, box.height)).toEqual([]);
        const bars = rects(marks);
        const known = values.filter((one) => one !== null);
        expect(bars.length).toBe(known.length);
        const [most, longest] = [Math.max(...known.map(Math.abs)), Math.max(0, ...bars.map((bar) => bar.width))];
        for (const [index, bar] of bars.entries()) expect(bar.width * most).toBeCloseTo(longest * Math.abs(known[index]!), 4);
      }),
    );
  });

  it('gives the reason where there is no figure, and no bar', () => {
    const model = rank('zh-CN');
    const marks = layOutChart(model, space(model, 720, 'zh-CN'));
    expect(texts(marks)).toContain('— 不足三家，予以保密');
    expect(rects(marks)).toHaveLength(model.bars.length - 1);
  });
});

describe('drawing for a page', () => {
  it('escapes what a name may hold', () => {
    const model: RankChart = { ...rank('en'), bars: [{ key: 'a', label: 'R&D <"\u0001">', value: 1, text: '1', colour: null }] };
    const svg = drawChart(model, { width: 720, height: 100, language: 'en', text: roughText, colour: pageColour });
    expect(svg).toContain('R&amp;D &lt;&quot;&quot;&gt;');
    expect(svg).not.toContain('\u0001');
  });
});
