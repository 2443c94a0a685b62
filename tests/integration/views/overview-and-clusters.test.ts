import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clustersViews } from '@/app/_views/clusters-views';
import { overviewViews } from '@/app/_views/overview-views';
import { VIEWS } from '@/app/_views/registry';
import type { ViewParams } from '@/app/_views/view';
import { AppError } from '@/lib/errors';
import { Decimal, valueOf } from '@/lib/domain/measured';
import { formatPeriod, period, type Period } from '@/lib/domain/period';
import { formatNumber, formatSigned } from '@/lib/format/number';
import { clustersTable } from '@/lib/reports/cluster-models';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import { overviewTrend } from '@/lib/reports/overview-models';
import { overviewSentence } from '@/lib/reports/sentence';
import { seriesInput } from '@/lib/schemas/api/series';
import { INVESTMENT_LIST } from '@/lib/schemas/investment';
import { readList } from '@/lib/schemas/list';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { readInvestmentView } from '@/lib/server/investment/read-investment-view';
import { readClusters } from '@/lib/server/statistics/read-clusters';
import { readOverview } from '@/lib/server/statistics/read-overview';
import { readSeries } from '@/lib/server/statistics/read-series';
import { DEMO_DISTRICT } from '@/tests/setup/content';
import { memoryDatabase } from '@/tests/setup/database';

let db: Database;
let ctx: Ctx;

beforeAll(async () => {
  db = await memoryDatabase(DEMO_DISTRICT);
  ctx = { actor: systemActor, db };
});
afterAll(() => db.close());

const VIEW_NAMES = [...Object.keys(overviewViews), ...Object.keys(clustersViews)];

function read(name: string, params: ViewParams = {}): Promise<ChartModel | TableReport> {
  const view = VIEWS[name];
  if (view === undefined) throw new Error(`no view ${name}`);
  return view.read({ ctx, params, language: 'zh-CN' });
}

const paramsOf = (name: string): ViewParams => (name.startsWith('cluster-') ? { member: 'equipment' } : {});

describe('named views', () => {
  it.each(VIEW_NAMES)('%s has a heading, rows, and a figure behind every figure written', async (name) => {
    const { heading, table } = await read(name, paramsOf(name));
    expect(heading.title).not.toBe('');
    expect(heading.facts?.length).toBeGreaterThan(5);
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) {
      for (const [index, cell] of row.cells.entries()) {
        const form = table.columns[index]?.form;
        if (form === 'text' || form === 'spark' || cell.text === '' || cell.why !== undefined) continue;
        if (cell.value === undefined || cell.places === undefined) throw new Error(`${name}: no figure behind ${cell.text}`);
        expect((cell.signed === true ? formatSigned : formatNumber)(cell.value, cell.places)).toBe(cell.text);
      }
    }
  });

  it('are what their pages are made of', async () => {
    expect(await read('overview-trend', { basis: 'current', period: '2023-06' })).toEqual(
      overviewTrend(await readOverview({ ctx, input: { ...DEFAULT_VIEW, basis: 'current', period: period(2023, 6) } }), 'zh-CN'),
    );
    expect(await read('clusters-table')).toEqual(clustersTable(await readClusters({ ctx, input: DEFAULT_VIEW }), 'zh-CN', { sorting: { by: 'own', descending: false, linkOf: () => undefined } }));
  });

  it('sort as their page does', async () => {
    const points = async (sort: string) => {
      const { table } = await read('clusters-table', { sort });
      const at = table.columns.findIndex((column) => column.key === 'points');
      return table.rows.filter((row) => row.kind === 'member').map((row) => row.cells[at]?.value ?? NaN);
    };
    const down = await points('-points');
    expect(down).toEqual([...down].sort((a, b) => b - a));
    expect(await points('points')).toEqual([...down].reverse());
  });

  it.each([
    ['overview-trend', { period: '2023-01' }, 'period'],
    ['overview-clusters', { basis: 'real' }, 'basis'],
    ['clusters-table', { sort: 'name' }, 'sort'],
    ['cluster-trend', {}, 'member'],
    ['overview-towns', { scheme: 'unknown' }, 'scheme'],
  ] as const)('%s with %j is refused and says so', async (name, params, field) => {
    const failure = await read(name, params).catch((error: unknown) => error);
    if (!(failure instanceof AppError)) throw new Error(`not refused: ${JSON.stringify(failure)}`);
    expect(failure.code).toBe('invalid-input');
    expect(failure.problems.map((problem) => problem.field)).toEqual([field]);
  });

  it('of enterprises are not there for a token that may not read them', async () => {
    const limited: Ctx = { db, actor: { ...systemActor, limitedTo: ['statistics.read'] } };
    for (const name of ['cluster-pulls', 'cluster-drags']) {
      await expect(VIEWS[name]?.read({ ctx: limited, params: { member: 'equipment' }, language: 'en' })).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('are not there for a cluster that is not there', async () => {
    await expect(read('cluster-towns', { member: 'no-such' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('investment on the overview', () => {
  it('has thirteen points behind its small line, the last being the figure itself', async () => {
    const { investment, view } = await readOverview({ ctx, input: DEFAULT_VIEW });
    expect(investment.categories).toHaveLength(3);
    for (const { figure, spark } of investment.categories) {
      expect(spark).toHaveLength(13);
      expect(spark.at(-1)).toEqual(figure.value);
    }
    expect(view.measure).toBe('ytd');
  });

  it.each(['LINE', '4-4'])('by cluster of %s adds up to the district with the projects in none, as on its own page', async (scheme) => {
    for (const scope of ['local', 'full'] as const) {
      const asked = { ...DEFAULT_VIEW, scheme, scope };
      const { investment } = await readOverview({ ctx, input: asked });
      const { rest } = investment;
      if (rest === null) throw new Error('every project is in a cluster');
      expect(rest.member).toEqual({ key: '', label: { zh: '其他', en: 'In no cluster' } });
      const all = [...investment.byCluster, rest];
      const sum = (of: (row: (typeof all)[number]) => Decimal | null) => all.map(of).filter((value) => value !== null).reduce((a, b) => a.plus(b), new Decimal(0)).toString();
      const { total } = investment;
      for (const amount of ['signed', 'planned', 'thisYear', 'sinceStart'] as const) expect(sum((row) => row.amounts[amount])).toBe(total.amounts[amount]?.toString());
      expect(sum((row) => valueOf(row.figure.prior))).toBe(valueOf(total.figure.prior)?.toString());
      expect(all.reduce((n, row) => n + row.projects, 0)).toBe(total.projects);
      expect(all.reduce((n, row) => n + row.signedProjects, 0)).toBe(total.signedProjects);
      const { list } = readList({}, INVESTMENT_LIST);
      const page = await readInvestmentView({ ctx, input: { view: asked, list } });
      expect(page.rest).toEqual(rest);
    }
  });

  it('shows them in the table under the word of the table of output, and says of a cluster without projects that it has none', async () => {
    const { table } = await read('overview-investment', { scheme: '4-4' });
    const output = (await read('overview-clusters', { scheme: '4-4' })).table.rows.find(({ kind }) => kind === 'rest');
    const rest = table.rows.at(-2);
    expect([rest?.kind, rest?.label, rest?.href]).toEqual(['rest', output?.label, undefined]);
    const members = table.rows.filter(({ kind }) => kind === 'member');
    expect(members.length).toBeGreaterThan(0);
    for (const { cells } of members) expect(cells[0]).toEqual({ text: '—', why: '没有项目' });
    expect(table.notes.join()).not.toContain('尚未报送');
  });
});

describe('what the units that have reported cover', () => {
  it('is not known where one that has not reported has no figure of the year before', async () => {
    const at = async (p: Period) => (await readOverview({ ctx, input: { ...DEFAULT_VIEW, period: p } })).coverage;
    const [first] = await db.sql.query<{ period: Period }>(`SELECT min(period) AS period FROM output_record`);
    if (first === undefined) throw new Error('no output');
    const early = await at(first.period);
    expect(early.reported).toBeLessThan(early.due);
    // Nothing is loaded of the year before the first.
    expect(early.priorCovered).toEqual({ missing: 'no-prior' });
    const { series, meta } = await readSeries({ ctx, input: seriesInput.parse({ indicator: 'gross-output', by: 'district', from: formatPeriod(first.period), to: formatPeriod(first.period) }) });
    expect(series[0]?.points).toHaveLength(1);
    expect(meta.coverage).toEqual({ period: formatPeriod(first.period), due: early.due, reported: early.reported, priorCovered: null, missing: { priorCovered: 'no-prior' } });
    const overview = await readOverview({ ctx, input: { ...DEFAULT_VIEW, period: first.period } });
    expect(overviewSentence(overview, 'zh-CN')).toMatch(new RegExp(`应报${early.due}家，已报${early.reported}家。$`));
  });
});
