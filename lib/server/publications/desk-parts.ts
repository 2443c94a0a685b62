import 'server-only';

import { missing } from '@/lib/domain/measured';
import { isPeriod, type Period } from '@/lib/domain/period';
import type { FindingCounts, FormChoice, PeriodStanding, PublicationCoverage, PublicationDesk, PublishedReturn } from '@/lib/domain/publication-views';
import { binding } from '@/lib/server/auth/scope';
import type { Sql } from '@/lib/server/db/database';
import { likeAnywhere } from '@/lib/server/http/paging';
import { HANDED_IN, indicatorsOfForm } from '@/lib/server/publications/store-vintage';
import { INDICATORS } from '@/lib/server/reference/indicators';
import { readCoverage } from '@/lib/server/statistics/coverage';
import { amendedPeriods, preliminaryPeriods } from '@/lib/server/statistics/figure-state';
import type { Reference } from '@/lib/server/statistics/reference';

/** Returns on a page of those that can be corrected. */
const RETURNS_PAGE = 20;

/** Forms that have stored totals come first, then the others there are. */
export async function readFormChoices(sql: Sql): Promise<FormChoice[]> {
  const rows = await sql.query<{ code: string; name: string; name_en: string }>(`SELECT code, name, name_en FROM form ORDER BY special, code`);
  const withTotals = [...new Set(INDICATORS.map(({ source }) => source))].filter((source) => rows.some(({ code }) => code === source));
  const place = (code: string) => (withTotals.includes(code as never) ? withTotals.indexOf(code as never) : withTotals.length);
  return [...rows].sort((a, b) => place(a.code) - place(b.code)).map(({ code, name, name_en }) => ({ code, label: { zh: name, en: name_en } }));
}

/** Periods of a form with where each stands, newest first: opened ones, and those with figures. */
export async function readPeriodStandings(sql: Sql, form: string): Promise<PublicationDesk['periods']> {
  const rows = await sql.query<{ period: number; standing: PeriodStanding; vintages: number }>(
    `SELECT k.period, (SELECT count(*)::int FROM publication p WHERE p.form = $1 AND p.period = k.period) AS vintages,
            CASE WHEN k.period IN (${preliminaryPeriods('$1')}) THEN 'preliminary' WHEN k.period IN (${amendedPeriods('$1')}) THEN 'amended'
                 WHEN EXISTS (SELECT FROM publication p WHERE p.form = $1 AND p.period = k.period) THEN 'published' ELSE 'settled' END AS standing
       FROM (SELECT period FROM form_period WHERE form = $1
             UNION SELECT period FROM publication WHERE form = $1
             UNION SELECT DISTINCT period FROM total WHERE dimension = 'district' AND indicator_id = ANY ($2::int[])) k
      ORDER BY k.period DESC`,
    [form, indicatorsOfForm(form)],
  );
  return rows.flatMap(({ period, standing, vintages }) => (isPeriod(period) ? [{ period, standing, vintages }] : []));
}

/** Returns by where they stand; the share of the prior that approved ones cover is known of output alone. */
export async function readDeskCoverage(sql: Sql, reference: Reference, form: string, period: Period): Promise<PublicationCoverage> {
  const [row] = await sql.query<Record<'due' | 'submitted' | 'approved' | 'draft' | 'handed' | 'town' | 'returned' | 'correcting', number>>(
    `SELECT GREATEST(count(*), (SELECT COALESCE(sum(c.due), 0) FROM coverage c WHERE c.form = $1 AND c.period = $2 AND c.dimension = 'district'))::int AS due,
            count(*) FILTER (WHERE status IN ${HANDED_IN})::int AS submitted, count(*) FILTER (WHERE approved_at IS NOT NULL)::int AS approved,
            count(*) FILTER (WHERE status = 'draft')::int AS draft, count(*) FILTER (WHERE status = 'submitted')::int AS handed,
            count(*) FILTER (WHERE status = 'town-approved')::int AS town, count(*) FILTER (WHERE status = 'returned')::int AS returned,
            count(*) FILTER (WHERE correction AND status <> 'approved')::int AS correcting
       FROM return WHERE form = $1 AND period = $2`,
    [form, period],
  );
  const covered =
    form === 'monthly-output' && reference.district !== null
      ? (await readCoverage(sql, reference.version, { dimension: 'district', schemeId: 0, member: reference.district.key, period, scope: 'full' })).priorCovered
      : missing('not-available');
  return {
    due: row?.due ?? 0,
    submitted: row?.submitted ?? 0,
    approved: row?.approved ?? 0,
    priorCovered: covered,
    inWork: { draft: row?.draft ?? 0, submitted: row?.handed ?? 0, 'town-approved': row?.town ?? 0, returned: row?.returned ?? 0 },
    correcting: row?.correcting ?? 0,
  };
}

/** Findings that are still open on the returns of a period. */
export async function readOpenFindings(sql: Sql, form: string, period: Period): Promise<FindingCounts> {
  const [row] = await sql.query<Record<keyof FindingCounts, number>>(
    `SELECT count(*) FILTER (WHERE f.severity = 'mandatory')::int AS mandatory, count(*) FILTER (WHERE f.severity = 'query')::int AS query,
            count(*) FILTER (WHERE f.severity = 'note')::int AS note, count(*) FILTER (WHERE f.severity = 'query' AND f.explanation IS NOT NULL)::int AS explained
       FROM finding f JOIN return r ON r.id = f.return_id WHERE r.form = $1 AND r.period = $2 AND f.closed_at IS NULL`,
    [form, period],
  );
  return { mandatory: row?.mandatory ?? 0, query: row?.query ?? 0, note: row?.note ?? 0, explained: row?.explained ?? 0 };
}

interface ReturnRow {
  id: number;
  version: number;
  code: string;
  name: string;
  town: string | null;
  status: PublishedReturn['status'];
  correction: boolean;
}

/** Published returns of a period, and those open for correction before them, a page at a time. */
export async function readPublishedReturns(sql: Sql, reference: Reference, q: { readonly form: string; readonly period: Period; readonly q: string; readonly page: number }): Promise<PublicationDesk['returns']> {
  const values: unknown[] = [];
  const bind = binding(values);
  const pattern = q.q === '' ? null : bind(likeAnywhere(q.q));
  const from = `return r LEFT JOIN enterprise e ON e.id = r.enterprise_id LEFT JOIN project p ON p.id = r.project_id LEFT JOIN area a ON a.id = COALESCE(e.town_id, p.town_id)
     WHERE r.form = ${bind(q.form)} AND r.period = ${bind(q.period)} AND (r.status = 'published' OR r.correction)
       ${pattern === null ? '' : `AND (e.name ILIKE ${pattern} OR e.code ILIKE ${pattern} OR p.name ILIKE ${pattern} OR p.code ILIKE ${pattern})`}`;
  const [count] = await sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`, values);
  const pages = Math.max(1, Math.ceil((count?.n ?? 0) / RETURNS_PAGE));
  const page = Math.min(q.page, pages);
  const rows = await sql.query<ReturnRow>(
    `SELECT r.id, r.version, COALESCE(e.code, p.code) AS code, COALESCE(e.name, p.name) AS name, a.code AS town, r.status, r.correction
       FROM ${from} ORDER BY r.correction DESC, COALESCE(e.code, p.code) LIMIT ${RETURNS_PAGE} OFFSET ${bind((page - 1) * RETURNS_PAGE)}::int`,
    values,
  );
  return { rows: rows.map(({ town, ...row }) => ({ ...row, town: town === null ? null : (reference.areas.get(town)?.label ?? null) })), count: count?.n ?? 0, page, pages, q: q.q };
}
