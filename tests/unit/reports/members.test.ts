import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { BRIDGE_STEPS, bridge } from '@/lib/domain/bridge';
import { Decimal, isMeasured, measured, missing } from '@/lib/domain/measured';
import { MAP_MEASURES } from '@/lib/domain/member-views';
import { LANGUAGES } from '@/lib/format/language';
import { MINUS } from '@/lib/format/number';
import { parksTable, townsTable } from '@/lib/reports/members/area-list';
import { bridgeChart } from '@/lib/reports/members/bridge-chart';
import { matching, orderRows } from '@/lib/reports/members/common';
import { driversLead, driversTable, driversWaterfall } from '@/lib/reports/members/drivers-chart';
import { industriesTable } from '@/lib/reports/members/industry-list';
import { townMap } from '@/lib/reports/members/town-map';
import { areaListData, driversData, industryListData } from '@/tests/factories/members';

const list = { sort: 'level', descending: true };

describe('towns', () => {
  const data = areaListData();

  it('are sorted by any column either way, those without a figure last', () => {
    const growth = (descending: boolean) => orderRows(data.towns, 'growth', descending, data.view).map((row) => row.figures[data.view.basis].growth);
    for (const descending of [true, false]) {
      const known = growth(descending).flatMap((m) => (isMeasured(m) ? [m.value.toNumber()] : []));
      expect(known).toEqual([...known].sort((a, b) => (descending ? b - a : a - b)));
      expect(growth(descending).findIndex((m) => !isMeasured(m))).toBe(known.length);
    }
    expect(orderRows(data.towns, 'code', false, data.view)[0]?.member.key).toBe('310116001');
  });

  it('end with the district; parks have no total and say that they overlap', () => {
    expect(townsTable(data, list, 'zh-CN').table.rows.at(-1)).toMatchObject({ kind: 'total', label: '全区' });
    const parks = parksTable(data, list, 'zh-CN').table;
    expect(parks.rows.some((row) => row.kind === 'total')).toBe(false);
    expect(parks.notes.join('')).toContain('不相加');
  });

  it('tell a limited reader nothing of the district', () => {
    const own = areaListData({ ofWhole: false, total: null, towns: data.towns.slice(0, 1) });
    const { table } = townsTable(own, list, 'en');
    expect(table.columns.map((column) => column.key)).not.toContain('share');
    expect(table.columns.map((column) => column.key)).not.toContain('points');
    expect(table.rows).toHaveLength(1);
    expect(townMap(own, 'growth', null, 'en')).toBeNull();
  });

  it('say what they are narrowed to, in the heading’s facts and in the notes', () => {
    const narrowed = areaListData({ narrowed: [{ kind: 'cluster', member: { key: 'life', label: { zh: '生命健康', en: 'Life' } }, applied: true }], parks: null });
    const { table, heading } = townsTable(narrowed, list, 'zh-CN');
    expect(table.rows.at(-1)?.label).toBe('生命健康');
    expect(heading.facts).toContainEqual(['筛选 · 集群', '生命健康']);
    expect(heading.notes.join('')).toContain('生命健康');
  });
});

describe('the map of towns', () => {
  const data = areaListData();

  it.each(MAP_MEASURES)('coloured by %s writes a figure on every tile and classes them all', (measure) => {
    for (const language of LANGUAGES) {
      const map = townMap(data, measure, (key) => `/towns/${key}`, language);
      expect(map?.tiles).toHaveLength(data.towns.length);
      expect(new Set(map?.tiles.map((tile) => `${tile.column} ${tile.row}`)).size).toBe(data.towns.length);
      for (const tile of map?.tiles ?? []) {
        if (tile.step === null) expect(tile.why).toBeTruthy();
        else expect(map?.steps[tile.step]).toBeDefined();
        expect(tile.text).not.toBe('');
      }
      expect(map?.tiles.some((tile) => tile.step === null)).toBe(true);
      // Said by the table and by the tiles alike.
      const texts = new Map(map?.table.rows.map((row) => [row.key, row.cells[0]?.text]));
      expect(map?.tiles.map((tile) => tile.text)).toEqual(map?.tiles.map((tile) => texts.get(tile.key)));
    }
  });

  it('is at current prices where it shows levels or shares, whatever the basis', () => {
    const basisOf = (measure: (typeof MAP_MEASURES)[number]) => townMap(data, measure, null, 'zh-CN')?.heading;
    expect(data.view.basis).toBe('comparable-price');
    for (const measure of MAP_MEASURES) {
      const basis = measure === 'level' || measure === 'share' ? '现价' : '可比价';
      expect(new Map(basisOf(measure)?.facts).get('价格口径'), measure).toBe(basis);
      expect(basisOf(measure)?.subtitle.endsWith(basis), measure).toBe(true);
    }
  });

  it('has zero between its classes of growth', () => {
    const map = townMap(data, 'growth', null, 'zh-CN');
    expect(map?.scale).toBe('change');
    expect(map?.steps.map(({ from, to }) => [from.startsWith(MINUS), to.startsWith(MINUS)])).toEqual([
      [true, true], [true, true], [true, false], [false, false], [false, false], [false, false],
    ]);
    expect(map?.steps[2]?.to).toBe('0.0');
  });

  it('uses outlines where they are configured, and names towns without one', () => {
    const paths = Object.fromEntries(data.towns.slice(0, -1).map((row) => [row.member.key, 'M0,0L1,0L1,1Z']));
    const map = townMap({ ...data, outlines: { width: 640, height: 480, paths } }, 'level', null, 'zh-CN');
    expect(map?.box).toEqual({ width: 640, height: 480 });
    expect(map?.tiles).toHaveLength(data.towns.length - 1);
    expect(map?.heading.notes.join('')).toContain(data.towns.at(-1)?.member.label.zh);
    expect(map?.table.rows).toHaveLength(data.towns.length);
    const broken = townMap(areaListData({ outlinesProblem: 'QUJING_TOWNS_GEOJSON: x: not JSON' }), 'level', null, 'en');
    expect(broken?.heading.notes.join('')).toContain('QUJING_TOWNS_GEOJSON');
  });
});

describe('industries', () => {
  const data = industryListData();
  const input = { ...list, q: '', paging: null };

  it('stand under the subtotals of their sections, each once', () => {
    const { table } = industriesTable(data, input, 'zh-CN');
    expect(table.rows.map((row) => [row.key, row.kind])).toEqual([
      ['C', 'total'], ['26', 'member'], ['34', 'member'], ['38', 'member'], ['D', 'total'], ['44', 'member'], ['total', 'total'],
    ]);
    expect(industriesTable(data, { ...input, sort: 'points', descending: false }, 'zh-CN').table.rows.map((row) => row.key)).toEqual(['C', '34', '38', '26', 'D', '44', 'total']);
    for (const row of table.rows) expect(row.cells).toHaveLength(table.columns.length);
  });

  it('are found by a part of a name in either language or by code', () => {
    expect(matching(data.industries, '电').map((row) => row.member.key)).toEqual(['38', '44']);
    expect(matching(data.industries, 'CHEM').map((row) => row.member.key)).toEqual(['26']);
    expect(matching(data.industries, '34').map((row) => row.member.key)).toEqual(['34']);
    const { table, heading } = industriesTable(data, { ...input, q: '电' }, 'zh-CN');
    expect(table.rows.map((row) => row.key)).toEqual(['38', '44', 'total']);
    expect(heading.facts?.some(([, value]) => value.startsWith('电'))).toBe(true);
  });

  it('come page by page', () => {
    const paged = (page: number) => industriesTable({ ...data, level: 4 }, { ...input, paging: { page, size: 3, hrefOf: (p) => `?page=${p}` } }, 'en').table;
    expect(paged(1).paging).toEqual({ page: 1, pages: 2, rows: 4, previous: null, next: '?page=2' });
    expect(paged(2).rows.map((row) => row.key)).toEqual(['44', 'total']);
    expect(paged(9).paging?.page).toBe(2);
  });
});

const increments = fc.array(fc.option(fc.integer({ min: -900, max: 900 }), { freq: 8 }), { maxLength: 25 });

describe('who drove it', () => {
  it('adds up to the growth, whatever the parts and however many stand singly', () => {
    fc.assert(
      fc.property(increments, fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 5001, max: 90_000 }), fc.integer({ min: 1, max: 20 }), (parts, total, prior, each) => {
        const data = driversData(parts, total, prior);
        const chart = driversWaterfall(data, { each }, 'zh-CN');
        if (chart === null) throw new Error('there is a growth');
        const steps = chart.bars.slice(0, -1);
        let at = 0;
        for (const bar of steps) {
          expect(bar.from).toBeCloseTo(at, 9);
          at = bar.to;
        }
        const growth = (total * 100) / prior;
        expect(at).toBeCloseTo(steps.length === 0 ? 0 : growth, 9);
        expect(chart.bars.at(-1)).toMatchObject({ kind: 'total', from: 0 });
        expect(chart.bars.at(-1)?.to).toBeCloseTo(growth, 9);
        // Pulls from the largest, then the rest, then drags to the largest.
        const singles = steps.filter((bar) => bar.kind === 'part').map((bar) => bar.to - bar.from);
        expect(singles.every((size, index) => index === 0 || size <= (singles[index - 1] ?? Infinity) + 1e-9)).toBe(true);
        expect(singles.filter((size) => size > 0).length).toBeLessThanOrEqual(each);
        expect(steps.filter((bar) => bar.kind === 'rest').length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('says the same in the table, whose increments add up to the total’s', () => {
    fc.assert(
      fc.property(increments, fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 9 }), (parts, total, each) => {
        const data = driversData(parts, total, 50_000);
        const chart = driversWaterfall(data, { each }, 'en');
        const { table } = driversTable(data, { each }, 'en');
        const drawn = new Map(chart?.table.rows.map((row) => [row.key, row.cells[0]?.value]));
        const points = table.columns.findIndex((column) => column.key === 'points');
        const increment = table.columns.findIndex((column) => column.key === 'increment');
        const known = table.rows.filter((row) => row.kind !== 'total' && row.cells[points]?.value !== undefined);
        for (const row of known) expect(row.cells[points]?.value).toBeCloseTo(drawn.get(row.key) ?? NaN, 9);
        if (known.length === 0) return;
        const sum = known.reduce((all, row) => all + (row.cells[increment]?.value ?? NaN), 0);
        expect(sum).toBeCloseTo(table.rows.at(-1)?.cells[increment]?.value ?? NaN, 9);
      }),
    );
  });

  it('puts enterprises beyond those shown into the rest, with their number', () => {
    const data = driversData([50, 40, 30, -10, -20], 200, 10_000, { by: 'enterprise', otherUnits: 95 });
    const chart = driversWaterfall(data, { each: 1 }, 'zh-CN');
    expect(chart?.bars.map((bar) => bar.label)).toEqual(['行业0', '其余98家企业', '行业4', '金山区增速']);
  });

  it('has level, prior and growth of what is no single part as well: levels of all rows add up to the total’s', () => {
    // 30 + 20 + 5 of 60; last year 25 + 18 + 6 of 53: 5 against 4 is in no part.
    const data = driversData([500_000, 200_000, -100_000], 700_000, 5_300_000);
    const of = <F extends (typeof data.figures)['current']>(figure: F, value: number, prior: number): F => ({ ...figure, value: measured(value), prior: measured(prior) });
    const both = (figures: typeof data.figures, value: number, prior: number) => ({ current: of(figures.current, value, prior), 'comparable-price': of(figures['comparable-price'], value, prior) });
    const levels = [[3_000_000, 2_500_000], [2_000_000, 1_800_000], [500_000, 600_000]] as const;
    const whole = { ...data, figures: both(data.figures, 6_000_000, 5_300_000), parts: data.parts.map((part, i) => ({ ...part, figures: both(part.figures, levels[i]?.[0] ?? 0, levels[i]?.[1] ?? 0) })) };
    const cellsOf = (each: number) => new Map(driversTable(whole, { each }, 'zh-CN').table.rows.map((row) => [row.key, row.cells.slice(0, 4).map(({ text }) => text)]));
    expect(cellsOf(5).get('unallocated')).toEqual(['5.00', '4.00', '+1.00', '+25.0']);
    // One on either side: the second is not shown singly, 2,000,000 on 1,800,000.
    expect(cellsOf(1).get('rest')).toEqual(['20.00', '18.00', '+2.00', '+11.1']);
    for (const each of [1, 5]) {
      const { rows } = driversTable(whole, { each }, 'zh-CN').table;
      const sum = (column: number) => rows.slice(0, -1).reduce((all, row) => all + (row.cells[column]?.value ?? NaN), 0);
      for (const column of [0, 1]) expect(sum(column)).toBeCloseTo(rows.at(-1)?.cells[column]?.value ?? NaN, 6);
    }
    // A part without a figure leaves what is left unknown, not larger.
    const unknown = { ...whole, parts: whole.parts.map((part, i) => (i === 0 ? { ...part, figures: { ...part.figures, 'comparable-price': { ...part.figures['comparable-price'], value: missing('not-reported') }, current: { ...part.figures.current, value: missing('not-reported') } } } : part)) };
    expect(driversTable(unknown, { each: 5 }, 'zh-CN').table.rows.find(({ key }) => key === 'unallocated')?.cells[0]?.text).toBe('—');
  });

  it('has no chart without a growth, and says why; a part without an increment is named with its reason', () => {
    const none = driversData([10], 100, 1000);
    const nothing = { ...none.figures.current, growth: missing('no-prior'), prior: missing('no-prior') };
    const data = { ...none, increment: missing('no-prior'), figures: { current: nothing, 'comparable-price': nothing } };
    expect(driversWaterfall(data, { each: 5 }, 'en')).toBeNull();
    expect(driversLead(data, 'en')).toContain('cannot be told');
    const { table } = driversTable(driversData([10, null], 100, 1000), { each: 5 }, 'zh-CN');
    expect(table.rows.find((row) => row.key === 'k1')?.cells[2]).toMatchObject({ text: '—', why: '没有可比的上年同期数' });
  });
});

describe('the bridge', () => {
  const amounts = fc.array(fc.record({ before: fc.option(fc.integer({ min: 0, max: 999 })), member: fc.boolean(), now: fc.option(fc.integer({ min: 0, max: 999 })), prior: fc.option(fc.integer({ min: 0, max: 999 })) }), { maxLength: 20 });

  it('starts on last year’s level, takes every step from where the last ended, and ends on the comparable prior', () => {
    fc.assert(
      fc.property(amounts, (units) => {
        const published = new Map(units.flatMap(({ before }, key) => (before === null ? [] : [[key, new Decimal(before)] as const])));
        const m = (n: number | null) => (n === null ? missing('not-reported') : measured(n));
        const panel = new Map(units.flatMap(({ member, now, prior }, key) => (member ? [[key, { current: m(now), prior: m(prior) }] as const] : [])));
        const made = bridge(published, panel);
        const chart = bridgeChart(driversData([], 10, 1000, { bridge: made }), 'zh-CN');
        const [first, ...others] = chart?.bars ?? [];
        const last = others.pop();
        expect(first).toMatchObject({ kind: 'total', from: 0, to: made.published.div(100_000).toNumber() });
        expect(last).toMatchObject({ kind: 'total', from: 0, to: made.comparable.div(100_000).toNumber() });
        let at = first?.to ?? NaN;
        for (const bar of others) {
          expect(bar.from).toBeCloseTo(at, 12);
          at = bar.to;
        }
        expect(at).toBeCloseTo(last?.to ?? NaN, 12);
        expect(chart?.table.rows.slice(1, -1).map((row) => row.cells[1]?.value)).toEqual(BRIDGE_STEPS.map((step) => made[step].units));
      }),
    );
  });

  it('is at current prices, and says that its steps are rounded singly', () => {
    const published = new Map([[0, new Decimal(100)]]);
    const chart = (language: (typeof LANGUAGES)[number]) => bridgeChart(driversData([], 10, 1000, { bridge: bridge(published, new Map()) }), language)?.heading;
    expect(new Map(chart('zh-CN')?.facts).get('价格口径')).toBe('现价');
    expect(chart('zh-CN')?.subtitle).toMatch(/亿元，.*，现价$/);
    expect(chart('zh-CN')?.notes).toContain('各部分按四舍五入显示，合计可能相差末位。');
    expect(new Map(chart('en')?.facts).get('Prices')).toBe('current prices');
  });

  it('is absent where last year has no figures', () => {
    expect(bridgeChart(driversData([], 1, 1), 'en')).toBeNull();
  });
});
