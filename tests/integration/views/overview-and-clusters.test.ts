import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clustersViews } from '@/app/_views/clusters-views';
import { overviewViews } from '@/app/_views/overview-views';
import { VIEWS } from '@/app/_views/registry';
import type { ViewParams } from '@/app/_views/view';
import { AppError } from '@/lib/errors';
import { period } from '@/lib/domain/period';
import { formatNumber, formatSigned } from '@/lib/format/number';
import { clustersTable } from '@/lib/reports/cluster-models';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import { overviewTrend } from '@/lib/reports/overview-models';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { readClusters } from '@/lib/server/statistics/read-clusters';
import { readOverview } from '@/lib/server/statistics/read-overview';
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
});
