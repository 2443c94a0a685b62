import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BREAKDOWNS, CHART_FORMS, TRANSFORMS, type ExploreData, type ExploreInput } from '@/lib/domain/explore';
import { LANGUAGES } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { exploreModel } from '@/lib/reports/explore/explore-chart';
import { exploreTable } from '@/lib/reports/explore/explore-table';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import { DEFAULT_EXPLORE } from '@/lib/schemas/explore';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { systemActor } from '@/lib/server/auth/system-actor';
import { readExplore } from '@/lib/server/explore/read-explore';
import { smallDistrict } from '@/tests/security/support/small-district';

let db: Database;
let ctx: Ctx;
const ask = (input: Partial<ExploreInput>): Promise<ExploreData> => readExplore({ ctx, input: { ...DEFAULT_EXPLORE, ...input } });
const kindOf = (model: ChartModel | TableReport) => model.kind;

beforeAll(async () => {
  db = await smallDistrict();
  ctx = { actor: { ...systemActor, roles: ['analyst'] }, db };
});
afterAll(() => db.close());

describe('the explorer’s chart', () => {
  it('is of the kind that was chosen', async () => {
    const kinds = { line: 'periods', bar: 'periods', stacked: 'periods', share: 'periods', waterfall: 'waterfall', rank: 'rank', scatter: 'scatter', table: 'table' };
    for (const chart of CHART_FORMS) expect(kindOf(exploreModel(await ask({ by: 'cluster', chart }), 'en')), chart).toBe(kinds[chart]);
  });

  it('says what, where and when in both languages', async () => {
    const titles = async (input: Partial<ExploreInput>) => {
      const data = await ask(input);
      return LANGUAGES.map((language) => exploreModel(data, language).heading.title);
    };
    expect(await titles({})).toEqual(['2023年1–2月至2024年1–4月试验区规模以上工业总产值', 'Above-scale gross industrial output, Trial District, Jan–Feb 2023 to Jan–Apr 2024']);
    expect(await titles({ by: 'cluster', transform: 'growth' })).toEqual([
      '2023年1–2月至2024年1–4月试验区规模以上工业总产值同比增速（分集群）',
      'Above-scale gross industrial output: growth on a year earlier by cluster, Trial District, Jan–Feb 2023 to Jan–Apr 2024',
    ]);
    expect(await titles({ by: 'cluster', member: ['a'], by2: 'town', chart: 'rank' })).toEqual([
      '2024年1–4月试验区甲集群规模以上工业总产值（分街镇）',
      'Above-scale gross industrial output: by town, Cluster A, Trial District, Jan–Apr 2024',
    ]);
    expect(await titles({ by: 'town', chart: 'waterfall' })).toEqual([
      '2024年1–4月试验区规模以上工业总产值：谁拉动了增长（分街镇）',
      'Above-scale gross industrial output: who drove the growth by town, Trial District, Jan–Apr 2024',
    ]);
  });

  it('gives every choice as a fact and names how its figures are made', async () => {
    const { heading } = exploreModel(await ask({ by: 'cluster', transform: 'index', base: 2023 }), 'zh-CN');
    const facts = new Map(heading.facts);
    expect(facts.get('分组')).toBe('分集群');
    expect(facts.get('算法')).toBe('累计定基指数（可比价）');
    expect(facts.get('时段')).toBe('2023年1–2月至2024年1–4月');
    expect(heading.notes).toContain(translate('zh-CN')('explorePage.notes.index'));
    expect(heading.subtitle).toContain('2023年同期＝100');
  });

  it('never adds rates: what is stacked are levels, shares and points', async () => {
    for (const transform of TRANSFORMS) {
      for (const chart of ['stacked', 'share'] as const) {
        const model = exploreModel(await ask({ by: 'cluster', transform, chart }), 'en');
        const stacked = model.kind === 'periods' && model.panels.some(({ series }) => series.some(({ form }) => form === 'stacked'));
        expect(stacked, `${transform} ${chart}`).toBe(chart === 'share' ? ['level', 'share'].includes(transform) : ['level', 'share', 'points', 'twelve-month'].includes(transform));
      }
    }
  });

  it('stacks shares to 100 %', async () => {
    const model = exploreModel(await ask({ by: 'cluster', chart: 'share', scope: 'full' }), 'en');
    if (model.kind !== 'periods') throw new Error('no periods');
    const series = model.panels[0]?.series ?? [];
    expect(series.map(({ colour }) => colour)).toEqual([0, 1, null]);
    for (let index = 0; index < model.slots.length; index += 1) {
      expect(series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0)).toBeCloseTo(100, 9);
    }
  });

  it('lays last year over as a line of dots in the same hue', async () => {
    const model = exploreModel(await ask({ overlay: true, chart: 'line' }), 'en');
    const series = model.kind === 'periods' ? (model.panels[0]?.series ?? []) : [];
    expect(series.map(({ form, colour }) => [form, colour])).toEqual([['line', 0], ['dots', 0]]);
  });

  it('shows the same numbers as its table', async () => {
    for (const by of BREAKDOWNS) {
      for (const transform of TRANSFORMS) {
        const model = exploreModel(await ask({ by, transform, chart: 'line' }), 'en');
        if (model.kind !== 'periods') throw new Error('no periods');
        const columns = model.panels[0]?.series ?? [];
        expect(model.table.columns.map(({ key }) => key)).toEqual(columns.map(({ key }) => key));
        const rows = [...model.table.rows].reverse();
        columns.forEach(({ values, labels }, column) => {
          values.forEach((value, row) => {
            const cell = rows[row]?.cells[column];
            expect(cell?.value ?? null).toBe(value);
            expect(labels[row]?.startsWith(cell?.text ?? 'x')).toBe(true);
          });
        });
      }
    }
  });

  it('writes no figure that is not there, in either language', async () => {
    for (const language of LANGUAGES) {
      for (const chart of CHART_FORMS) {
        for (const indicator of ['gross-output', 'sales-ratio', 'investment']) {
          const model = exploreModel(await ask({ by: 'town', chart, indicator }), language);
          const words = JSON.stringify(model);
          expect(words).not.toMatch(/NaN|undefined|Infinity/);
        }
      }
    }
  });
});

describe('the explorer’s table', () => {
  it('has members as rows and periods under their years where members are many', async () => {
    const table = exploreTable(await ask({ by: 'enterprise', scope: 'full' }), 'en');
    expect(table.columns.map(({ group, label }) => [group, label]).slice(-3)).toEqual([['2024', 'Jan–Feb'], ['2024', 'Mar'], ['2024', 'Apr']]);
    expect(table.rows).toHaveLength(11);
    expect(table.rows.at(-1)).toMatchObject({ kind: 'total', label: 'District' });
  });

  it('gives every figure typed, with the rest and the whole, at the last period beside a ranking', async () => {
    const table = exploreTable(await ask({ by: 'cluster', chart: 'rank', scope: 'full' }), 'zh-CN');
    expect(table.columns.map(({ key }) => key)).toEqual(['level', 'growth', 'otherGrowth', 'points', 'share', 'units']);
    expect(table.rows.map(({ kind }) => kind)).toEqual(['member', 'member', 'rest', 'total']);
    for (const { cells } of table.rows) for (const cell of cells) expect(cell.why !== undefined || (cell.value !== undefined && cell.places !== undefined)).toBe(true);
  });
});
