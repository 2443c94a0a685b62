import { fc } from '@/tests/setup/property';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ChartFrame, prepareChart } from '@/components/charts/chart-frame';
import { drawingOf, isEmptyChart, isolate, legendOf, stopAfter, stopCount } from '@/components/charts/drawing';
import { domainThrough } from '@/components/charts/figures';
import { LANGUAGES } from '@/lib/format/language';
import { clustersDrivers, clustersGrowth } from '@/lib/reports/cluster-models';
import type { ChartModel, Heading, MapChart, PeriodChart, RankChart, ScatterChart, TableModel, WaterfallChart } from '@/lib/reports/model';
import { overviewTrend } from '@/lib/reports/overview-models';
import { clusterListData, overviewData } from '@/tests/factories/figures';

const overview = overviewData();
const list = clusterListData();
const trend = overviewTrend(overview, 'zh-CN');
const growth = clustersGrowth(list, 'zh-CN');

const HEADING: Heading = { title: 'T <1>', subtitle: 'S', source: 'src', vintage: 'yesterday', notes: ['a note'] };
const TABLE: TableModel = { key: 't', caption: 'c', corner: 'Town', columns: [{ key: 'v', label: 'Level', form: 'figure' }], rows: [{ key: 'a', label: 'A', kind: 'member', cells: [{ text: '1', value: 1, places: 0 }] }], notes: [] };
const AROUND = { key: 'k', heading: HEADING, table: TABLE } as const;

const RANK: RankChart = { ...AROUND, kind: 'rank', unit: '%', bars: [{ key: 'a', label: 'A', value: 2, text: '+2.0', colour: null, direction: 'up' }, { key: 'b', label: 'B', value: null, text: '—', why: 'withheld', colour: null }] };
const SCATTER: ScatterChart = { ...AROUND, kind: 'scatter', x: { label: 'Level', unit: 'RMB bn' }, y: { label: 'Growth', unit: '%' }, points: [{ key: 'a', label: 'A', x: 1, y: -2, xText: '1.00', yText: '−2.0', colour: 3 }] };
const MAP: MapChart = {
  ...AROUND, kind: 'map', unit: '%', scale: 'change', columns: 2, rows: 1, box: null,
  steps: [{ from: '−5', to: '0' }, { from: '0', to: '5' }],
  tiles: [
    { key: 'a', label: 'A & B', column: 0, row: 0, outline: null, text: '+2.0', step: 1, href: '/towns/a?x=1&y=2' },
    { key: 'c', label: 'C', column: 1, row: 0, outline: null, text: '—', step: null, why: 'not reported' },
  ],
};

const frame = (model: ChartModel, language: 'zh-CN' | 'en' = 'en', options = {}) => renderToStaticMarkup(createElement(ChartFrame, { chart: prepareChart(model, language, options) }));

describe('the frame of a chart', () => {
  it.each(LANGUAGES)('holds picture, table, source, date and notes before any script, in %s', (language) => {
    const text = frame(overviewTrend(overview, language), language);
    expect(text.match(/<svg/g)).toHaveLength(2);
    expect(text.match(/<tbody>.*<\/tbody>/s)?.[0].match(/<tr>/g)).toHaveLength(33);
    const { heading } = overviewTrend(overview, language);
    for (const part of [heading.title, heading.subtitle, heading.source, heading.vintage, ...heading.notes]) expect(text).toContain(part);
  });

  it('leaves source and date to the page where it is compact', () => {
    const text = frame(trend, 'zh-CN', { compact: true });
    expect(text).not.toContain(`数据时点 ${trend.heading.vintage}`);
    for (const note of trend.heading.notes) expect(text).toContain(note);
  });

  it('says in words how complete it is', () => {
    const text = frame(trend, 'zh-CN');
    expect(text).toContain('data-state="partial">612/640家已上报，占上年同期97.3%');
    expect(text).toContain('data-state="provisional">含初步数');
  });

  it('says that there is nothing to draw, and draws nothing', () => {
    const nothing: RankChart = { ...RANK, bars: [] };
    expect(frame(nothing)).toContain('There is nothing to draw.');
    expect(frame(nothing)).not.toContain('type="range"');
    expect(frame({ ...nothing, heading: { ...HEADING, states: [{ kind: 'empty', text: 'No town has reported.' }] } })).toContain('No town has reported.');
  });

  it('has files and the explorer where they are given, and lets no markup through', () => {
    const text = frame(RANK, 'en', { files: { view: 'towns-rank', query: 'basis=current' }, explore: '/explore?by=town&chart=rank' });
    expect(text).toContain('/api/v1/charts/towns-rank.pptx?basis=current');
    expect(text).toContain('href="/explore?by=town&amp;chart=rank"');
    expect(text).toContain('T &lt;1&gt;');
    expect(text).not.toContain('T <1>');
  });

  it('has a button for each series, none pressed, and none where there is one series', () => {
    expect(frame(growth, 'zh-CN').match(/aria-pressed="false"[^>]*><i><\/i>/g)).toHaveLength(4);
    expect(frame(RANK)).not.toContain('class="legend"');
  });

  it('keeps the picture small enough to be sent with the page', () => {
    for (const model of [trend, growth]) expect(prepareChart(model, 'zh-CN').picture.__html.length).toBeLessThan(40_000);
  });
});

describe('a map', () => {
  const text = frame(MAP);

  it('is links with names and figures, without a picture to go through', () => {
    expect(text).toContain('<a class="map-tile" href="/towns/a?x=1&amp;y=2"><span>A &amp; B</span><b>+2.0</b></a>');
    expect(text).toContain('<span class="map-tile"><span>C</span><b>—</b></span>');
    expect(text).toContain('not reported');
    expect(text).not.toContain('type="range"');
  });

  it('names its classes, and what has no figure', () => {
    expect(text.match(/<li><i/g)).toHaveLength(3);
    expect(text).toContain('No figure');
  });

  it('by outlines is links too', () => {
    const outlined: MapChart = { ...MAP, box: { width: 100, height: 50 }, tiles: MAP.tiles.map((tile) => ({ ...tile, outline: 'M0 0L10 0L10 10Z' })) };
    expect(frame(outlined)).toMatch(/<a class="map-place"[^>]*aria-label="A &amp; B: \+2\.0[^"]*"/);
  });
});

describe('a drawing', () => {
  it('is the model without heading and table, and nothing of a map', () => {
    const drawing = drawingOf(trend);
    expect(drawing).toMatchObject({ kind: 'periods', slots: trend.slots, panels: trend.panels });
    expect(JSON.stringify(drawing)).not.toContain(trend.heading.title);
    expect(drawingOf(MAP)).toBeNull();
  });

  it('is empty without a figure', () => {
    const blank: PeriodChart = { ...trend, panels: trend.panels.map((panel) => ({ ...panel, series: panel.series.map((series) => ({ ...series, values: series.values.map(() => null) })) })) };
    expect([trend, RANK, SCATTER, MAP].map(isEmptyChart)).toEqual([false, false, false, false]);
    expect([blank, { ...RANK, bars: RANK.bars.slice(1) }, { ...SCATTER, points: [] }, { ...MAP, tiles: [] }].map(isEmptyChart)).toEqual([true, true, true, true]);
  });

  it('brings one series out as the only coloured one, in every panel that has it', () => {
    const drawing = drawingOf(growth);
    if (drawing?.kind !== 'periods') throw new Error('lines are over periods');
    const items = legendOf(growth);
    const shown = isolate(drawing, items[2]?.key ?? '');
    expect(shown.kind === 'periods' && shown.panels[0]?.series.map(({ colour }) => colour)).toEqual([null, null, 2, null]);
    expect(isolate(drawing, null)).toBe(drawing);
  });

  it('brings out a series that has no colour of its own in one', () => {
    const drawing = drawingOf(trend);
    if (drawing === null) throw new Error('a trend is drawn');
    const shown = isolate(drawing, 'level');
    expect(shown.kind === 'periods' && shown.panels.flatMap(({ series }) => series.map(({ key, colour }) => [key, colour]))).toEqual([['level', 0], ['comparable-price', null], ['current', null]]);
  });
});

describe('going through a chart by keys', () => {
  it('steps, stops at the ends, begins at the side it comes from, and leaves', () => {
    expect([stopAfter('ArrowRight', null, 5), stopAfter('ArrowLeft', null, 5), stopAfter('ArrowDown', 1, 5), stopAfter('ArrowUp', 0, 5), stopAfter('ArrowRight', 4, 5)]).toEqual([0, 4, 2, 0, 4]);
    expect([stopAfter('Home', 3, 5), stopAfter('End', 1, 5), stopAfter('Escape', 2, 5)]).toEqual([0, 4, null]);
    expect([stopAfter('Escape', null, 5), stopAfter('Tab', 1, 5), stopAfter('ArrowRight', null, 0)]).toEqual([undefined, undefined, undefined]);
  });

  it('has as many places as there are periods, bars or points', () => {
    const drivers: WaterfallChart | null = clustersDrivers(list, 'en');
    if (drivers === null) throw new Error('the factory has a growth');
    expect([trend, drivers, RANK, SCATTER].map((model) => stopCount(drawingOf(model) ?? (() => { throw new Error('drawn'); })()))).toEqual([33, drivers.bars.length, 2, 1]);
  });
});

describe('an axis through the places of a picture', () => {
  const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true });

  it('puts every value where the picture has it', () => {
    fc.assert(
      fc.property(finite, fc.double({ min: 0.01, max: 1e4, noNaN: true }), fc.array(finite, { minLength: 2, maxLength: 9 }), (low, perPixel, pixels) => {
        fc.pre(Math.max(...pixels) - Math.min(...pixels) > 1);
        const pairs = pixels.map((pixel) => ({ pixel, value: low + pixel * perPixel }));
        const [from, to] = domainThrough(pairs, 0, 600);
        for (const { value, pixel } of pairs) expect(((value - from) / (to - from)) * 600).toBeCloseTo(pixel, 0);
      }),
    );
  });

  it('has a width even where all values are one', () => {
    expect(domainThrough([{ value: 3, pixel: 10 }, { value: 3, pixel: 10 }], 0, 100)).toEqual([2, 4]);
    expect(domainThrough([], 0, 100)).toEqual([-1, 1]);
  });
});
