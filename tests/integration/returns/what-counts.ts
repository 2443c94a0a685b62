import { expect } from 'vitest';
import type { Sql } from '@/lib/server/db/database';

/**
 * What should count, told without any of the program's own ways of telling it: a copy of the
 * records is made by the database itself at the moment in which a return becomes published.
 */

const RECORD = `(SELECT t.id, i.code AS indicator, r.month::text AS month, r.year_to_date::text AS ytd, r.prior_month::text AS prior_month, r.prior_year_to_date::text AS prior_ytd
                   FROM return t JOIN output_record r ON r.enterprise_id = t.enterprise_id AND r.form = t.form AND r.period = t.period JOIN indicator i ON i.id = r.indicator_id)`;

/** Makes the database copy what is published; call once, before anything is. */
export async function watchPublished(sql: Sql): Promise<void> {
  await sql.query(`CREATE TABLE as_published AS SELECT * FROM ${RECORD} r WHERE false`);
  await sql.query(`CREATE FUNCTION copy_published() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      DELETE FROM as_published WHERE id = NEW.id;
      INSERT INTO as_published SELECT * FROM ${RECORD} r WHERE r.id = NEW.id;
      RETURN NULL;
    END $$`);
  await sql.query(`CREATE TRIGGER copy_published AFTER UPDATE ON return FOR EACH ROW WHEN (OLD.status <> 'published' AND NEW.status = 'published') EXECUTE FUNCTION copy_published()`);
}

/** What was entered on a return, as a record would have it. */
const ENTERED = `(SELECT c.return_id AS id, c.line AS indicator, (max(c.value) FILTER (WHERE c.slot = 'month'))::text AS month, (max(c.value) FILTER (WHERE c.slot = 'ytd'))::text AS ytd,
                         (max(c.value) FILTER (WHERE c.slot = 'prior-month'))::text AS prior_month, (max(c.value) FILTER (WHERE c.slot = 'prior-ytd'))::text AS prior_ytd
                    FROM return_cell c WHERE c.value IS NOT NULL AND c.line NOT LIKE '%/%' GROUP BY c.return_id, c.line)`;

/**
 * Every record of the returns is what was entered where the return is approved or published,
 * what was published last where it was and is not now, and is not there otherwise; `approved_at`
 * says whether there is one.
 *
 * @param loaded returns whose accepted figures came by a load, so that no cells tell them
 */
export async function expectWhatCounts(sql: Sql, ids: readonly number[], loaded: ReadonlySet<number> = new Set()): Promise<void> {
  const plain = ids.filter((id) => !loaded.has(id));
  const counted = await sql.query(`SELECT * FROM ${RECORD} r WHERE id = ANY ($1::int[]) ORDER BY id, indicator`, [plain]);
  const expected = await sql.query(
    `SELECT * FROM (
       SELECT x.* FROM ${ENTERED} x JOIN return t ON t.id = x.id AND t.status IN ('approved', 'published')
        UNION ALL
       SELECT p.* FROM as_published p JOIN return t ON t.id = p.id AND t.status NOT IN ('approved', 'published')) should WHERE id = ANY ($1::int[]) ORDER BY id, indicator`,
    [plain],
  );
  expect(counted).toEqual(expected);
  const standing = await sql.query<{ id: number; counts: boolean; should: boolean; correction: boolean; before: boolean }>(
    `SELECT t.id, t.approved_at IS NOT NULL AS counts, t.status IN ('approved', 'published') OR EXISTS (SELECT FROM as_published p WHERE p.id = t.id) AS should,
            t.correction, t.status NOT IN ('approved', 'published') AND EXISTS (SELECT FROM as_published p WHERE p.id = t.id) AS before
       FROM return t WHERE t.id = ANY ($1::int[]) ORDER BY t.id`,
    [ids],
  );
  expect(standing.map(({ id, counts, correction, before }) => [id, counts, correction || !before])).toEqual(standing.map(({ id, should }) => [id, should, true]));
}
