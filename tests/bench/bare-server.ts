import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The yardstick: a bare handler that answers "clusters by month" with one statement over the
 * records, as one would write it without totals, caching or checks. It knows no accounts, no
 * scope and no missing figures.
 */

const QUESTION = `
  WITH records AS (
    SELECT r.period, r.enterprise_id, COALESCE(r.year_to_date, 0) AS value, r.prior_year_to_date AS prior
      FROM output_record r
      JOIN indicator i ON i.id = r.indicator_id AND i.code = $1
      JOIN panel_membership p ON p.enterprise_id = r.enterprise_id AND p.year = r.panel_year
      JOIN enterprise e ON e.id = r.enterprise_id AND e.affiliation = 'local'
     WHERE r.period BETWEEN $3 AND $4
  ), whole AS (
    SELECT period, sum(value) AS value, sum(prior) AS prior FROM records GROUP BY period
  )
  SELECT c.code AS key, c.name AS label, r.period, sum(r.value) AS value, sum(r.prior) AS prior,
         count(*)::int AS units, count(*) FILTER (WHERE r.prior > 0 AND r.value > r.prior)::int AS growing,
         w.value AS whole, w.prior AS whole_prior
    FROM records r
    JOIN cluster_membership m ON m.enterprise_id = r.enterprise_id AND m.from_period <= r.period AND (m.to_period IS NULL OR m.to_period >= r.period)
    JOIN cluster c ON c.id = m.cluster_id
    JOIN cluster_scheme s ON s.id = c.scheme_id AND s.code = $2
    JOIN whole w ON w.period = r.period
   GROUP BY c.code, c.name, r.period, w.value, w.prior
   ORDER BY c.code, r.period`;

interface Row {
  readonly key: string;
  readonly label: string;
  readonly period: number;
  readonly value: string;
  readonly prior: string;
  readonly units: number;
  readonly growing: number;
  readonly whole: string;
  readonly whole_prior: string;
}

/** The figures of a row as the series has them. */
function point(row: Row) {
  const [value, prior, whole, wholePrior] = [row.value, row.prior, row.whole, row.whole_prior].map(Number) as [number, number, number, number];
  return {
    period: row.period,
    value,
    prior,
    growth: (value / prior - 1) * 100,
    points: ((value - prior) / wholePrior) * 100,
    contribution: ((value - prior) / (whole - wholePrior)) * 100,
    share: (value / whole) * 100,
    units: row.units,
    growing: row.growing,
  };
}

/** The answer to the question, as JSON. */
export async function answer(pool: pg.Pool, from: number, to: number): Promise<string> {
  const { rows } = await pool.query<Row>({ name: 'series', text: QUESTION, values: ['gross-output', 'LINE', from, to] });
  const series = new Map<string, Row[]>();
  for (const row of rows) series.set(row.key, [...(series.get(row.key) ?? []), row]);
  return JSON.stringify({ series: [...series].map(([key, points]) => ({ key, label: points[0]?.label, points: points.map(point) })) });
}

const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE_URL, max: 10 });
const period = (text: string | null) => Number((text ?? '').replace('-', ''));
const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  answer(pool, period(searchParams.get('from')), period(searchParams.get('to'))).then(
    (body) => response.setHeader('content-type', 'application/json').end(body),
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
});
server.listen(Number(process.env.BENCH_PORT), () => console.log('listening'));
