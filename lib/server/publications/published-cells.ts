import 'server-only';

import type { Basis, Cell } from '@/lib/domain/cell';
import { addCells, emptyCell } from '@/lib/domain/cell';
import { growthOf, levelOf } from '@/lib/domain/figure';
import { Decimal, type Measured } from '@/lib/domain/measured';
import type { Scope } from '@/lib/domain/panel';
import { isPeriod, type Measure, type Period } from '@/lib/domain/period';
import type { PublishedFigure } from '@/lib/domain/publication-views';
import type { Sql } from '@/lib/server/db/database';
import { endOf, publishedAs } from '@/lib/server/statistics/figure-state';

/** A cell of the district at one publication. */
export interface PublishedCell {
  readonly publication: number;
  readonly form: string;
  readonly indicatorId: number;
  readonly period: Period;
  readonly vintage: number;
  readonly publishedAt: string;
  readonly day: string;
  /** What names it among all that was published: its day, or its moment where it was published again on that day. */
  readonly asOf: string;
  readonly publishedBy: string | null;
  readonly note: string;
  readonly due: number | null;
  readonly approved: number | null;
  readonly cell: Cell;
}

interface Row {
  publication: number;
  form: string;
  indicator_id: number | null;
  period: number;
  vintage: number;
  published_at: string;
  day: string;
  as_of: string;
  published_by: string | null;
  note: string;
  due: number | null;
  approved: number | null;
  value: string | null;
  comparable: string | null;
  prior: string | null;
  deflated: string | null;
  units: number;
  comparable_units: number;
  growing: number;
  growing_real: number | null;
}

const decimal = (text: string | null): Decimal | null => (text === null ? null : new Decimal(text));

/** Growth and level of a cell. */
export function publishedFigure(cell: Cell): PublishedFigure {
  return { value: levelOf(cell), growth: growthOf(cell, 'current'), growthReal: growthOf(cell, 'comparable-price') };
}

/** Growth of a published figure at a basis; investment has no price index and grows at current prices only. */
export function growthAt(cell: Cell, basis: Basis, priced: boolean): Measured {
  return growthOf(cell, priced ? basis : 'current');
}

/**
 * The district's cells at every publication of forms, oldest first: one a publication and
 * indicator asked for; a publication without totals has one with no indicator (0).
 *
 * @param q.until only what was published by the end of this day, or by this moment of it, Beijing time
 * @param q.limit the newest publications only
 */
export async function readPublishedCells(
  sql: Sql,
  q: { readonly forms: readonly string[]; readonly indicatorIds: readonly number[]; readonly measure: Measure; readonly scope: Scope; readonly period?: Period; readonly until?: string | null; readonly limit?: number },
): Promise<PublishedCell[]> {
  const m = q.measure;
  const rows = await sql.query<Row>(
    `SELECT p.id AS publication, p.form, t.indicator_id, p.period, p.vintage, to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS published_at,
            to_char(p.published_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, ${publishedAs('p')} AS as_of, u.name AS published_by, p.note,
            (p.summary->>'due')::int AS due, (p.summary->>'approved')::int AS approved,
            t.${m}_value::text AS value, t.${m}_comparable::text AS comparable, t.${m}_prior::text AS prior, t.${m}_deflated::text AS deflated,
            COALESCE(t.${m}_units, 0) AS units, COALESCE(t.${m}_comparable_units, 0) AS comparable_units, COALESCE(t.${m}_growing, 0) AS growing, t.${m}_growing_real AS growing_real
       FROM (SELECT * FROM publication
              WHERE form = ANY ($1::text[]) AND ($4::int IS NULL OR period = $4) AND ($5::text IS NULL OR published_at < ${endOf('$5')})
              ORDER BY published_at DESC, id DESC LIMIT $6) p
       LEFT JOIN published_total t ON t.publication_id = p.id AND t.dimension = 'district' AND t.scheme_id = 0 AND t.indicator_id = ANY ($2::int[]) AND ($3::boolean OR t.locality = 'local')
       LEFT JOIN "user" u ON u.id = p.published_by
      ORDER BY p.period, p.vintage, t.indicator_id`,
    [q.forms, q.indicatorIds, q.scope === 'full', q.period ?? null, q.until ?? null, q.limit ?? null],
  );
  const cells = new Map<string, PublishedCell>();
  for (const row of rows) {
    if (!isPeriod(row.period)) continue;
    const key = `${row.publication}|${row.indicator_id ?? 0}`;
    const own: Cell =
      row.indicator_id === null
        ? emptyCell
        : {
            value: decimal(row.value),
            comparable: decimal(row.comparable),
            prior: decimal(row.prior),
            deflated: decimal(row.deflated),
            units: row.units,
            comparableUnits: row.comparable_units,
            growing: row.growing,
            growingReal: row.growing_real,
          };
    const before = cells.get(key);
    cells.set(key, {
      publication: row.publication,
      form: row.form,
      indicatorId: row.indicator_id ?? 0,
      period: row.period,
      vintage: row.vintage,
      publishedAt: row.published_at,
      day: row.day,
      asOf: row.as_of,
      publishedBy: row.published_by,
      note: row.note,
      due: row.due,
      approved: row.approved,
      cell: before === undefined ? own : addCells(before.cell, own),
    });
  }
  return [...cells.values()];
}
