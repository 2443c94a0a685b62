import 'server-only';

import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import { RETURN_STATUSES } from '@/lib/domain/return-workflow';
import { loadError, type LoadErrorList } from '@/lib/import/load-error';
import type { LoadIssue } from '@/lib/schemas/load/issue';
import type { Sql } from '@/lib/server/db/database';
import { partsOf } from '@/lib/server/load/stage';

/**
 * What can only be seen with all files and the database together: references, kinds of areas,
 * overlapping memberships, priors without panel, repeated records. A reference is right when
 * the row it names is in the database, in the load, or in the load but broken in itself (which
 * is reported where it is broken). What can be read of a broken row is looked at like the
 * others, so that mending it does not bring up the next mistake.
 */

interface Found {
  line: number;
  value: string | null;
  extra: string | null;
}

interface Check {
  readonly file: string;
  readonly column: string;
  /** Selects line, value and extra of every wrong row. */
  readonly sql: string;
  issue(found: Found): LoadIssue;
}

/** Every row of a file: whole ones, and of broken ones the cells that can be read, the others null. */
const read = (table: string) => `(SELECT * FROM ${table} UNION ALL SELECT * FROM ${partsOf(table)})`;

/** Whether the row of a file with a key may be among those that are broken in themselves. */
const broken = (file: string, key: string) =>
  `(EXISTS (SELECT FROM stage_broken b WHERE b.file = '${file}.csv' AND b.key = ${key}) OR EXISTS (SELECT FROM stage_broken b WHERE b.file = '${file}.csv' AND b.key IS NULL))`;
/** A stored period as a file writes it. */
const written = (period: string) => `((${period}) / 100 || '-' || lpad(((${period}) % 100)::text, 2, '0'))`;
const known = {
  area: (code: string) => `(EXISTS (SELECT FROM area x WHERE x.code = ${code}) OR EXISTS (SELECT FROM stage_areas x WHERE x.code = ${code}) OR ${broken('areas', code)})`,
  enterprise: (code: string) =>
    `(EXISTS (SELECT FROM enterprise x WHERE x.code = ${code}) OR EXISTS (SELECT FROM stage_enterprises x WHERE x.code = ${code}) OR ${broken('enterprises', code)})`,
  project: (code: string) =>
    `(EXISTS (SELECT FROM project x WHERE x.code = ${code}) OR EXISTS (SELECT FROM stage_projects x WHERE x.code = ${code}) OR ${broken('projects', code)})`,
  scheme: (scheme: string) =>
    `(EXISTS (SELECT FROM cluster_scheme x WHERE x.code = ${scheme}) OR EXISTS (SELECT FROM stage_clusters x WHERE x.scheme = ${scheme}) OR EXISTS (SELECT FROM stage_broken b WHERE b.file = 'clusters.csv' AND (b.key LIKE ${scheme} || '/%' OR b.key IS NULL)))`,
  cluster: (scheme: string, cluster: string) =>
    `(EXISTS (SELECT FROM cluster x JOIN cluster_scheme y ON y.id = x.scheme_id WHERE y.code = ${scheme} AND x.code = ${cluster})
      OR EXISTS (SELECT FROM stage_clusters x WHERE x.scheme = ${scheme} AND x.cluster = ${cluster}) OR ${broken('clusters', `${scheme} || '/' || ${cluster}`)})`,
};

/** Kind of an area as it will be after the load; null for one that is not known or broken. */
const kindOf = (code: string) =>
  `CASE WHEN NOT ${broken('areas', code)} THEN COALESCE((SELECT x.kind FROM stage_areas x WHERE x.code = ${code}), (SELECT x.kind::text FROM area x WHERE x.code = ${code})) END`;

type AreaKind = 'district' | 'town' | 'park';

function kindNamed(text: string | null): AreaKind {
  return text === 'district' || text === 'park' ? text : 'town';
}

function unknown(file: string, column: string, table: string, test: string, target: string, where = 'true'): Check {
  return {
    file: `${file}.csv`,
    column,
    sql: `SELECT s.line, s."${column}" AS value, NULL AS extra FROM ${read(table)} s WHERE s."${column}" IS NOT NULL AND ${where} AND NOT ${test}`,
    issue: () => ({ code: 'reference-unknown', params: { file: `${target}.csv` } }),
  };
}

function wrongKind(file: string, column: string, table: string, kinds: readonly AreaKind[]): Check {
  return {
    file: `${file}.csv`,
    column,
    sql: `SELECT s.line, s."${column}" AS value, ${kindOf(`s."${column}"`)} AS extra FROM ${read(table)} s
           WHERE s."${column}" IS NOT NULL AND ${kindOf(`s."${column}"`)} NOT IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`,
    issue: ({ extra }) => ({ code: 'area-kind', params: { found: kindNamed(extra), expected: kinds } }),
  };
}

/** Rows that would overwrite what somebody enters or judges now; what is stored already may be loaded again. */
function inWork(file: string, column: string, joins: string, same: string): Check {
  return {
    file: `${file}.csv`,
    column,
    sql: `SELECT s.line, s."${column}" AS value, t.status::text || '/' || t.correction::text AS extra FROM stage_${file} s ${joins}
           WHERE (t.status NOT IN ('approved', 'published') OR t.correction) AND NOT EXISTS (${same})`,
    issue: ({ extra }) => {
      const [status, correction] = (extra ?? '').split('/');
      return { code: 'return-in-work', params: { status: RETURN_STATUSES.find((one) => one === status) ?? 'draft', correction: correction === 'true' } };
    },
  };
}

/** Output as it will be, as far as a year to date is below zero or cannot be read. */
const NEGATIVE_OUTPUT = `
  SELECT s.enterprise, s.period, s.indicator, s.ytd, s.prior_ytd FROM ${read('stage_output')} s WHERE s.ytd IS NULL OR s.ytd < 0 OR s.prior_ytd < 0
  UNION ALL
  SELECT e.code, r.period, i.code, r.year_to_date, r.prior_year_to_date
    FROM output_record r JOIN enterprise e ON e.id = r.enterprise_id JOIN indicator i ON i.id = r.indicator_id
   WHERE (r.year_to_date < 0 OR r.prior_year_to_date < 0)
     AND NOT EXISTS (SELECT FROM ${read('stage_output')} s WHERE s.enterprise = e.code AND s.period = r.period AND s.indicator = i.code)`;

/**
 * A year to date above zero and below its month. Output may be negative, by a fall of work in
 * progress: the sum is right where the year to date before was below zero by the difference.
 */
function belowMonth(ytd: string, month: string, explained: string): Check {
  return {
    file: 'output.csv',
    column: ytd,
    sql: `WITH before AS MATERIALIZED (${NEGATIVE_OUTPUT})
          SELECT s.line, s.${ytd}::text AS value, s.${month}::text AS extra FROM ${read('stage_output')} s
           WHERE s.${ytd} >= 0 AND s.${ytd} < s.${month} AND s.enterprise IS NOT NULL AND s.period IS NOT NULL AND s.indicator IS NOT NULL
             AND NOT EXISTS (SELECT FROM before WHERE before.enterprise = s.enterprise AND before.indicator = s.indicator AND (${explained}))`,
    issue: ({ extra }) => ({ code: 'below', params: { heading: month, value: extra ?? '' } }),
  };
}

const STAGE_PLACE = (stage: string) => `array_position(ARRAY[${STAGE_EVENTS.map((one) => `'${one}'`).join(', ')}], ${stage})`;

/** Days of the stages of the load's projects as they will be, with the place of each stage in the order, the end last. */
const STAGE_DAYS = `
  SELECT s.line, s.project, s.stage, ${STAGE_PLACE('s.stage')} AS place, s.date FROM stage_stages s
  UNION ALL
  SELECT NULL, p.code, v.stage::text, ${STAGE_PLACE('v.stage::text')}, v.date FROM project_stage_event v JOIN project p ON p.id = v.project_id
   WHERE EXISTS (SELECT FROM stage_stages s WHERE s.project = p.code) AND NOT EXISTS (SELECT FROM stage_stages s WHERE s.project = p.code AND s.stage = v.stage::text)`;

/**
 * Memberships as they will be: rows of the load instead of those they replace. A stored row
 * that a broken row was to replace is left out, for what it will be is not known.
 */
const MEMBERSHIPS = `
  SELECT s.line, s.enterprise, s.scheme, s.cluster, s."from", s."to" FROM stage_cluster_members s
  UNION ALL
  SELECT NULL, e.code, y.code, c.code, m.from_period, m.to_period
    FROM cluster_membership m JOIN enterprise e ON e.id = m.enterprise_id JOIN cluster_scheme y ON y.id = m.scheme_id JOIN cluster c ON c.id = m.cluster_id
   WHERE EXISTS (SELECT FROM stage_cluster_members s WHERE s.enterprise = e.code AND s.scheme = y.code)
     AND NOT EXISTS (SELECT FROM stage_cluster_members s WHERE s.enterprise = e.code AND s.scheme = y.code AND s."from" = m.from_period)
     AND NOT ${broken('cluster-members', `y.code || '/' || e.code || '/' || ${written('m.from_period')}`)}
     AND NOT (m.from_period % 100 = 2 AND ${broken('cluster-members', `y.code || '/' || e.code || '/' || ${written('m.from_period - 1')}`)})`;

/** Further industry classes as they will be; a stored row that a broken row was to replace is left out here too. */
const CLASSES = `
  SELECT s.line, s.enterprise, s.industry, s."from", s."to" FROM stage_enterprise_classes s
  UNION ALL
  SELECT NULL, e.code, x.industry_code, x.from_period, x.to_period
    FROM enterprise_class x JOIN enterprise e ON e.id = x.enterprise_id
   WHERE NOT EXISTS (SELECT FROM stage_enterprise_classes s WHERE s.enterprise = e.code AND s.industry = x.industry_code AND s."from" = x.from_period)
     AND NOT ${broken('enterprise-classes', `e.code || '/' || x.industry_code || '/' || ${written('x.from_period')}`)}
     AND NOT (x.from_period % 100 = 2 AND ${broken('enterprise-classes', `e.code || '/' || x.industry_code || '/' || ${written('x.from_period - 1')}`)})`;

/** The industry of an enterprise in the register as it will be; null where it is not known or broken. */
const mainIndustry = (code: string) =>
  `CASE WHEN NOT ${broken('enterprises', code)} THEN COALESCE((SELECT x.industry FROM stage_enterprises x WHERE x.code = ${code}), (SELECT x.industry_code FROM enterprise x WHERE x.code = ${code})) END`;

/** Areas that stored enterprises and projects lie in, with what they must be. */
const AREAS_IN_USE = `
  SELECT a.code, 'town' AS kind FROM area a JOIN enterprise e ON e.town_id = a.id WHERE NOT EXISTS (SELECT FROM stage_enterprises s WHERE s.code = e.code) AND NOT ${broken('enterprises', 'e.code')}
  UNION SELECT a.code, 'park' FROM area a JOIN enterprise_park k ON k.park_id = a.id JOIN enterprise e ON e.id = k.enterprise_id WHERE NOT EXISTS (SELECT FROM stage_enterprises s WHERE s.code = e.code) AND NOT ${broken('enterprises', 'e.code')}
  UNION SELECT a.code, 'town' FROM area a JOIN project p ON p.town_id = a.id WHERE NOT EXISTS (SELECT FROM stage_projects s WHERE s.code = p.code) AND NOT ${broken('projects', 'p.code')}
  UNION SELECT a.code, 'park' FROM area a JOIN project p ON p.park_id = a.id WHERE NOT EXISTS (SELECT FROM stage_projects s WHERE s.code = p.code) AND NOT ${broken('projects', 'p.code')}`;

/** Code of the stored district, or of the load's first. */
const THE_DISTRICT = `COALESCE((SELECT code FROM area WHERE kind = 'district'), (SELECT code FROM ${read('stage_areas')} x WHERE x.kind = 'district' ORDER BY line LIMIT 1))`;

const CHECKS: readonly Check[] = [
  unknown('areas', 'parent', 'stage_areas', known.area('s.parent'), 'areas'),
  {
    file: 'areas.csv',
    column: 'kind',
    sql: `SELECT s.line, s.kind AS value, ${THE_DISTRICT} AS extra FROM ${read('stage_areas')} s WHERE s.kind = 'district' AND s.code <> ${THE_DISTRICT}`,
    issue: ({ extra }) => ({ code: 'second-district', params: { district: extra ?? '' } }),
  },
  {
    file: 'areas.csv',
    column: 'kind',
    sql: `SELECT s.line, s.kind AS value, a.kind::text AS extra FROM ${read('stage_areas')} s JOIN area a ON a.code = s.code WHERE a.kind::text <> s.kind AND 'district' IN (a.kind::text, s.kind)`,
    issue: ({ extra }) => ({ code: 'area-kind', params: { found: 'district', expected: [kindNamed(extra)] } }),
  },
  {
    file: 'areas.csv',
    column: 'kind',
    sql: `SELECT DISTINCT s.line, s.code AS value, s.kind AS found, u.kind AS extra FROM ${read('stage_areas')} s JOIN (${AREAS_IN_USE}) u ON u.code = s.code WHERE u.kind <> s.kind AND s.kind <> 'district'`,
    issue: ({ extra }) => ({ code: 'area-kind', params: { found: extra === 'park' ? 'town' : 'park', expected: [extra === 'park' ? 'park' : 'town'] } }),
  },
  {
    file: 'areas.csv',
    column: 'parent',
    sql: `SELECT s.line, s.parent AS value, ${kindOf('s.parent')} AS extra FROM ${read('stage_areas')} s WHERE s.kind = 'town' AND ${kindOf('s.parent')} <> 'district'`,
    issue: ({ extra }) => ({ code: 'area-kind', params: { found: kindNamed(extra), expected: ['district'] } }),
  },
  {
    file: 'areas.csv',
    column: 'parent',
    sql: `SELECT s.line, s.parent AS value, ${kindOf('s.parent')} AS extra FROM ${read('stage_areas')} s WHERE s.kind = 'park' AND ${kindOf('s.parent')} = 'park'`,
    issue: ({ extra }) => ({ code: 'area-kind', params: { found: kindNamed(extra), expected: ['district', 'town'] } }),
  },
  unknown('enterprises', 'town', 'stage_enterprises', known.area('s.town'), 'areas'),
  wrongKind('enterprises', 'town', 'stage_enterprises', ['town']),
  {
    file: 'enterprises.csv',
    column: 'parks',
    sql: `SELECT s.line, park AS value, NULL AS extra FROM ${read('stage_enterprises')} s, unnest(s.parks) AS park WHERE NOT ${known.area('park')}`,
    issue: () => ({ code: 'reference-unknown', params: { file: 'areas.csv' } }),
  },
  {
    file: 'enterprises.csv',
    column: 'parks',
    sql: `SELECT s.line, park AS value, ${kindOf('park')} AS extra FROM ${read('stage_enterprises')} s, unnest(s.parks) AS park WHERE ${kindOf('park')} <> 'park'`,
    issue: ({ extra }) => ({ code: 'area-kind', params: { found: kindNamed(extra), expected: ['park'] } }),
  },
  unknown('cluster-members', 'scheme', 'stage_cluster_members', known.scheme('s.scheme'), 'clusters'),
  unknown('cluster-members', 'cluster', 'stage_cluster_members', known.cluster('s.scheme', 's.cluster'), 'clusters', known.scheme('s.scheme')),
  unknown('cluster-members', 'enterprise', 'stage_cluster_members', known.enterprise('s.enterprise'), 'enterprises'),
  {
    file: 'cluster-members.csv',
    column: 'from',
    sql: `WITH m AS (${MEMBERSHIPS})
          SELECT later.line, ${written('later."from"')} AS value, earlier.cluster AS extra
            FROM m later JOIN m earlier ON earlier.enterprise = later.enterprise AND earlier.scheme = later.scheme
             AND (earlier."from" < later."from" OR (earlier."from" = later."from" AND earlier.line < later.line))
             AND COALESCE(earlier."to", 999912) >= later."from"
           WHERE later.line IS NOT NULL
          UNION ALL
          SELECT earlier.line, ${written('earlier."from"')}, later.cluster
            FROM m later JOIN m earlier ON earlier.enterprise = later.enterprise AND earlier.scheme = later.scheme
             AND earlier."from" < later."from" AND COALESCE(earlier."to", 999912) >= later."from"
           WHERE later.line IS NULL AND earlier.line IS NOT NULL`,
    issue: ({ extra }) => ({ code: 'cluster-overlap', params: { cluster: extra ?? '' } }),
  },
  unknown('panel', 'enterprise', 'stage_panel', known.enterprise('s.enterprise'), 'enterprises'),
  unknown('output', 'enterprise', 'stage_output', known.enterprise('s.enterprise'), 'enterprises'),
  {
    file: 'output.csv',
    column: 'enterprise',
    sql: `SELECT s.line, s.enterprise AS value, twice.first::text AS extra
            FROM (SELECT enterprise, period, indicator, min(line) AS first FROM ${read('stage_output')} r GROUP BY enterprise, period, indicator HAVING count(*) > 1) twice
            JOIN ${read('stage_output')} s ON s.enterprise = twice.enterprise AND s.period = twice.period AND s.indicator = twice.indicator AND s.line > twice.first`,
    issue: ({ extra }) => ({ code: 'duplicate', params: { firstLine: Number(extra), key: ['enterprise', 'period', 'indicator'] } }),
  },
  {
    file: 'output.csv',
    column: 'prior_ytd',
    sql: `SELECT s.line, COALESCE(s.prior_ytd, s.prior_month)::text AS value, (s.period / 100)::text AS extra
            FROM ${read('stage_output')} s
           WHERE (s.prior_ytd IS NOT NULL OR s.prior_month IS NOT NULL) AND s.enterprise IS NOT NULL AND s.period IS NOT NULL
             AND ${known.enterprise('s.enterprise')}
             AND NOT EXISTS (SELECT FROM stage_panel p WHERE p.enterprise = s.enterprise AND p.year = s.period / 100)
             AND NOT EXISTS (SELECT FROM panel_membership p JOIN enterprise e ON e.id = p.enterprise_id WHERE e.code = s.enterprise AND p.year = s.period / 100)
             AND NOT ${broken('panel', `s.enterprise || '/' || (s.period / 100)`)}`,
    issue: ({ extra }) => ({ code: 'prior-without-panel', params: { year: Number(extra) } }),
  },
  belowMonth('ytd', 'month', `before.period < s.period AND before.period / 100 = s.period / 100 AND (before.ytd IS NULL OR (before.ytd < 0 AND before.ytd = s.ytd - s.month))`),
  belowMonth(
    'prior_ytd',
    'prior_month',
    `before.period < s.period AND before.period / 100 = s.period / 100 AND before.prior_ytd < 0 AND before.prior_ytd = s.prior_ytd - s.prior_month
      OR before.period < s.period - 100 AND before.period / 100 = s.period / 100 - 1 AND before.ytd < 0 AND before.ytd = s.prior_ytd - s.prior_month`,
  ),
  inWork(
    'output',
    'enterprise',
    `JOIN enterprise u ON u.code = s.enterprise JOIN return t ON t.enterprise_id = u.id AND t.form = 'monthly-output' AND t.period = s.period`,
    `SELECT FROM output_record r JOIN indicator i ON i.id = r.indicator_id
      WHERE r.enterprise_id = u.id AND r.period = s.period AND i.code = s.indicator
        AND (r.month, r.year_to_date, r.prior_month, r.prior_year_to_date) IS NOT DISTINCT FROM (s.month, s.ytd, s.prior_month, s.prior_ytd)`,
  ),
  unknown('projects', 'enterprise', 'stage_projects', known.enterprise('s.enterprise'), 'enterprises'),
  unknown('projects', 'town', 'stage_projects', known.area('s.town'), 'areas'),
  wrongKind('projects', 'town', 'stage_projects', ['town']),
  unknown('projects', 'park', 'stage_projects', known.area('s.park'), 'areas'),
  wrongKind('projects', 'park', 'stage_projects', ['park']),
  unknown('projects', 'scheme', 'stage_projects', known.scheme('s.scheme'), 'clusters'),
  unknown('projects', 'cluster', 'stage_projects', known.cluster('s.scheme', 's.cluster'), 'clusters', known.scheme('s.scheme')),
  unknown('stages', 'project', 'stage_stages', known.project('s.project'), 'projects'),
  {
    file: 'stages.csv',
    column: 'date',
    // Of two days the later stage's is doubtful, or the staged one where the later stage is stored.
    sql: `WITH e AS (${STAGE_DAYS})
          SELECT DISTINCT ON (1) COALESCE(later.line, earlier.line) AS line, (CASE WHEN later.line IS NULL THEN earlier.date ELSE later.date END)::text AS value,
                 CASE WHEN later.line IS NULL THEN later.stage || ' ' || later.date ELSE earlier.stage || ' ' || earlier.date END AS extra
            FROM e later JOIN e earlier ON earlier.project = later.project AND earlier.place < later.place AND earlier.date > later.date
           WHERE later.line IS NOT NULL OR earlier.line IS NOT NULL ORDER BY 1, earlier.place`,
    issue: ({ extra }) => {
      const [stage = '', date = ''] = (extra ?? '').split(' ');
      return { code: 'stage-order', params: { stage, date } };
    },
  },
  {
    file: 'stages.csv',
    column: 'date',
    sql: `SELECT s.line, s.date::text AS value, NULL AS extra FROM stage_stages s WHERE s.date > (now() AT TIME ZONE 'Asia/Shanghai')::date`,
    issue: () => ({ code: 'stage-future', params: {} }),
  },
  unknown('investment', 'project', 'stage_investment', known.project('s.project'), 'projects'),
  inWork(
    'investment',
    'project',
    `JOIN project u ON u.code = s.project JOIN return t ON t.project_id = u.id AND t.form = 'project-investment' AND t.period = s.period`,
    `SELECT FROM investment_record r WHERE r.project_id = u.id AND r.period = s.period AND (r.month, r.year_to_date, r.since_start) IS NOT DISTINCT FROM (s.month, s.ytd, s.since_start)`,
  ),
  unknown('targets', 'area', 'stage_targets', known.area('s.area'), 'areas'),
  unknown('targets', 'scheme', 'stage_targets', known.scheme('s.scheme'), 'clusters'),
  unknown('targets', 'cluster', 'stage_targets', known.cluster('s.scheme', 's.cluster'), 'clusters', known.scheme('s.scheme')),
  unknown('titles', 'enterprise', 'stage_titles', known.enterprise('s.enterprise'), 'enterprises'),
  unknown('departmental', 'enterprise', 'stage_departmental', known.enterprise('s.enterprise'), 'enterprises'),
  unknown('land-use', 'enterprise', 'stage_land_use', known.enterprise('s.enterprise'), 'enterprises'),
  unknown('plans', 'project', 'stage_plans', known.project('s.project'), 'projects'),
  unknown('enterprise-classes', 'enterprise', 'stage_enterprise_classes', known.enterprise('s.enterprise'), 'enterprises'),
  {
    file: 'enterprise-classes.csv',
    column: 'industry',
    sql: `SELECT s.line, s.industry AS value, NULL AS extra FROM ${read('stage_enterprise_classes')} s WHERE s.industry = ${mainIndustry('s.enterprise')}`,
    issue: () => ({ code: 'own-class', params: {} }),
  },
  {
    file: 'enterprise-classes.csv',
    column: 'from',
    // Of two stretches of time the later one is wrong, or the staged one where the later is stored.
    sql: `WITH x AS (${CLASSES})
          SELECT DISTINCT COALESCE(later.line, earlier.line) AS line, ${written('CASE WHEN later.line IS NULL THEN earlier."from" ELSE later."from" END')} AS value, NULL AS extra
            FROM x later JOIN x earlier ON earlier.enterprise = later.enterprise AND earlier.industry = later.industry
             AND earlier."from" < later."from" AND COALESCE(earlier."to", 999912) >= later."from"
           WHERE later.line IS NOT NULL OR earlier.line IS NOT NULL`,
    issue: () => ({ code: 'class-overlap', params: {} }),
  },
];

/** Wrong rows of one kind that are looked at one by one; the others are counted. */
const LOOKED_AT = 1000;

/** Reports every row of the load that does not fit the others or the database. */
export async function checkReferences(sql: Sql, problems: LoadErrorList): Promise<void> {
  for (const check of CHECKS) {
    const rows = await sql.query<Found & { wrong: number }>(`SELECT *, count(*) OVER ()::int AS wrong FROM (${check.sql}) AS found ORDER BY line LIMIT ${LOOKED_AT}`);
    for (const found of rows) {
      problems.add(loadError({ file: check.file, line: found.line, column: check.column, value: found.value }, check.issue(found)));
    }
    const [first] = rows;
    if (first !== undefined) problems.addCount(check.issue(first).code, first.wrong - rows.length);
  }
}
