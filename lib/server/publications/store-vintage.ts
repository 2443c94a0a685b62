import 'server-only';

import type { Sql } from '@/lib/server/db/database';
import { INDICATORS } from '@/lib/server/reference/indicators';
import { TOTAL_COLUMNS } from '@/lib/server/statistics/totals-columns';

/** Ids of the indicators whose stored totals come from a form; none of a form whose figures stay with its returns. */
export function indicatorsOfForm(form: string): readonly number[] {
  return INDICATORS.filter(({ source }) => source === form).map(({ id }) => id);
}

const KEYS = 'indicator_id, dimension, scheme_id, period, member, member2, locality';

/** Returns counted as handed in. */
export const HANDED_IN = `('submitted', 'town-approved', 'approved', 'published')`;

/**
 * What is kept of how a publication came about: returns due, handed in and approved, findings
 * open, and coverage of every member that it is counted for. SQL of jsonb for a form and a
 * period given as SQL.
 */
const summaryOf = (form: string, period: string): string => `
  jsonb_build_object(
    'due', GREATEST((SELECT count(*) FROM return r WHERE r.form = ${form} AND r.period = ${period}),
                    (SELECT COALESCE(sum(c.due), 0) FROM coverage c WHERE c.form = ${form} AND c.period = ${period} AND c.dimension = 'district')),
    'submitted', (SELECT count(*) FROM return r WHERE r.form = ${form} AND r.period = ${period} AND r.status IN ${HANDED_IN}),
    'approved', (SELECT count(*) FROM return r WHERE r.form = ${form} AND r.period = ${period} AND r.approved_at IS NOT NULL),
    'findings', (SELECT count(*) FROM finding f JOIN return r ON r.id = f.return_id WHERE r.form = ${form} AND r.period = ${period} AND f.closed_at IS NULL),
    'coverage', COALESCE((SELECT jsonb_agg(jsonb_build_object('dimension', c.dimension, 'scheme_id', c.scheme_id, 'member', c.member, 'locality', c.locality,
                  'due', c.due, 'reported', c.reported, 'reported_prior', c.reported_prior, 'missing_prior', c.missing_prior))
                FROM coverage c WHERE c.form = ${form} AND c.period = ${period}), '[]'::jsonb))`;

export interface NewVintage {
  readonly form: string;
  readonly periods: readonly number[];
  readonly publishedBy: string | null;
  /** SQL of the moment for a row of periods (`v.period`); by default now. */
  readonly publishedAt?: string;
  readonly note: string;
}

export interface StoredVintage {
  readonly id: number;
  readonly period: number;
  readonly vintage: number;
}

/**
 * Freezes the totals of a form for one or more periods as they stand: each becomes the next
 * vintage of its period, with coverage and counts as they are. Inside the caller's transaction,
 * whose turn it is (`takeTurn`). What is frozen is never changed.
 */
export async function storeVintages(sql: Sql, { form, periods, publishedBy, publishedAt = 'now()', note }: NewVintage): Promise<StoredVintage[]> {
  const stored = await sql.query<StoredVintage>(
    `INSERT INTO publication (form, period, vintage, published_at, published_by, note, data_version, summary)
     SELECT $1, v.period, COALESCE((SELECT max(p.vintage) FROM publication p WHERE p.form = $1 AND p.period = v.period), 0) + 1, ${publishedAt}, $3, $4,
            (SELECT version FROM data_version), ${summaryOf('$1', 'v.period')}
       FROM unnest($2::int[]) AS v (period) ORDER BY v.period
     RETURNING id, period, vintage`,
    [form, periods, publishedBy, note],
  );
  await sql.query(
    `INSERT INTO published_total (publication_id, ${KEYS}, ${TOTAL_COLUMNS})
     SELECT v.id, ${KEYS.replace('period', 't.period')}, ${TOTAL_COLUMNS}
       FROM unnest($1::int[], $2::int[]) AS v (id, period) JOIN total t ON t.period = v.period AND t.indicator_id = ANY ($3::int[])`,
    [stored.map(({ id }) => id), stored.map(({ period }) => period), indicatorsOfForm(form)],
  );
  return stored;
}

/** Whether the totals of a form and period differ from those of a publication in anything. */
export async function differsFrom(sql: Sql, form: string, period: number, publicationId: number): Promise<boolean> {
  const now = `SELECT ${KEYS}, ${TOTAL_COLUMNS} FROM total WHERE period = $2 AND indicator_id = ANY ($3::int[])`;
  const then = `SELECT ${KEYS}, ${TOTAL_COLUMNS} FROM published_total WHERE publication_id = $1`;
  const [row] = await sql.query<{ differs: boolean }>(`SELECT EXISTS ((${now}) EXCEPT (${then})) OR EXISTS ((${then}) EXCEPT (${now})) AS differs`, [publicationId, period, indicatorsOfForm(form)]);
  return row?.differs ?? true;
}
