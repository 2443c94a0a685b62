import 'server-only';

import { Decimal } from '@/lib/domain/measured';
import { inTransaction, type Database, type Sql } from '@/lib/server/db/database';
import { joinLateEntrants } from '@/lib/server/forms/open-period';
import { storeVintages } from '@/lib/server/publications/store-vintage';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { recomputeOutputTotals } from '@/lib/server/statistics/recompute-totals';

/** The 20th of the month after a period at 09:00, Beijing time. */
const TWENTIETH = `make_timestamptz(v.period / 100 + (v.period % 100) / 12, v.period % 100 % 12 + 1, 20, 9, 0, 0, 'Asia/Shanghai')`;

/** A moment of the month after next of a period, Beijing time, as SQL: of the demo's correction. */
const later = (day: number, hour: number, period: number): string =>
  `make_timestamptz(${Math.floor(period / 100) + Math.floor((period % 100) / 11)}, ${((period % 100) + 1) % 12 + 1}, ${day}, ${hour}, 0, 0, 'Asia/Shanghai')`;

const NOTE = { publish: '月度数据', correct: '更正一家企业的产值' } as const;
const REASON = '企业复核后发现当月产值多计一笔委托加工收入，予以更正。';
/** What was counted too much, as a part of the corrected month. */
const TOO_MUCH = '0.3';

interface CorrectedRow {
  id: number;
  enterprise_id: number;
  code: string;
  month: string;
}

/**
 * The demo's one correction. The fictional enterprise reported its output of a month too high;
 * that was published; afterwards the return was opened again, corrected, approved and published
 * as the second vintage. What is loaded is the corrected figure: the first vintage is made of
 * the figure as it was reported at first.
 */
async function findCorrected(sql: Sql, period: number): Promise<CorrectedRow | undefined> {
  const [row] = await sql.query<CorrectedRow>(
    `SELECT t.id, e.id AS enterprise_id, e.code, r.month::text AS month
       FROM output_record r JOIN enterprise e ON e.id = r.enterprise_id AND e.affiliation = 'local'
       JOIN return t ON t.enterprise_id = e.id AND t.form = r.form AND t.period = r.period AND t.approved_at IS NOT NULL
       JOIN panel_membership m ON m.enterprise_id = e.id AND m.year = r.period / 100 AND m.from_period <= r.period
      WHERE r.period = $1 AND r.indicator_id = 1 AND r.month > 0 AND r.prior_month > 0
      ORDER BY r.month DESC, e.code OFFSET 3 LIMIT 1`,
    [period],
  );
  return row;
}

/** Adds an amount to the enterprise's month and year to date. */
async function addToMonth(sql: Sql, { enterprise_id }: CorrectedRow, period: number, amount: Decimal): Promise<void> {
  await sql.query(`UPDATE output_record SET month = month + $3::numeric, year_to_date = year_to_date + $3::numeric WHERE enterprise_id = $1 AND period = $2 AND indicator_id = 1 AND form = 'monthly-output'`, [
    enterprise_id,
    period,
    amount.toString(),
  ]);
  await recomputeOutputTotals(sql, new Map([[period, new Set([1])]]));
}

async function noteCorrection(sql: Sql, row: CorrectedRow, period: number, amount: Decimal): Promise<void> {
  const steps = [
    ['reopen', 'published', 'returned', later(3, 10, period), REASON],
    ['submit', 'returned', 'submitted', later(3, 15, period), ''],
    ['approve', 'submitted', 'approved', later(4, 9, period), ''],
    ['publish', 'approved', 'published', later(5, 9, period), ''],
  ] as const;
  for (const [action, from, to, at, reason] of steps) {
    await sql.query(`INSERT INTO return_event (return_id, at, action, from_status, to_status, reason) VALUES ($1, ${at}, $2, $3::return_status, $4::return_status, $5)`, [row.id, action, from, to, reason]);
  }
  await sql.query(`UPDATE return SET version = version + 4, approved_at = ${later(4, 9, period)} WHERE id = $1`, [row.id]);
  await sql.query(
    `INSERT INTO revision (subject, key, field, before, after, reason, changed_at)
     SELECT 'output', $2 || '/' || r.period || '/gross-output', v.field, (v.value + $3::numeric)::text, v.value::text, $4, ${later(4, 9, period)}
       FROM output_record r CROSS JOIN LATERAL (VALUES ('month', r.month), ('ytd', r.year_to_date)) AS v (field, value)
      WHERE r.enterprise_id = $1 AND r.period = $5 AND r.indicator_id = 1 AND r.form = 'monthly-output'`,
    [row.enterprise_id, row.code, amount.toString(), REASON, period],
  );
}

/**
 * Publishes the demo's loaded periods, each on the 20th of the following month: output up to
 * the given period (yyyymm), one month of it a second time after a correction, and all of
 * investment. Does nothing where anything has been published.
 */
export async function writeDemoPublications(db: Database, until: number): Promise<void> {
  const [any] = await db.sql.query(`SELECT FROM publication LIMIT 1`);
  if (any !== undefined) return;
  await inTransaction(db, async (sql) => {
    const periodsOf = async (output: boolean): Promise<number[]> =>
      (await sql.query<{ period: number }>(`SELECT DISTINCT period FROM total WHERE dimension = 'district' AND (indicator_id < 10) = $1 ORDER BY period`, [output])).map(({ period }) => period);
    const output = (await periodsOf(true)).filter((period) => period <= until);
    const corrected = output.includes(until) ? await findCorrected(sql, until) : undefined;
    const amount = new Decimal(corrected?.month ?? 0).times(TOO_MUCH).toDecimalPlaces(1);

    if (corrected !== undefined) await addToMonth(sql, corrected, until, amount);
    await storeVintages(sql, { form: 'monthly-output', periods: output, publishedBy: null, publishedAt: TWENTIETH, note: NOTE.publish });
    await storeVintages(sql, { form: 'project-investment', periods: await periodsOf(false), publishedBy: null, publishedAt: TWENTIETH, note: NOTE.publish });
    await sql.query(`UPDATE return SET status = 'published' WHERE status = 'approved' AND period <= $1 AND form = 'monthly-output'`, [until]);
    if (corrected !== undefined) {
      await addToMonth(sql, corrected, until, amount.negated());
      await noteCorrection(sql, corrected, until, amount);
      await storeVintages(sql, { form: 'monthly-output', periods: [until], publishedBy: null, publishedAt: later(5, 9, until), note: NOTE.correct });
    }
    await bumpDataVersion(sql);
  });
}

/**
 * Makes the demo's loaded months of output that are not published preliminary: they count as
 * opened, so that they can be published, and whoever has not reported is still due. Months that
 * are opened already stay as they are.
 */
export async function openDemoUnpublished(db: Database): Promise<void> {
  await inTransaction(db, async (sql) => {
    const opened = await sql.query(
      `INSERT INTO form_period (form, period, deadline, opened_at)
       SELECT f.code, v.period, (date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') - interval '31 days' + interval '18 hours') AT TIME ZONE 'Asia/Shanghai', now() - interval '40 days'
         FROM (SELECT DISTINCT period FROM total WHERE dimension = 'district' AND indicator_id = 1) v JOIN form f ON f.code = 'monthly-output'
        WHERE NOT EXISTS (SELECT FROM publication p WHERE p.form = f.code AND p.period = v.period)
       ON CONFLICT (form, period) DO NOTHING RETURNING period`,
    );
    if (opened.length === 0) return;
    await joinLateEntrants(sql);
    await bumpDataVersion(sql);
  });
}
