import 'server-only';

import type { LoadFileSpec } from '@/lib/schemas/load/file-spec';
import { departmentalFile } from '@/lib/schemas/load/departmental';
import { enterpriseClassesFile } from '@/lib/schemas/load/enterprise-classes';
import { enterprisesFile } from '@/lib/schemas/load/enterprises';
import { investmentFile } from '@/lib/schemas/load/investment';
import { panelFile } from '@/lib/schemas/load/panel';
import { priceIndexFile } from '@/lib/schemas/load/price-index';
import { projectsFile } from '@/lib/schemas/load/projects';
import { stagesFile } from '@/lib/schemas/load/stages';
import { targetsFile } from '@/lib/schemas/load/targets';
import type { ImportKind } from '@/lib/schemas/import-kinds';
import { enterprises, panel, priceIndex, type Merge } from '@/lib/server/load/merge';
import { departmental, enterpriseClasses } from '@/lib/server/load/merge-departmental';
import { investment, projects, stages, targets } from '@/lib/server/load/merge-records';

/** A register as an import compares it: rows as they stand staged, and as they are stored, by the same names and types. */
export interface Register {
  readonly spec: LoadFileSpec;
  readonly merge: Merge;
  /** What its rows are called in the revisions. */
  readonly subject: string;
  readonly table: string;
  /** Columns that name a row; the others are what it says. */
  readonly key: readonly string[];
  /** Each column as a row would be stored: expression over the staged row `s`. */
  readonly staged: Readonly<Record<string, string>>;
  /** SELECT of the same columns over what is stored. */
  readonly stored: string;
  /** Why a row that an import added cannot be taken away again: EXISTS over the change `c`, whose key and state are JSON. Null: nothing is built on such a row. */
  readonly builtOn: string | null;
  /** Why a row that an import changed cannot be put back: published since. `$1` is when the import ended. */
  readonly publishedSince: string | null;
  /** Removes the rows of the changes in `undo_added`. */
  readonly remove: string;
  /** Periods whose totals a removed or restored row bears on, before it is removed. */
  readonly touches: { readonly output?: string; readonly investment?: string };
}

const number = (name: string, precision: string): string => `trim_scale(s."${name}"::numeric(${precision}))`;
const plain = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, `s."${name}"`]));
const keyed = (name: string): string => `c.key ->> '${name}'`;
const published = (form: string, period: string): string => `EXISTS (SELECT FROM publication p WHERE p.form = '${form}' AND p.period = (${period})::int AND p.published_at > $1::timestamptz)`;

const ENTERPRISE = `(SELECT x.id FROM enterprise x WHERE x.code = ${keyed('enterprise')})`;
const OWN_ENTERPRISE = `(SELECT x.id FROM enterprise x WHERE x.code = ${keyed('code')})`;
const OWN_PROJECT = `(SELECT x.id FROM project x WHERE x.code = ${keyed('code')})`;
const hasAny = (id: string, tables: readonly string[], column: string): string => tables.map((table) => `EXISTS (SELECT FROM ${table} t WHERE t.${column} = ${id})`).join(' OR ');

export const REGISTERS: Readonly<Record<Exclude<ImportKind, 'returns'>, Register>> = {
  enterprises: {
    spec: enterprisesFile,
    merge: enterprises,
    subject: 'enterprise',
    table: 'stage_enterprises',
    key: ['code'],
    staged: {
      ...plain('code', 'name', 'town'),
      parks: `(SELECT COALESCE(array_agg(p ORDER BY p), '{}') FROM unnest(s.parks) AS p)`,
      ...plain('industry', 'size', 'holding', 'affiliation'),
      land_mu: number('land_mu', '14, 4'),
      employees: 's.employees',
    },
    stored: `SELECT e.code, e.name, t.code AS town, (SELECT COALESCE(array_agg(a.code ORDER BY a.code), '{}') FROM enterprise_park m JOIN area a ON a.id = m.park_id WHERE m.enterprise_id = e.id) AS parks,
                    e.industry_code AS industry, e.size::text AS size, e.holding::text AS holding, e.affiliation::text AS affiliation, trim_scale(e.land_mu) AS land_mu, e.employees
               FROM enterprise e JOIN area t ON t.id = e.town_id`,
    builtOn: hasAny(OWN_ENTERPRISE, ['panel_membership', 'cluster_membership', 'project', 'return', 'enterprise_title', 'departmental_record', 'land_use', 'enterprise_class', 'enterprise_contact', 'enterprise_assignment'], 'enterprise_id'),
    publishedSince: null,
    remove: `DELETE FROM enterprise e USING undo_added c WHERE e.code = ${keyed('code')}`,
    touches: {},
  },
  'enterprise-classes': {
    spec: enterpriseClassesFile,
    merge: enterpriseClasses,
    subject: 'enterprise-class',
    table: 'stage_enterprise_classes',
    key: ['enterprise', 'industry', 'from'],
    staged: plain('enterprise', 'industry', 'from', 'to'),
    stored: `SELECT e.code AS enterprise, x.industry_code AS industry, x.from_period AS "from", x.to_period AS "to" FROM enterprise_class x JOIN enterprise e ON e.id = x.enterprise_id`,
    builtOn: `EXISTS (SELECT FROM return_cell v JOIN return r ON r.id = v.return_id
                       WHERE r.enterprise_id = ${ENTERPRISE} AND r.period BETWEEN (${keyed('from')})::int AND COALESCE((c.after ->> 'to')::int, 999912) AND v.value IS NOT NULL AND v.line LIKE '%/' || (${keyed('industry')}))`,
    publishedSince: null,
    remove: `DELETE FROM enterprise_class x USING undo_added c, enterprise e
              WHERE e.id = x.enterprise_id AND e.code = ${keyed('enterprise')} AND x.industry_code = ${keyed('industry')} AND x.from_period = (${keyed('from')})::int`,
    touches: {},
  },
  panel: {
    spec: panelFile,
    merge: panel,
    subject: 'panel',
    table: 'stage_panel',
    key: ['enterprise', 'year'],
    staged: { ...plain('enterprise', 'year', 'from'), reason: `COALESCE(s.reason, '')` },
    stored: `SELECT e.code AS enterprise, p.year::int AS year, p.from_period AS "from", p.reason FROM panel_membership p JOIN enterprise e ON e.id = p.enterprise_id`,
    builtOn: `EXISTS (SELECT FROM output_record r WHERE r.enterprise_id = ${ENTERPRISE} AND r.panel_year = (${keyed('year')})::int)
           OR EXISTS (SELECT FROM return r WHERE r.enterprise_id = ${ENTERPRISE} AND r.period / 100 = (${keyed('year')})::int)`,
    publishedSince: `EXISTS (SELECT FROM publication p WHERE p.form = 'monthly-output' AND p.period / 100 = (${keyed('year')})::int AND p.published_at > $1::timestamptz)`,
    remove: `DELETE FROM panel_membership p USING undo_added c, enterprise e WHERE e.id = p.enterprise_id AND e.code = ${keyed('enterprise')} AND p.year = (${keyed('year')})::int`,
    touches: { output: `SELECT DISTINCT r.period FROM return r WHERE r.period / 100 IN (SELECT (${keyed('year')})::int FROM undo_added c)` },
  },
  projects: {
    spec: projectsFile,
    merge: projects,
    subject: 'project',
    table: 'stage_projects',
    key: ['code'],
    staged: {
      ...plain('code', 'name'),
      investor: `COALESCE(s.investor, '')`,
      ...plain('enterprise', 'town', 'park', 'industry', 'scheme', 'cluster', 'kind', 'foreign'),
      planned_total: number('planned_total', '20, 4'),
      land_mu: number('land_mu', '14, 4'),
      planned_output: number('planned_output', '20, 4'),
      planned_tax: number('planned_tax', '20, 4'),
    },
    stored: `SELECT p.code, p.name, p.investor, e.code AS enterprise, t.code AS town, k.code AS park, p.industry_code AS industry, y.code AS scheme, c.code AS cluster, p.kind::text AS kind, p."foreign",
                    trim_scale(p.planned_total) AS planned_total, trim_scale(p.land_mu) AS land_mu, trim_scale(p.planned_output) AS planned_output, trim_scale(p.planned_tax) AS planned_tax
               FROM project p LEFT JOIN enterprise e ON e.id = p.enterprise_id LEFT JOIN area t ON t.id = p.town_id LEFT JOIN area k ON k.id = p.park_id
               LEFT JOIN cluster c ON c.id = p.cluster_id LEFT JOIN cluster_scheme y ON y.id = c.scheme_id`,
    builtOn: hasAny(OWN_PROJECT, ['project_stage_event', 'investment_record', 'project_plan', 'return'], 'project_id'),
    publishedSince: null,
    remove: `DELETE FROM project p USING undo_added c WHERE p.code = ${keyed('code')}`,
    touches: {},
  },
  stages: {
    spec: stagesFile,
    merge: stages,
    subject: 'project-stage',
    table: 'stage_stages',
    key: ['project', 'stage'],
    staged: { ...plain('project', 'stage', 'date'), evidence: `COALESCE(s.evidence, '')` },
    stored: `SELECT p.code AS project, v.stage::text AS stage, v.date, v.evidence FROM project_stage_event v JOIN project p ON p.id = v.project_id`,
    // Once it is in the register, a project has returns to report.
    builtOn: `c.key ->> 'stage' = 'registered' AND EXISTS (SELECT FROM return r JOIN project p ON p.id = r.project_id WHERE p.code = ${keyed('project')})`,
    publishedSince: null,
    remove: `DELETE FROM project_stage_event v USING undo_added c, project p WHERE p.id = v.project_id AND p.code = ${keyed('project')} AND v.stage::text = ${keyed('stage')}`,
    touches: {},
  },
  investment: {
    spec: investmentFile,
    merge: investment,
    subject: 'investment',
    table: 'stage_investment',
    key: ['project', 'period'],
    staged: { ...plain('project', 'period'), month: number('month', '20, 4'), ytd: number('ytd', '20, 4'), since_start: number('since_start', '20, 4') },
    stored: `SELECT p.code AS project, i.period, trim_scale(i.month) AS month, trim_scale(i.year_to_date) AS ytd, trim_scale(i.since_start) AS since_start FROM investment_record i JOIN project p ON p.id = i.project_id`,
    builtOn: null,
    publishedSince: published('project-investment', keyed('period')),
    remove: `DELETE FROM investment_record i USING undo_added c, project p WHERE p.id = i.project_id AND p.code = ${keyed('project')} AND i.period = (${keyed('period')})::int`,
    touches: { investment: `SELECT DISTINCT (${keyed('period')})::int AS period FROM undo_added c` },
  },
  'price-index': {
    spec: priceIndexFile,
    merge: priceIndex,
    subject: 'price-index',
    table: 'stage_price_index',
    key: ['industry', 'period'],
    staged: { ...plain('industry', 'period'), month: number('month', '12, 4'), ytd: number('ytd', '12, 4') },
    stored: `SELECT industry_code AS industry, period, trim_scale(month) AS month, trim_scale(year_to_date) AS ytd FROM price_index`,
    builtOn: null,
    publishedSince: published('monthly-output', keyed('period')),
    remove: `DELETE FROM price_index p USING undo_added c WHERE p.industry_code = ${keyed('industry')} AND p.period = (${keyed('period')})::int`,
    touches: { output: `SELECT DISTINCT r.period FROM return r WHERE r.period IN (SELECT (${keyed('period')})::int FROM undo_added c)` },
  },
  targets: {
    spec: targetsFile,
    merge: targets,
    subject: 'target',
    table: 'stage_targets',
    key: ['area', 'scheme', 'cluster', 'indicator', 'year'],
    staged: { ...plain('area', 'scheme', 'cluster', 'indicator', 'year'), value: number('value', '20, 4'), unit: 's.unit' },
    stored: `SELECT a.code AS area, y.code AS scheme, c.code AS cluster, t.indicator_code AS indicator, t.year::int AS year, trim_scale(t.value) AS value, t.unit
               FROM target t LEFT JOIN area a ON a.id = t.area_id LEFT JOIN cluster c ON c.id = t.cluster_id LEFT JOIN cluster_scheme y ON y.id = c.scheme_id`,
    builtOn: null,
    publishedSince: null,
    remove: `DELETE FROM target t USING undo_added c
              WHERE t.area_id IS NOT DISTINCT FROM (SELECT a.id FROM area a WHERE a.code = ${keyed('area')})
                AND t.cluster_id IS NOT DISTINCT FROM (SELECT k.id FROM cluster k JOIN cluster_scheme y ON y.id = k.scheme_id WHERE y.code = ${keyed('scheme')} AND k.code = ${keyed('cluster')})
                AND t.indicator_code = ${keyed('indicator')} AND t.year = (${keyed('year')})::int`,
    touches: {},
  },
  departmental: {
    spec: departmentalFile,
    merge: departmental,
    subject: 'departmental',
    table: 'stage_departmental',
    key: ['enterprise', 'year', 'item'],
    staged: { ...plain('enterprise', 'year', 'item'), value: number('value', '20, 4'), ...plain('unit', 'source') },
    stored: `SELECT e.code AS enterprise, d.year::int AS year, d.item, trim_scale(d.value) AS value, d.unit, d.source FROM departmental_record d JOIN enterprise e ON e.id = d.enterprise_id`,
    builtOn: null,
    publishedSince: null,
    remove: `DELETE FROM departmental_record d USING undo_added c, enterprise e WHERE e.id = d.enterprise_id AND e.code = ${keyed('enterprise')} AND d.year = (${keyed('year')})::int AND d.item = ${keyed('item')}`,
    touches: {},
  },
};

/** A row's columns as JSON, of an alias. */
function jsonOf(names: readonly string[], alias: string): string {
  return `jsonb_build_object(${names.map((name) => `'${name}', ${alias}."${name}"`).join(', ')})`;
}

/** SELECT of line, key, before and after of every staged row that would add or change something, in the order of lines. */
export function changesOf({ table, key, staged, stored }: Register): string {
  const names = Object.keys(staged);
  const said = names.filter((name) => !key.includes(name));
  const match = key.map((name) => (name === 'area' || name === 'scheme' || name === 'cluster' ? `b."${name}" IS NOT DISTINCT FROM a."${name}"` : `b."${name}" = a."${name}"`)).join(' AND ');
  const firstKey = key.at(-1) ?? '';
  return `SELECT a.line, ${jsonOf(key, 'a')} AS key, CASE WHEN b."${firstKey}" IS NOT NULL THEN ${jsonOf(said, 'b')} END AS before, ${jsonOf(said, 'a')} AS after
            FROM (SELECT s.line, ${names.map((name) => `${staged[name] ?? ''} AS "${name}"`).join(', ')} FROM ${table} s) a
            LEFT JOIN (${stored}) b ON ${match}
           WHERE b."${firstKey}" IS NULL OR (${said.map((name) => `a."${name}"`).join(', ')}) IS DISTINCT FROM (${said.map((name) => `b."${name}"`).join(', ')})`;
}

/** What is stored of the rows that changes are about: key and state as JSON. */
export function storedStates({ key, staged, stored }: Register): string {
  const said = Object.keys(staged).filter((name) => !key.includes(name));
  return `SELECT ${jsonOf(key, 'b')} AS key, ${jsonOf(said, 'b')} AS state FROM (${stored}) b`;
}
