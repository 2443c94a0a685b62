import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VIEWS } from '@/app/_views/registry';
import { LANGUAGES } from '@/lib/format/language';
import { setDatabaseForTests } from '@/lib/server/app';
import type { Database } from '@/lib/server/db/database';
import { submitReturns } from '@/lib/server/returns/submit';
import { memoryDatabase } from '@/tests/setup/database';
import { signIn } from '../api/support';
import { getFile } from '../files/support';
import { explained, OUTPUT, plausible, save, seen, sheetOf, startRound, type Round } from '../returns/support';

const TABLES = ['review-queue', 'completeness-towns', 'completeness-report-rate', 'completeness-on-time-rate', 'completeness-forms', 'completeness-late', 'register-checks', 'register-findings', 'changes-table', 'form-results', 'check-statistics'] as const;

describe('files of the monthly round', () => {
  let round: Round;
  let db: Database;
  let cookie: string;

  beforeAll(async () => {
    round = await startRound(memoryDatabase);
    ({ db } = round);
    setDatabaseForTests(db);
    cookie = await signIn('reviewer@example.org');
  });
  afterAll(async () => {
    await db.close();
  });

  it.each(TABLES)('%s is a table in both languages, and a file', async (view) => {
    const query = view === 'form-results' ? `form=${OUTPUT}` : '';
    for (const language of LANGUAGES) {
      const model = await VIEWS[view]!.read({ ctx: round.reviewer, params: Object.fromEntries(new URLSearchParams(query)), language });
      if (model.kind !== 'table') throw new Error(`${view} is no table`);
      expect(model.heading.title).not.toBe('');
      for (const row of model.table.rows) expect(row.cells).toHaveLength(model.table.columns.length);
    }
    for (const format of ['csv', 'xlsx']) expect((await getFile(`tables/${view}.${format}?${query}`, { cookie })).status).toBe(200);
  });

  it('follow the work as it goes on, also where the figures of the district stay as they are', async () => {
    const before = await getFile('tables/completeness-late.csv', { cookie });
    expect(before.headers.get('x-total-rows')).toBe('10');
    const [one] = (await sheetOf(round.clerk)).returns;
    if (one === undefined) throw new Error('nothing is due');
    const saved = await save(round.clerk, one, plausible(one));
    const last = await save(round.clerk, { ...one, version: saved.version }, [], explained(saved));
    await submitReturns({ ctx: round.clerk, input: seen(last) });
    const after = await getFile('tables/completeness-late.csv', { cookie, 'if-none-match': before.headers.get('etag') ?? '' });
    expect([after.status, after.headers.get('x-total-rows')]).toEqual([200, '9']);
    expect((await getFile('tables/review-queue.csv', { cookie })).headers.get('x-total-rows')).toBe('1');
  });

  it('are refused for a period that was not opened, and to whoever may not read returns', async () => {
    expect((await getFile('tables/completeness-late.csv?period=2024-03', { cookie })).status).toBe(400);
    expect((await getFile('tables/review-queue.csv?status=nonsense', { cookie })).status).toBe(400);
    const official = await signIn('official@example.org');
    for (const view of TABLES) expect((await getFile(`tables/${view}.csv`, { cookie: official })).status).toBe(403);
  });
});
