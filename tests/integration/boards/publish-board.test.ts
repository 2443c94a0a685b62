import { afterEach, expect, it } from 'vitest';
import { Decimal } from '@/lib/domain/measured';
import { period } from '@/lib/domain/period';
import { AppError } from '@/lib/errors';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import { systemActor } from '@/lib/server/auth/system-actor';
import { listBoards } from '@/lib/server/boards/list-boards';
import { writeDemoBoards } from '@/lib/server/boards/demo-boards';
import { publishBoard } from '@/lib/server/boards/publish-board';
import { readBoard } from '@/lib/server/boards/read-board';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { OWN_TOWN, smallDistrict } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';

const APRIL = period(2024, 4);
const MARCH = period(2024, 3);

describeOnEveryDatabase('publishing a board', (open) => {
  let db: Database;

  async function start(): Promise<Ctx> {
    db = await smallDistrict(open);
    await writeDemoBoards(db, period(2024, 2));
    return { db, actor: systemActor };
  }
  afterEach(() => db.close());

  const view = { ...DEFAULT_VIEW, period: APRIL };
  const board = (ctx: Ctx, code: string, at = APRIL) => readBoard({ ctx, input: { view: { ...view, period: at }, code } });

  it('freezes places and arithmetic: later changes of figures and of the definition leave them as they were', async () => {
    const ctx = await start();
    const before = await board(ctx, 'works');
    expect(before.board.publishedAt).toBeNull();
    await publishBoard({ ctx, input: { code: 'works', period: APRIL } });
    const published = await board(ctx, 'works');
    expect(published.board.publishedAt).not.toBeNull();
    const bare = (rows: typeof published.board.rows) => rows.map(({ key, rank, score, parts, reason }) => ({ key, rank, score: score?.toDecimalPlaces(10).toString(), parts: JSON.stringify(parts), reason }));
    expect(bare(published.board.rows)).toEqual(bare(before.board.rows));
    await db.sql.query(`INSERT INTO project_stage_event (project_id, stage, date, evidence) SELECT id, 'started', '2024-04-02', '' FROM project WHERE code IN ('P-2', 'P-3')`);
    await db.sql.query(`UPDATE leaderboard_criterion SET weight = weight * 2`);
    await bumpDataVersion(db.sql);
    const later = await board(ctx, 'works');
    expect(later.board.definition.criteria[0]?.weight.toNumber()).toBe(40);
    expect(bare(later.board.rows)).toEqual(bare(before.board.rows));
    // Another period is computed from the present definition.
    expect((await board(ctx, 'works', MARCH)).board.definition.criteria[0]?.weight.toNumber()).toBe(80);
  });

  it('is done once: a second publication is a conflict, and so are all but one of those at the same time', async () => {
    const ctx = await start();
    const input = { code: 'output', period: APRIL } as const;
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => publishBoard({ ctx, input })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' && outcome.reason instanceof AppError ? [outcome.reason.code] : []));
    expect(codes).toEqual(['conflict', 'conflict', 'conflict', 'conflict']);
    await expect(publishBoard({ ctx, input })).rejects.toMatchObject({ code: 'conflict' });
    const [count] = await db.sql.query<{ releases: number; places: number; audits: number }>(
      `SELECT (SELECT count(*)::int FROM leaderboard_release WHERE period = $1) AS releases,
              (SELECT count(*)::int FROM leaderboard_place p JOIN leaderboard_release r ON r.id = p.release_id WHERE r.period = $1) AS places,
              (SELECT count(*)::int FROM audit_event WHERE action = 'board.publish') AS audits`,
      [APRIL],
    );
    expect(count).toEqual({ releases: 1, places: 2, audits: 1 });
  });

  it('of different boards at the same time publishes them all', async () => {
    const ctx = await start();
    await Promise.all(['signing', 'investment', 'works', 'output'].map((code) => publishBoard({ ctx, input: { code, period: APRIL } })));
    const { boards } = await listBoards({ ctx, input: view });
    expect(boards.map(({ publishedAt }) => publishedAt === null)).toEqual([false, false, false, false]);
  });

  it('can only be added to: the database refuses to change or remove what was published', async () => {
    const ctx = await start();
    await publishBoard({ ctx, input: { code: 'works', period: APRIL } });
    await expect(db.sql.query(`UPDATE leaderboard_place SET rank = 9`)).rejects.toThrow();
    await expect(db.sql.query(`DELETE FROM leaderboard_release`)).rejects.toThrow();
  });

  it('shows movement against the release before, and why a unit is not ranked', async () => {
    const ctx = await start();
    const now = await board(ctx, 'investment');
    expect(now.releases.map((release) => release.period)).toEqual([period(2024, 2), period(2023, 12)]);
    expect(now.board.before).toBe(period(2024, 2));
    for (const row of now.board.rows) {
      // Nobody has investment of a year before: growth is missing, and nobody is given 0 for it.
      expect(row).toMatchObject({ rank: null, score: null, reason: { kind: 'missing', measure: 'investment-growth' } });
    }
    const works = await board(ctx, 'works');
    const first = works.board.rows[0];
    expect(first?.rank).toBe(1);
    expect(first?.movement).toEqual(first?.rankBefore === null ? { missing: 'not-available' } : { value: new Decimal((first?.rankBefore ?? 0) - 1) });
  });

  it('is refused for a board or a period that is not there, and for a person limited to a town', async () => {
    const ctx = await start();
    await expect(publishBoard({ ctx, input: { code: 'nothing', period: APRIL } })).rejects.toMatchObject({ code: 'not-found' });
    await expect(publishBoard({ ctx, input: { code: 'works', period: period(2031, 5) } })).rejects.toMatchObject({ code: 'not-found' });
    const [town] = await db.sql.query<{ id: number }>(`SELECT id FROM area WHERE code = $1`, [OWN_TOWN]);
    const scope = { kind: 'areas', areaIds: [town?.id ?? 0], areaCodes: [OWN_TOWN] } as const;
    await expect(publishBoard({ ctx: { db, actor: { ...systemActor, roles: ['analyst'], scope } }, input: { code: 'works', period: APRIL } })).rejects.toMatchObject({ code: 'not-found' });
  });
});
