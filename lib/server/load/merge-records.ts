import 'server-only';

import type { Sql } from '@/lib/server/db/database';
import { INVESTMENT_FORM } from '@/lib/server/forms/line-sources';
import { fillTable } from '@/lib/server/load/fill-table';
import { counted, differs, revise, touchAllOutput, touchInvestment, type Change, type Counts, type Merge, type Touched } from '@/lib/server/load/merge';
import { notePublishedNoMore, PUBLISHED_BEFORE } from '@/lib/server/returns/restore-published';
import { touch } from '@/lib/server/statistics/touched-output';
import { COVERED_OUTPUT } from '@/lib/server/statistics/recompute-coverage';

/** Staged rows of output with what they name, and the year of the panel where the enterprise is in it. */
const OUTPUT_ROWS = `
  SELECT e.id AS enterprise_id, s.period, i.id AS indicator_id, s.month, s.ytd, s.prior_month, s.prior_ytd, p.year AS panel_year
    FROM stage_output s
    JOIN enterprise e ON e.code = s.enterprise
    JOIN indicator i ON i.code = s.indicator
    LEFT JOIN panel_membership p ON p.enterprise_id = e.id AND p.year = s.period / 100`;

const OUTPUT_COLUMNS = 'enterprise_id, period, indicator_id, month, year_to_date, prior_month, prior_year_to_date, panel_year';

const RETURNS = `
  INSERT INTO return (enterprise_id, form, period, status, origin, approved_at, approved_by)
  SELECT enterprise_id, 'monthly-output', period, 'approved'::return_status, 'imported'::origin, now(), $1`;

/** The first output of a district: rows in the order of periods, in which they are read and recomputed. */
async function fillOutput(sql: Sql, touched: Touched, { by }: Change): Promise<Counts> {
  await fillTable(sql, 'return', () =>
    sql.query(`${RETURNS} FROM (SELECT DISTINCT e.id AS enterprise_id, s.period FROM stage_output s JOIN enterprise e ON e.code = s.enterprise) r
      ORDER BY period, enterprise_id ON CONFLICT (enterprise_id, form, period) DO NOTHING`, [by]),
  );
  await sql.query('ANALYZE return');
  await sql.query(`INSERT INTO output_record (${OUTPUT_COLUMNS}) SELECT * FROM (${OUTPUT_ROWS}) r ORDER BY period, indicator_id, enterprise_id`);
  await touchAllOutput(sql, touched, `SELECT DISTINCT period FROM return WHERE form = 'monthly-output'`);
  const [row] = await sql.query<Counts>(`SELECT count(*)::int AS added, 0 AS changed FROM output_record`);
  return row ?? { added: 0, changed: 0 };
}

const OUTPUT_REVISED = ['month', 'ytd', 'prior_month', 'prior_ytd'].map((field) => [field, `c.old_${field}`, `c.${field}::numeric(20, 4)`] as const);
const reviseOutput = (sql: Sql, change: Change, rows: string): Promise<void> =>
  revise(sql, change, 'output', `e.code || '/' || c.period || '/' || i.code`, OUTPUT_REVISED, `${rows} JOIN enterprise e ON e.id = c.enterprise_id JOIN indicator i ON i.id = c.indicator_id`);

/**
 * A published figure that a load replaces is accepted, but not published: those who see
 * published figures keep the old one until it is, and it is put back where the return is sent
 * back.
 *
 * @param replaced SELECT of the ids of published returns whose figures change
 */
async function replacePublished(sql: Sql, change: Change, replaced: string): Promise<void> {
  const ids = (await sql.query<{ id: number }>(replaced)).map(({ id }) => id);
  if (ids.length === 0) return;
  await notePublishedNoMore(sql, ids, 'approved', change.reason, change.by);
  await sql.query(
    `WITH replaced AS (UPDATE return t SET status = 'approved', version = version + 1, approved_at = now(), approved_by = $1 WHERE t.id = ANY ($2::int[]) RETURNING t.id)
     INSERT INTO return_event (return_id, actor_id, action, from_status, to_status) SELECT id, $1, 'load', 'published', 'approved' FROM replaced ORDER BY id`,
    [change.by, ids],
  );
}

const PUBLISHED_OUTPUT = `
  SELECT DISTINCT t.id FROM return t JOIN changed_output c ON t.enterprise_id = c.enterprise_id AND t.period = c.period
   WHERE t.form = 'monthly-output' AND t.status = 'published' ORDER BY t.id`;

/** What is said for the first time of a return that was published once: a revision too, for it goes where the published figure is put back. */
const NEW_IN_PUBLISHED = `(
  SELECT c.* FROM changed_output c JOIN return r ON r.enterprise_id = c.enterprise_id AND r.period = c.period AND r.form = 'monthly-output'
   WHERE c.added AND ${PUBLISHED_BEFORE}) c`;

/** Output that meets stored output: only what differs is written, and every changed field becomes a revision. */
async function mergeOutput(sql: Sql, touched: Touched, change: Change): Promise<Counts> {
  await sql.query(
    `CREATE TEMPORARY TABLE changed_output ON COMMIT DROP AS
     SELECT s.*, r.enterprise_id IS NULL AS added, r.month AS old_month, r.year_to_date AS old_ytd, r.prior_month AS old_prior_month, r.prior_year_to_date AS old_prior_ytd
       FROM (${OUTPUT_ROWS}) s
       LEFT JOIN output_record r ON r.period = s.period AND r.indicator_id = s.indicator_id AND r.enterprise_id = s.enterprise_id
      WHERE r.enterprise_id IS NULL OR (r.month, r.year_to_date, r.prior_month, r.prior_year_to_date) IS DISTINCT FROM (s.month, s.ytd, s.prior_month, s.prior_ytd)`,
  );
  await sql.query('ANALYZE changed_output');
  await replacePublished(sql, change, PUBLISHED_OUTPUT);
  await reviseOutput(sql, change, NEW_IN_PUBLISHED);
  await reviseOutput(sql, change, '(SELECT * FROM changed_output WHERE NOT added) c');
  const returns = await sql.query<{ period: number }>(
    `WITH made AS (${RETURNS} FROM (SELECT DISTINCT enterprise_id, period FROM changed_output WHERE added) r ON CONFLICT (enterprise_id, form, period) DO NOTHING RETURNING period)
     SELECT DISTINCT period FROM made`,
    [change.by],
  );
  await sql.query(
    `UPDATE output_record r SET month = c.month, year_to_date = c.ytd, prior_month = c.prior_month, prior_year_to_date = c.prior_ytd, panel_year = c.panel_year
       FROM changed_output c
      WHERE NOT c.added AND r.period = c.period AND r.indicator_id = c.indicator_id AND r.enterprise_id = c.enterprise_id`,
  );
  await sql.query(
    `INSERT INTO output_record (${OUTPUT_COLUMNS})
     SELECT enterprise_id, period, indicator_id, month, ytd, prior_month, prior_ytd, panel_year FROM changed_output WHERE added ORDER BY period, indicator_id, enterprise_id`,
  );
  for (const { period, indicator } of await sql.query<{ period: number; indicator: number }>(`SELECT DISTINCT period, indicator_id AS indicator FROM changed_output`)) {
    touch(touched.output, period, [indicator]);
  }
  // The first return of a period opens its coverage, whatever it reports.
  for (const { period } of returns) touch(touched.output, period, [COVERED_OUTPUT]);
  const [row] = await sql.query<Counts>(`SELECT count(*) FILTER (WHERE added)::int AS added, count(*) FILTER (WHERE NOT added)::int AS changed FROM changed_output`);
  return row ?? { added: 0, changed: 0 };
}

/** Monthly output: one return per enterprise and period, approved and marked as imported, with its records. */
export const output: Merge = {
  file: 'output.csv',
  stores: ['return', 'output_record'],
  run: (sql, touched, change) => fillTable(sql, 'output_record', (empty) => (empty ? fillOutput : mergeOutput)(sql, touched, change)),
};

const PROJECT_FIELDS = [
  ['name', 'p.name', 's.name'],
  ['investor', 'p.investor', `COALESCE(s.investor, '')`],
  ['enterprise', 'e.code', 's.enterprise'],
  ['town', 't.code', 's.town'],
  ['park', 'k.code', 's.park'],
  ['industry', 'p.industry_code', 's.industry'],
  ['scheme', 'y.code', 's.scheme'],
  ['cluster', 'c.code', 's.cluster'],
  ['kind', 'p.kind', 's.kind'],
  ['foreign', 'p."foreign"', 's."foreign"'],
  ['planned_total', 'p.planned_total', 's.planned_total::numeric(20, 4)'],
  ['land_mu', 'p.land_mu', 's.land_mu::numeric(14, 4)'],
  ['planned_output', 'p.planned_output', 's.planned_output::numeric(20, 4)'],
  ['planned_tax', 'p.planned_tax', 's.planned_tax::numeric(20, 4)'],
] as const;

const PROJECT_PAIRS = `
  stage_projects s
  JOIN project p ON p.code = s.code
  LEFT JOIN enterprise e ON e.id = p.enterprise_id
  LEFT JOIN area t ON t.id = p.town_id
  LEFT JOIN area k ON k.id = p.park_id
  LEFT JOIN cluster c ON c.id = p.cluster_id
  LEFT JOIN cluster_scheme y ON y.id = c.scheme_id`;

export const projects: Merge = {
  file: 'projects.csv',
  stores: ['project'],
  async run(sql, touched, change) {
    await touchInvestment(
      sql,
      touched,
      `SELECT DISTINCT i.period FROM ${PROJECT_PAIRS} JOIN investment_record i ON i.project_id = p.id
        WHERE (e.code, t.code, k.code, p.industry_code, y.code, c.code, p.kind::text) IS DISTINCT FROM (s.enterprise, s.town, s.park, s.industry, s.scheme, s.cluster, s.kind)`,
    );
    await revise(sql, change, 'project', 's.code', PROJECT_FIELDS, PROJECT_PAIRS);
    const columns = ['name', 'investor', 'enterprise_id', 'town_id', 'park_id', 'industry_code', 'cluster_id', 'kind', '"foreign"', 'planned_total', 'land_mu', 'planned_output', 'planned_tax'];
    return counted(
      sql,
      `INSERT INTO project (code, ${columns.join(', ')})
       SELECT s.code, s.name, COALESCE(s.investor, ''), e.id, t.id, k.id, s.industry, c.id, s.kind::project_kind, s."foreign", s.planned_total, s.land_mu, s.planned_output, s.planned_tax
         FROM stage_projects s
         LEFT JOIN enterprise e ON e.code = s.enterprise
         LEFT JOIN area t ON t.code = s.town
         LEFT JOIN area k ON k.code = s.park
         LEFT JOIN cluster_scheme y ON y.code = s.scheme
         LEFT JOIN cluster c ON c.scheme_id = y.id AND c.code = s.cluster
       ON CONFLICT (code) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
        WHERE (${columns.map((name) => `project.${name}`).join(', ')}) IS DISTINCT FROM (${columns.map((name) => `excluded.${name}`).join(', ')})
       RETURNING (xmax = 0) AS added`,
    );
  },
};

export const stages: Merge = {
  file: 'stages.csv',
  stores: ['project_stage_event'],
  async run(sql, _touched, change) {
    const pairs = `stage_stages s JOIN project p ON p.code = s.project JOIN project_stage_event v0 ON v0.project_id = p.id AND v0.stage::text = s.stage`;
    await revise(sql, change, 'project-stage', `s.project || '/' || s.stage`, [['date', 'v0.date', 's.date'], ['evidence', 'v0.evidence', `COALESCE(s.evidence, '')`]], pairs);
    return counted(
      sql,
      `INSERT INTO project_stage_event (project_id, stage, date, evidence)
       SELECT p.id, s.stage::project_stage, s.date, COALESCE(s.evidence, '') FROM stage_stages s JOIN project p ON p.code = s.project
       ON CONFLICT (project_id, stage) DO UPDATE SET date = excluded.date, evidence = excluded.evidence
        WHERE (project_stage_event.date, project_stage_event.evidence) IS DISTINCT FROM (excluded.date, excluded.evidence)
       RETURNING (xmax = 0) AS added`,
    );
  },
};

export const investment: Merge = {
  file: 'investment.csv',
  stores: ['investment_record'],
  async run(sql, touched, change) {
    const pairs = `stage_investment s JOIN project p ON p.code = s.project JOIN investment_record r ON r.project_id = p.id AND r.period = s.period`;
    const fields = [['month', 'r.month', 's.month::numeric(20, 4)'], ['ytd', 'r.year_to_date', 's.ytd::numeric(20, 4)'], ['since_start', 'r.since_start', 's.since_start::numeric(20, 4)']] as const;
    await replacePublished(
      sql,
      change,
      `SELECT t.id FROM ${pairs} JOIN return t ON t.project_id = p.id AND t.period = s.period AND t.form = '${INVESTMENT_FORM}' AND t.status = 'published'
        WHERE ${differs(fields.map(([, stored, staged]) => [stored, staged]))} ORDER BY t.id`,
    );
    await revise(sql, change, 'investment', `s.project || '/' || s.period`, fields, pairs);
    const rows = await sql.query<{ period: number; added: number; changed: number }>(
      `WITH done AS (
         INSERT INTO investment_record (project_id, period, month, year_to_date, since_start)
         SELECT p.id, s.period, s.month, s.ytd, s.since_start FROM stage_investment s JOIN project p ON p.code = s.project
         ON CONFLICT (project_id, period) DO UPDATE SET month = excluded.month, year_to_date = excluded.year_to_date, since_start = excluded.since_start
          WHERE (investment_record.month, investment_record.year_to_date, investment_record.since_start) IS DISTINCT FROM (excluded.month, excluded.year_to_date, excluded.since_start)
         RETURNING period, (xmax = 0) AS added)
       SELECT period, count(*) FILTER (WHERE added)::int AS added, count(*) FILTER (WHERE NOT added)::int AS changed FROM done GROUP BY period`,
    );
    const sum: Counts = { added: 0, changed: 0 };
    for (const row of rows) {
      touched.investment.add(row.period);
      sum.added += row.added;
      sum.changed += row.changed;
    }
    return sum;
  },
};

/** Staged targets with the ids they name; a target of the district's cluster is the cluster's. */
const TARGET_ROWS = `
  SELECT s.line, s.indicator, s.year, s.value, s.unit, a.id AS area_id, c.id AS cluster_id
    FROM stage_targets s
    LEFT JOIN area a ON a.code = s.area
    LEFT JOIN cluster_scheme y ON y.code = s.scheme
    LEFT JOIN cluster c ON c.scheme_id = y.id AND c.code = s.cluster`;

const TARGET_PAIRS = `(${TARGET_ROWS}) s JOIN target t ON t.area_id IS NOT DISTINCT FROM s.area_id AND t.cluster_id IS NOT DISTINCT FROM s.cluster_id AND t.indicator_code = s.indicator AND t.year = s.year`;

export const targets: Merge = {
  file: 'targets.csv',
  stores: ['target'],
  async run(sql, _touched, change) {
    await revise(sql, change, 'target', 't.id::text', [['value', 't.value', 's.value::numeric(20, 4)'], ['unit', 't.unit', 's.unit']], TARGET_PAIRS);
    const changed = await counted(
      sql,
      `UPDATE target t SET value = s.value, unit = s.unit FROM (${TARGET_ROWS}) s
        WHERE t.area_id IS NOT DISTINCT FROM s.area_id AND t.cluster_id IS NOT DISTINCT FROM s.cluster_id AND t.indicator_code = s.indicator AND t.year = s.year
          AND (t.value, t.unit) IS DISTINCT FROM (s.value, s.unit)
       RETURNING false AS added`,
    );
    const added = await counted(
      sql,
      `INSERT INTO target (area_id, cluster_id, indicator_code, year, value, unit)
       SELECT s.area_id, s.cluster_id, s.indicator, s.year, s.value, s.unit FROM (${TARGET_ROWS}) s
        WHERE NOT EXISTS (SELECT FROM target t WHERE t.area_id IS NOT DISTINCT FROM s.area_id AND t.cluster_id IS NOT DISTINCT FROM s.cluster_id AND t.indicator_code = s.indicator AND t.year = s.year)
       RETURNING true AS added`,
    );
    return { added: added.added, changed: changed.changed };
  },
};

export const benchmarks: Merge = {
  file: 'benchmarks.csv',
  stores: ['benchmark_series'],
  async run(sql, _touched, change) {
    const pairs = `stage_benchmarks s JOIN benchmark_series b ON b.region = s.region AND b.indicator_code = s.indicator AND b.period = s.period AND b.measure::text = s.measure AND b.basis::text = s.basis`;
    const fields = [['level', 'b.level', 's.level::numeric(20, 4)'], ['growth', 'b.growth', 's.growth::numeric(12, 4)'], ['source', 'b.source', 's.source']] as const;
    await revise(sql, change, 'benchmark', `s.region || '/' || s.indicator || '/' || s.period || '/' || s.measure || '/' || s.basis`, fields, pairs);
    return counted(
      sql,
      `INSERT INTO benchmark_series (region, indicator_code, period, measure, level, growth, basis, source)
       SELECT region, indicator, period, measure::measure, level, growth, basis::basis, source FROM stage_benchmarks
       ON CONFLICT (region, indicator_code, period, measure, basis) DO UPDATE SET level = excluded.level, growth = excluded.growth, source = excluded.source
        WHERE (benchmark_series.level, benchmark_series.growth, benchmark_series.source) IS DISTINCT FROM (excluded.level, excluded.growth, excluded.source)
       RETURNING (xmax = 0) AS added`,
    );
  },
};
