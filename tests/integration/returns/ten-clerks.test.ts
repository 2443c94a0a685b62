import { afterEach, expect, it } from 'vitest';
import { saveCellsInput } from '@/lib/schemas/returns';
import { createAccounts } from '@/lib/server/auth/create-account';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { openPeriod } from '@/lib/server/forms/open-period';
import { saveCells } from '@/lib/server/returns/save-cells';
import { ctxOfPerson, PASSWORD, smallDistrict } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { MAY, OUTPUT } from './support';

const CLERKS = 10;
const RETURNS = 1000;

/** Enterprises beside the small district's ten, in the panel of the year. */
async function addEnterprises(db: Database): Promise<void> {
  await db.sql.query(
    `INSERT INTO enterprise (code, name, town_id, industry_code, size, holding, affiliation)
     SELECT 'X' || lpad(n::text, 17, '0'), '企业' || n, e.town_id, e.industry_code, e.size, e.holding, e.affiliation FROM generate_series(1, ${RETURNS - 10}) AS n, (SELECT * FROM enterprise ORDER BY id LIMIT 1) e`,
  );
  await db.sql.query(`INSERT INTO panel_membership (enterprise_id, year, from_period, reason) SELECT id, 2024, 202402, '年度核定' FROM enterprise WHERE code LIKE 'X%'`);
}

describeOnEveryDatabase('ten clerks at once', (open) => {
  let db: Database;
  afterEach(() => db.close());

  it(`save ${RETURNS} returns, none lost and none doubled`, async () => {
    db = await smallDistrict(open);
    await addEnterprises(db);
    const people = Array.from({ length: CLERKS }, (_, i) => `clerk${i}@example.org`);
    await createAccounts(db, people.map((email) => ({ email, password: PASSWORD, name: email, role: 'clerk' as const, areaId: null, enterpriseIds: [] })));
    const clerks: Ctx[] = [];
    for (const email of people) clerks.push(await ctxOfPerson(db, email));
    const { due } = await openPeriod({ ctx: { db, actor: systemActor }, input: { form: OUTPUT, period: MAY } });
    expect(due).toBe(RETURNS);
    const ids = (await db.sql.query<{ id: number }>(`SELECT id FROM return WHERE form = $1 AND period = $2 ORDER BY id`, [OUTPUT, MAY])).map(({ id }) => id);

    const write = (ctx: Ctx, id: number, line: string, value: number, key: string) =>
      saveCells({ ctx, input: saveCellsInput.parse({ id, version: 1, key, changes: [{ line, slot: 'month', before: null, after: String(value) }, { line, slot: 'ytd', before: null, after: String(value * 5) }] }) });
    const conflicts: unknown[] = [];
    await Promise.all(
      clerks.map(async (ctx, clerk) => {
        for (const [i, id] of ids.entries()) {
          // Each return is one clerk's; every tenth has a colleague on another line at the same time.
          if (i % CLERKS === clerk) {
            const key = `save-${id}-gross`;
            const sends = [write(ctx, id, 'gross-output', id, key)];
            // An answer that was lost: the same save is sent once more.
            if (i % 7 === 0) sends.push(write(ctx, id, 'gross-output', id, key));
            for (const result of await Promise.all(sends)) conflicts.push(...result.conflicts);
          } else if (i % 100 === 7 && (i + 1) % CLERKS === clerk) {
            conflicts.push(...(await write(ctx, id, 'sales-output', id + 1, `save-${id}-sales`)).conflicts);
          }
        }
      }),
    );
    expect(conflicts).toEqual([]);
    const both = ids.filter((_, i) => i % 100 === 7);
    const cells = await db.sql.query<{ id: number; line: string; month: string }>(`SELECT return_id AS id, line, trim_scale(value)::text AS month FROM return_cell WHERE slot = 'month' AND value IS NOT NULL ORDER BY return_id, line`);
    expect(cells).toEqual(ids.flatMap((id) => [{ id, line: 'gross-output', month: String(id) }, ...(both.includes(id) ? [{ id, line: 'sales-output', month: String(id + 1) }] : [])]));
    const [count] = await db.sql.query<{ saves: number; versions: number; audited: number }>(
      `SELECT (SELECT count(*)::int FROM return_save) AS saves, (SELECT sum(version - 1)::int FROM return WHERE form = $1 AND period = $2) AS versions, (SELECT count(*)::int FROM audit_event WHERE action = 'return.save') AS audited`,
      [OUTPUT, MAY],
    );
    const saves = RETURNS + both.length;
    expect(count).toEqual({ saves, versions: saves, audited: saves });
  });
});
