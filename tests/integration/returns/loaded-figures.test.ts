import { afterEach, expect, it } from 'vitest';
import type { SheetReturn } from '@/lib/domain/return-views';
import { comparedFigures } from '@/lib/reports/review/comparison-table';
import { readList } from '@/lib/schemas/list';
import { REVIEW_LIST } from '@/lib/schemas/review';
import type { Database } from '@/lib/server/db/database';
import { readComparison } from '@/lib/server/review/read-comparison';
import { memoryDatabase } from '@/tests/setup/database';
import { INVESTMENT, OUTPUT, sheetOf, startRound, stored } from './support';

let db: Database;
afterEach(() => db.close());

const APRIL = 202404;
const list = readList({}, REVIEW_LIST).list;

/** Figures of a loaded return, as the records have them. */
async function recorded(id: number): Promise<Readonly<Record<'month' | 'ytd' | 'prior_month' | 'prior_ytd', string | null>>> {
  const figure = (column: string, name: string) => `trim_scale(r.${column})::text AS ${name}`;
  const [row] = await db.sql.query<Record<'month' | 'ytd' | 'prior_month' | 'prior_ytd', string | null>>(
    `SELECT ${figure('month', 'month')}, ${figure('year_to_date', 'ytd')}, ${figure('prior_month', 'prior_month')}, ${figure('prior_year_to_date', 'prior_ytd')}
       FROM return t JOIN output_record r ON r.enterprise_id = t.enterprise_id AND r.form = t.form AND r.period = t.period AND r.indicator_id = 1 WHERE t.id = $1`,
    [id],
  );
  if (row === undefined) throw new Error(`no record of return ${id}`);
  return row;
}

const shown = (one: SheetReturn) => ({ month: stored(one, 'gross-output', 'month'), ytd: stored(one, 'gross-output', 'ytd'), prior_month: stored(one, 'gross-output', 'prior-month'), prior_ytd: stored(one, 'gross-output', 'prior-ytd') });
const cells = async () => (await db.sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM return_cell c JOIN return r ON r.id = c.return_id WHERE r.period < 202405`))[0]?.n;

it('a return that was loaded shows what is stored of it, locked, and nothing is written', async () => {
  const round = await startRound(memoryDatabase);
  ({ db } = round);
  for (const ctx of [round.reporter, round.clerk, round.reviewer]) {
    const sheet = await sheetOf(ctx, { period: APRIL });
    expect(sheet.returns.length).toBeGreaterThan(0);
    for (const one of sheet.returns) {
      expect(one.lock).not.toBeNull();
      expect(shown(one)).toEqual(await recorded(one.id));
      expect(one.cells.every(({ prefilled, changedAt, changedBy }) => prefilled === null && changedAt === null && changedBy === null)).toBe(true);
    }
  }
  // January and February are one figure, which stands as the year to date.
  const [february] = (await sheetOf(round.reporter, { period: 202402 })).returns;
  expect(february?.cells.map(({ slot }) => slot)).not.toContain('month');
  expect(stored(february!, 'gross-output', 'ytd')).toBe((await recorded(february!.id)).ytd);
  expect(await cells()).toBe(0);
});

it('a reviewer sees it beside its past, with its growth', async () => {
  const round = await startRound(memoryDatabase);
  ({ db } = round);
  const [one] = (await sheetOf(round.reviewer, { period: APRIL })).returns;
  const comparison = await readComparison({ ctx: round.reviewer, input: { id: one!.id, list } });
  const { month, ytd, prior_ytd: prior } = await recorded(one!.id);
  const [first, second] = comparedFigures(comparison);
  expect(first).toMatchObject({ measure: 'month', current: month });
  expect(second).toMatchObject({ measure: 'ytd', current: ytd, prior });
  expect(Number(second?.growth)).toBeCloseTo((Number(ytd) / Number(prior) - 1) * 100, 8);
});

it('a figure of its own stands before what is stored, and what nobody has entered yet stays empty', async () => {
  const round = await startRound(memoryDatabase);
  ({ db } = round);
  const [first, second] = (await sheetOf(round.clerk, { period: APRIL })).returns;
  await db.sql.query(`INSERT INTO return_cell (return_id, line, slot, value) VALUES ($1, 'gross-output', 'ytd', 77)`, [first!.id]);
  // A correction of which every figure was emptied is empty.
  await db.sql.query(`UPDATE return SET status = 'returned', correction = true WHERE id = $1`, [second!.id]);
  const after = (await sheetOf(round.clerk, { period: APRIL, ids: [first!.id, second!.id] })).returns;
  expect(shown(after.find(({ id }) => id === first!.id)!)).toEqual({ month: null, ytd: '77', prior_month: null, prior_ytd: null });
  expect(after.find(({ id }) => id === second!.id)).toMatchObject({ lock: null });
  expect(after.find(({ id }) => id === second!.id)?.cells.every(({ value }) => value === null)).toBe(true);
  expect((await sheetOf(round.clerk)).form.code).toBe(OUTPUT);
});

it('so does a project whose figures came in as records alone', async () => {
  const round = await startRound(memoryDatabase, INVESTMENT);
  ({ db } = round);
  const own = async () => (await sheetOf(round.clerk, { form: INVESTMENT })).returns.find(({ subject }) => subject.code === 'P-1')!;
  const { id } = await own();
  await db.sql.query(`DELETE FROM return_cell WHERE return_id = $1`, [id]);
  await db.sql.query(`INSERT INTO investment_record (project_id, period, month, year_to_date, since_start) SELECT project_id, period, 50, 200, 400.5 FROM return WHERE id = $1`, [id]);
  expect((await own()).cells.every(({ value }) => value === null)).toBe(true);
  await db.sql.query(`UPDATE return SET status = 'published', approved_at = now() WHERE id = $1`, [id]);
  const loaded = await own();
  expect([stored(loaded, 'completed', 'month'), stored(loaded, 'completed', 'ytd'), stored(loaded, 'since-start', 'value')]).toEqual(['50', '200', '400.5']);
});
