import 'server-only';

import { nextPeriod, isPeriod } from '@/lib/domain/period';
import { DEMO_DOMAIN } from '@/lib/server/auth/demo-identity';
import { systemActor } from '@/lib/server/auth/system-actor';
import { inTransaction, type Database, type Sql } from '@/lib/server/db/database';
import { INVESTMENT_FORM } from '@/lib/server/forms/line-sources';
import { formAt } from '@/lib/server/forms/form-versions';
import { openPeriod } from '@/lib/server/forms/open-period';
import { readCheckSettings } from '@/lib/server/returns/check-settings';
import { writeDemoQuarters } from '@/lib/server/returns/demo-quarters';
import { DEMO_CELLS, DEMO_EXPLANATIONS, DEMO_REASONS } from '@/lib/server/returns/demo-cells';
import { checkStored, storeFindings } from '@/lib/server/returns/run-checks';
import { checkableReturns } from '@/lib/server/returns/sheet-returns';

/**
 * The demo district's month in work: the one after the last loaded is opened, and part of its
 * returns are entered, handed in, sent back. None is approved, so that the figures of pages
 * stay as they are. Which return stands where follows from its number.
 */

const OUTPUT_FORM = 'monthly-output';
/** Units whose town reviews first: the towns with the second and fifth most enterprises. */
const REVIEWING_TOWNS = [2, 5];

/** Whom to call: names and numbers that nobody has. */
const CONTACTS = `
  INSERT INTO enterprise_contact (enterprise_id, name, phone, email)
  SELECT id, (ARRAY['赵','钱','孙','李','周','吴','郑','王','冯','陈'])[1 + id % 10] || '演示', '000-0000' || lpad(id::text, 4, '0'), 'contact-' || id || '@${DEMO_DOMAIN}'
    FROM enterprise ON CONFLICT (enterprise_id) DO NOTHING`;

const REVIEWING = `
  UPDATE area SET own_review = true
   WHERE id IN (SELECT id FROM (SELECT a.id, row_number() OVER (ORDER BY count(*) DESC, a.code) AS place FROM area a JOIN enterprise e ON e.town_id = a.id WHERE a.kind = 'town' GROUP BY a.id) t WHERE place = ANY ($1::int[]))`;

/** Day and hour of Beijing time, so many days from now: a deadline that has just passed, or is near. */
const DEADLINE = `(date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') + make_interval(days => $3, hours => 18)) AT TIME ZONE 'Asia/Shanghai'`;

async function moveDeadline(sql: Sql, form: string, period: number, days: number): Promise<void> {
  await sql.query(`UPDATE form_period SET deadline = ${DEADLINE}, opened_at = now() - interval '9 days' WHERE form = $1 AND period = $2`, [form, period, days]);
  await sql.query(`UPDATE return SET due_at = ${DEADLINE} WHERE form = $1 AND period = $2`, [form, period, days]);
}

/** Findings of what was entered, by the checks themselves; those to be explained are, but for some. */
async function check(sql: Sql, form: string, period: number): Promise<void> {
  const definition = await formAt(sql, form, period);
  if (definition === null) throw new Error(`${form} is missing`);
  const entered = await sql.query<{ id: number }>(`SELECT id FROM return WHERE form = $1 AND period = $2 AND entered_at IS NOT NULL ORDER BY id`, [form, period]);
  const settings = await readCheckSettings(sql);
  const returns = await checkableReturns(sql, definition, period, entered.map(({ id }) => id));
  await storeFindings(sql, returns.map((one) => ({ id: one.row.id, found: checkStored(definition, one, settings, [], one.row.id % 100 < 46) })), false);
}

const AT = `r.entered_at + interval '20 minutes'`;

/** Where a return stands by its number: of a hundred, 40 handed in, 6 sent back, 12 half entered, the others empty. */
const HANDED_IN = `
  UPDATE return r SET status = CASE WHEN r.id % 100 >= 40 THEN 'returned' WHEN t.own_review AND r.id % 2 = 0 THEN 'town-approved' ELSE 'submitted' END::return_status,
         version = version + 2, first_submitted_at = ${AT}, submitted_at = ${AT}, submitted_by = r.entered_by,
         town_approved_at = CASE WHEN r.id % 100 < 40 AND t.own_review AND r.id % 2 = 0 THEN ${AT} + interval '5 hours' END
    FROM area t
   WHERE t.id = COALESCE((SELECT e.town_id FROM enterprise e WHERE e.id = r.enterprise_id), (SELECT COALESCE(p.town_id, p.park_id) FROM project p WHERE p.id = r.project_id))
     AND r.form = $1 AND r.period = $2 AND r.id % 100 < 46 AND r.entered_at IS NOT NULL
     AND NOT EXISTS (SELECT FROM finding f WHERE f.return_id = r.id AND f.closed_at IS NULL AND f.severity = 'mandatory')`;

const STEPS = `
  INSERT INTO return_event (return_id, at, actor_id, action, from_status, to_status, reason)
  SELECT r.id, v.at, v.actor, v.action, v."from"::return_status, v."to"::return_status, v.reason
    FROM return r CROSS JOIN LATERAL (VALUES
      (1, r.submitted_at, r.submitted_by, 'submit', 'draft', 'submitted', '', true),
      (2, r.town_approved_at, NULL, 'town-approve', 'submitted', 'town-approved', '', r.status = 'town-approved'),
      (3, r.submitted_at + interval '6 hours', $3, 'send-back', 'submitted', 'returned', ($4::text[])[1 + r.id % cardinality($4::text[])], r.status = 'returned')) AS v (place, at, actor, action, "from", "to", reason, happened)
   WHERE r.form = $1 AND r.period = $2 AND r.submitted_at IS NOT NULL AND v.happened
   ORDER BY r.id, v.place`;

const EXPLAIN = `
  UPDATE finding f SET explanation = ($3::text[])[1 + f.return_id % cardinality($3::text[])], explained_by = r.entered_by, explained_at = r.submitted_at - interval '5 minutes'
    FROM return r WHERE r.id = f.return_id AND r.form = $1 AND r.period = $2 AND r.submitted_at IS NOT NULL AND f.severity = 'query'`;

async function fill(sql: Sql, form: string, period: number): Promise<void> {
  const [staff] = await sql.query<{ clerk: string | null; town: number | null; reviewer: string | null }>(
    `SELECT (SELECT id FROM "user" WHERE email = $1) AS clerk, (SELECT area_id FROM role_assignment a JOIN "user" u ON u.id = a.user_id WHERE u.email = $1 LIMIT 1) AS town, (SELECT id FROM "user" WHERE email = $2) AS reviewer`,
    [`clerk@${DEMO_DOMAIN}`, `reviewer@${DEMO_DOMAIN}`],
  );
  await sql.query(DEMO_CELLS[form === INVESTMENT_FORM ? 'investment' : 'output'], [form, period]);
  // Entered over the last days; in the clerk's town by the clerk, elsewhere by nobody who has an account.
  await sql.query(
    `UPDATE return r SET entered_at = now() - make_interval(mins => 1600 + (r.id * 37) % 9000), version = 3,
            entered_by = CASE WHEN $3::int = COALESCE((SELECT e.town_id FROM enterprise e WHERE e.id = r.enterprise_id), (SELECT p.town_id FROM project p WHERE p.id = r.project_id)) THEN $4 END
      WHERE r.form = $1 AND r.period = $2 AND EXISTS (SELECT FROM return_cell c WHERE c.return_id = r.id AND c.slot = 'ytd' AND c.value IS NOT NULL)`,
    [form, period, staff?.town ?? null, staff?.clerk ?? null],
  );
  await sql.query(
    `UPDATE return_cell c SET changed_at = r.entered_at, changed_by = r.entered_by FROM return r
      WHERE r.id = c.return_id AND r.form = $1 AND r.period = $2 AND r.entered_at IS NOT NULL AND c.value IS NOT NULL AND c.prefilled IS DISTINCT FROM c.value`,
    [form, period],
  );
  await check(sql, form, period);
  await sql.query(HANDED_IN, [form, period]);
  await sql.query(EXPLAIN, [form, period, DEMO_EXPLANATIONS]);
  await sql.query(STEPS, [form, period, staff?.reviewer ?? null, DEMO_REASONS]);
  await sql.query(
    `INSERT INTO notice (user_id, kind, detail, href)
     SELECT u.id, 'returned', jsonb_build_object('return', r.id, 'form', r.form, 'formName', f.name, 'formNameEn', f.name_en, 'period', r.period, 'unit', COALESCE(e.name, p.name), 'reason', v.reason),
            '/returns/' || r.form || '/' || r.period / 100 || '-' || lpad((r.period % 100)::text, 2, '0') || '?ids=' || r.id
       FROM return r JOIN return_event v ON v.return_id = r.id AND v.action = 'send-back' JOIN form f ON f.code = r.form JOIN "user" u ON u.id = r.entered_by
       LEFT JOIN enterprise e ON e.id = r.enterprise_id LEFT JOIN project p ON p.id = r.project_id
      WHERE r.form = $1 AND r.period = $2 ORDER BY r.id`,
    [form, period],
  );
}

/**
 * Opens the month after the last loaded one in the demo district, and fills it in part, after
 * the demo's accounts were made. Does nothing where a month was ever opened.
 */
export async function writeDemoRound(db: Database): Promise<void> {
  const [opened] = await db.sql.query(`SELECT FROM form_period LIMIT 1`);
  if (opened !== undefined) return;
  const [last] = await db.sql.query<{ period: number | null }>(`SELECT max(period) AS period FROM total WHERE dimension = 'district' AND indicator_id = 1`);
  const loaded = last?.period ?? null;
  if (loaded === null || !isPeriod(loaded)) return;
  const period = nextPeriod(loaded);
  await db.sql.query(CONTACTS);
  await db.sql.query(REVIEWING, [REVIEWING_TOWNS]);
  for (const [form, days] of [[OUTPUT_FORM, -1], [INVESTMENT_FORM, 3]] as const) {
    await openPeriod({ ctx: { actor: systemActor, db }, input: { form, period } });
    await inTransaction(db, async (sql) => {
      await moveDeadline(sql, form, period, days);
      await fill(sql, form, period);
    });
  }
  await writeDemoQuarters(db.sql, loaded);
}
