import 'server-only';

import type { Sql } from '@/lib/server/db/database';
import { fillTable } from '@/lib/server/load/fill-table';
import { ALL_OUTPUT, touch, type TouchedOutput } from '@/lib/server/statistics/touched-output';

/** What became of one file's rows. */
export interface FileOutcome {
  readonly file: string;
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** What a load has touched: totals of output by period and indicator, and periods (yyyymm) of investment. */
export interface Touched {
  readonly output: TouchedOutput;
  readonly investment: Set<number>;
}

interface Counts {
  added: number;
  changed: number;
}

/** Who changes what is stored, and why: both are said in every revision. */
interface Change {
  readonly by: string | null;
  readonly reason: string;
}

interface Merge {
  readonly file: string;
  /** Tables it writes. */
  readonly stores: readonly string[];
  /** Runs the merge; answers how many rows were added and changed, and notes touched periods. */
  run(sql: Sql, touched: Touched, change: Change): Promise<Counts>;
}

const COUNT = `SELECT count(*) FILTER (WHERE added)::int AS added, count(*) FILTER (WHERE NOT added)::int AS changed FROM done`;

async function counted(sql: Sql, statement: string): Promise<Counts> {
  const [row] = await sql.query<Counts>(`WITH done AS (${statement}) ${COUNT}`);
  return row ?? { added: 0, changed: 0 };
}

/** Notes that all of the output of the periods that a statement selects is touched. */
async function touchAllOutput(sql: Sql, touched: Touched, statement: string, values: readonly unknown[] = []): Promise<void> {
  for (const { period } of await sql.query<{ period: number }>(statement, values)) touch(touched.output, period, ALL_OUTPUT);
}

/** Notes the periods that a statement selects as touched in investment. */
async function touchInvestment(sql: Sql, touched: Touched, statement: string, values: readonly unknown[] = []): Promise<void> {
  for (const { period } of await sql.query<{ period: number }>(statement, values)) touched.investment.add(period);
}

/** Compares stored and staged columns; a row is changed only where one of them really differs. */
function differs(pairs: readonly (readonly [stored: string, staged: string])[]): string {
  return `(${pairs.map(([stored]) => stored).join(', ')}) IS DISTINCT FROM (${pairs.map(([, staged]) => staged).join(', ')})`;
}

/** Every changed field of every staged row that replaces a stored one becomes a revision. */
async function revise(sql: Sql, { by, reason }: Change, subject: string, key: string, fields: readonly (readonly [field: string, stored: string, staged: string])[], from: string): Promise<void> {
  const values = fields.map(([field, stored, staged]) => `('${field}', (${stored})::text, (${staged})::text)`).join(', ');
  await sql.query(
    `INSERT INTO revision (subject, key, field, before, after, reason, changed_by)
     SELECT '${subject}', ${key}, v.field, v.before, v.after, $2, $1
       FROM ${from} CROSS JOIN LATERAL (VALUES ${values}) AS v (field, before, after)
      WHERE v.before IS DISTINCT FROM v.after`,
    [by, reason],
  );
}

const areas: Merge = {
  file: 'areas.csv',
  stores: ['area'],
  async run(sql) {
    const sum: Counts = { added: 0, changed: 0 };
    // A parent first: the district, then towns, then parks, which may lie in a town.
    for (const kind of ['district', 'town', 'park']) {
      const { added, changed } = await counted(
        sql,
        `INSERT INTO area (code, name, name_en, kind, parent_id)
         SELECT s.code, s.name, COALESCE(s.name_en, ''), s.kind::area_kind, p.id
           FROM stage_areas s LEFT JOIN area p ON p.code = s.parent WHERE s.kind = '${kind}'
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, kind = excluded.kind, parent_id = excluded.parent_id,
           former_names = CASE WHEN area.name <> excluded.name AND NOT area.name = ANY (area.former_names) THEN area.former_names || area.name ELSE area.former_names END
          WHERE (area.name, area.name_en, area.kind, area.parent_id) IS DISTINCT FROM (excluded.name, excluded.name_en, excluded.kind, excluded.parent_id)
         RETURNING (xmax = 0) AS added`,
      );
      sum.added += added;
      sum.changed += changed;
    }
    return sum;
  },
};

const ENTERPRISE_FIELDS = [
  ['name', 'e.name', 's.name'],
  ['town', 't.code', 's.town'],
  ['parks', 'k.parks', 's.parks'],
  ['industry', 'e.industry_code', 's.industry'],
  ['size', 'e.size', 's.size'],
  ['holding', 'e.holding', 's.holding'],
  ['affiliation', 'e.affiliation', 's.affiliation'],
  ['land_mu', 'e.land_mu', 's.land_mu::numeric(14, 4)'],
  ['employees', 'e.employees', 's.employees'],
] as const;

const ENTERPRISE_PAIRS = `
  (SELECT s.code, s.name, s.town, (SELECT COALESCE(array_agg(p ORDER BY p), '{}') FROM unnest(s.parks) AS p) AS parks,
          s.industry, s.size, s.holding, s.affiliation, s.land_mu, s.employees FROM stage_enterprises s) s
  JOIN enterprise e ON e.code = s.code
  JOIN area t ON t.id = e.town_id
  CROSS JOIN LATERAL (SELECT COALESCE(array_agg(a.code ORDER BY a.code), '{}') AS parks FROM enterprise_park m JOIN area a ON a.id = m.park_id WHERE m.enterprise_id = e.id) k`;

const enterprises: Merge = {
  file: 'enterprises.csv',
  stores: ['enterprise', 'enterprise_park'],
  async run(sql, touched, change) {
    const changed = await sql.query<{ id: number }>(
      `SELECT e.id FROM ${ENTERPRISE_PAIRS}
        WHERE ${differs(ENTERPRISE_FIELDS.map(([field, stored, staged]) => [field === 'size' || field === 'holding' || field === 'affiliation' ? `${stored}::text` : stored, staged]))}`,
    );
    await revise(sql, change, 'enterprise', 's.code', ENTERPRISE_FIELDS, ENTERPRISE_PAIRS);
    const { added } = await counted(
      sql,
      `INSERT INTO enterprise (code, name, town_id, industry_code, size, holding, affiliation, land_mu, employees)
       SELECT s.code, s.name, t.id, s.industry, s.size::enterprise_size, s.holding::holding, s.affiliation::affiliation, s.land_mu, s.employees
         FROM stage_enterprises s JOIN area t ON t.code = s.town
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, town_id = excluded.town_id, industry_code = excluded.industry_code, size = excluded.size,
         holding = excluded.holding, affiliation = excluded.affiliation, land_mu = excluded.land_mu, employees = excluded.employees
        WHERE (enterprise.name, enterprise.town_id, enterprise.industry_code, enterprise.size, enterprise.holding, enterprise.affiliation, enterprise.land_mu, enterprise.employees)
              IS DISTINCT FROM (excluded.name, excluded.town_id, excluded.industry_code, excluded.size, excluded.holding, excluded.affiliation, excluded.land_mu, excluded.employees)
       RETURNING (xmax = 0) AS added`,
    );
    await sql.query(
      `DELETE FROM enterprise_park m USING enterprise e, stage_enterprises s, area a
        WHERE m.enterprise_id = e.id AND e.code = s.code AND a.id = m.park_id AND NOT a.code = ANY (COALESCE(s.parks, '{}'))`,
    );
    await sql.query(
      `INSERT INTO enterprise_park (enterprise_id, park_id)
       SELECT DISTINCT e.id, a.id FROM stage_enterprises s JOIN enterprise e ON e.code = s.code CROSS JOIN unnest(s.parks) AS park JOIN area a ON a.code = park
       ON CONFLICT DO NOTHING`,
    );
    if (changed.length > 0) {
      const ids = changed.map((row) => row.id);
      await touchAllOutput(sql, touched, `SELECT DISTINCT r.period FROM return r WHERE r.form = 'monthly-output' AND r.period / 100 IN (SELECT year FROM panel_membership WHERE enterprise_id = ANY ($1::int[]))`, [ids]);
      await touchInvestment(sql, touched, `SELECT DISTINCT i.period FROM investment_record i JOIN project p ON p.id = i.project_id WHERE p.enterprise_id = ANY ($1::int[])`, [ids]);
    }
    return { added, changed: changed.length };
  },
};

const clusters: Merge = {
  file: 'clusters.csv',
  stores: ['cluster_scheme', 'cluster'],
  async run(sql) {
    const schemes = await counted(
      sql,
      `INSERT INTO cluster_scheme (code, name)
       SELECT scheme, min(scheme_name) FROM stage_clusters GROUP BY scheme ORDER BY min(line)
       ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE cluster_scheme.name <> excluded.name
       RETURNING (xmax = 0) AS added`,
    );
    const rows = await counted(
      sql,
      `INSERT INTO cluster (scheme_id, code, name, name_en, position)
       SELECT y.id, s.cluster, s.name, COALESCE(s.name_en, ''), s."order" FROM stage_clusters s JOIN cluster_scheme y ON y.code = s.scheme ORDER BY s.line
       ON CONFLICT (scheme_id, code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, position = excluded.position
        WHERE (cluster.name, cluster.name_en, cluster.position) IS DISTINCT FROM (excluded.name, excluded.name_en, excluded.position)
       RETURNING (xmax = 0) AS added`,
    );
    return { added: rows.added, changed: Math.max(rows.changed, schemes.changed) };
  },
};

/** Staged memberships with the stored row each replaces, where there is one. */
function memberPairs(join: 'JOIN' | 'LEFT JOIN'): string {
  return `
    stage_cluster_members s
    JOIN enterprise e ON e.code = s.enterprise
    JOIN cluster_scheme y ON y.code = s.scheme
    JOIN cluster c ON c.scheme_id = y.id AND c.code = s.cluster
    ${join} cluster_membership m ON m.enterprise_id = e.id AND m.scheme_id = y.id AND m.from_period = s."from"
    ${join} cluster d ON d.id = m.cluster_id`;
}

const MEMBER_PAIRS = memberPairs('LEFT JOIN');
const MEMBER_STORED = memberPairs('JOIN');

const clusterMembers: Merge = {
  file: 'cluster-members.csv',
  stores: ['cluster_membership'],
  async run(sql, touched, change) {
    const changing = `(m.id IS NULL OR (m.cluster_id, m.to_period) IS DISTINCT FROM (c.id, s."to"))`;
    await touchAllOutput(
      sql,
      touched,
      `SELECT DISTINCT r.period FROM return r
        WHERE r.form = 'monthly-output' AND EXISTS (SELECT FROM (SELECT min(s."from") AS a, max(GREATEST(COALESCE(s."to", 999912), CASE WHEN m.id IS NULL THEN 0 ELSE COALESCE(m.to_period, 999912) END)) AS b
                                     FROM ${MEMBER_PAIRS} WHERE ${changing}) span WHERE r.period BETWEEN span.a AND span.b)`,
    );
    await revise(sql, change, 'cluster-member', `s.scheme || '/' || s.enterprise || '/' || s."from"`, [['cluster', 'd.code', 's.cluster'], ['to', 'm.to_period', 's."to"']], MEMBER_STORED);
    const before = await counted(
      sql,
      `SELECT m.id IS NULL AS added FROM ${MEMBER_PAIRS} WHERE ${changing}`,
    );
    const add = `INSERT INTO cluster_membership (enterprise_id, scheme_id, cluster_id, from_period, to_period)
       SELECT e.id, y.id, c.id, s."from", s."to" FROM ${MEMBER_PAIRS} WHERE m.id IS NULL`;
    await fillTable(sql, 'cluster_membership', async (empty) => {
      if (empty) return sql.query(add);
      // Closing one membership and opening the next come in one load; only the result must have no moment with two.
      await sql.query('SET CONSTRAINTS "cluster_membership_one_at_a_time" DEFERRED');
      await sql.query(
        `UPDATE cluster_membership m SET cluster_id = c.id, to_period = s."to"
         FROM stage_cluster_members s JOIN enterprise e ON e.code = s.enterprise JOIN cluster_scheme y ON y.code = s.scheme JOIN cluster c ON c.scheme_id = y.id AND c.code = s.cluster
        WHERE m.enterprise_id = e.id AND m.scheme_id = y.id AND m.from_period = s."from" AND (m.cluster_id, m.to_period) IS DISTINCT FROM (c.id, s."to")`,
      );
      await sql.query(add);
      await sql.query('SET CONSTRAINTS "cluster_membership_one_at_a_time" IMMEDIATE');
    });
    return before;
  },
};

const panel: Merge = {
  file: 'panel.csv',
  stores: ['panel_membership'],
  async run(sql, touched, change) {
    const pairs = `stage_panel s JOIN enterprise e ON e.code = s.enterprise JOIN panel_membership p ON p.enterprise_id = e.id AND p.year = s.year`;
    await revise(sql, change, 'panel', `s.enterprise || '/' || s.year`, [['from', 'p.from_period', 's."from"'], ['reason', 'p.reason', `COALESCE(s.reason, '')`]], pairs);
    await touchAllOutput(
      sql,
      touched,
      `SELECT DISTINCT r.period FROM return r
        WHERE r.form = 'monthly-output' AND r.period / 100 IN (SELECT s.year FROM stage_panel s JOIN enterprise e ON e.code = s.enterprise
                                   LEFT JOIN panel_membership p ON p.enterprise_id = e.id AND p.year = s.year
                                  WHERE p.from_period IS DISTINCT FROM s."from")`,
    );
    return counted(
      sql,
      `INSERT INTO panel_membership (enterprise_id, year, from_period, reason)
       SELECT e.id, s.year, s."from", COALESCE(s.reason, '') FROM stage_panel s JOIN enterprise e ON e.code = s.enterprise
       ON CONFLICT (enterprise_id, year) DO UPDATE SET from_period = excluded.from_period, reason = excluded.reason
        WHERE (panel_membership.from_period, panel_membership.reason) IS DISTINCT FROM (excluded.from_period, excluded.reason)
       RETURNING (xmax = 0) AS added`,
    );
  },
};

const priceIndex: Merge = {
  file: 'price-index.csv',
  stores: ['price_index'],
  async run(sql, touched, change) {
    const pairs = `stage_price_index s JOIN price_index p ON p.industry_code = s.industry AND p.period = s.period`;
    await revise(sql, change, 'price-index', `s.industry || '/' || s.period`, [['month', 'p.month', 's.month::numeric(12, 4)'], ['ytd', 'p.year_to_date', 's.ytd::numeric(12, 4)']], pairs);
    await touchAllOutput(
      sql,
      touched,
      `SELECT DISTINCT s.period FROM stage_price_index s LEFT JOIN price_index p ON p.industry_code = s.industry AND p.period = s.period
        WHERE (p.month, p.year_to_date) IS DISTINCT FROM (s.month, s.ytd) AND EXISTS (SELECT FROM return r WHERE r.form = 'monthly-output' AND r.period = s.period)`,
    );
    return counted(
      sql,
      `INSERT INTO price_index (industry_code, period, month, year_to_date) SELECT industry, period, month, ytd FROM stage_price_index
       ON CONFLICT (industry_code, period) DO UPDATE SET month = excluded.month, year_to_date = excluded.year_to_date
        WHERE (price_index.month, price_index.year_to_date) IS DISTINCT FROM (excluded.month, excluded.year_to_date)
       RETURNING (xmax = 0) AS added`,
    );
  },
};

export { counted, differs, revise, touchAllOutput, touchInvestment, areas, enterprises, clusters, clusterMembers, panel, priceIndex, type Change, type Counts, type Merge };
