import { describeLoadError } from '@/lib/import/describe-load-error';
import { memorySource, type MemoryFile } from '@/lib/import/load-source';
import { systemActor } from '@/lib/server/auth/system-actor';
import { inTransaction, type Database, type Sql } from '@/lib/server/db/database';
import { loadDistrict, type LoadReport } from '@/lib/server/load/load-district';
import { coveragePeriods, recomputeCoverage } from '@/lib/server/statistics/recompute-coverage';
import { recomputeInvestmentTotals, recomputeOutputTotals } from '@/lib/server/statistics/recompute-totals';
import { ALL_OUTPUT } from '@/lib/server/statistics/touched-output';
import { DISTRICT, ENTERPRISES, HEADERS, PARKS, PROJECTS, SCHEMES, TOWNS, type Change, type CsvRow, type LoadRows, type Removal } from './random-changes';

const yyyymm = (period: string) => Number(period.replace('-', ''));

function filesOf(rows: LoadRows): MemoryFile[] {
  return Object.entries(rows)
    .filter(([, list]) => list.length > 0)
    .map(([file, list]) => ({ file, header: HEADERS[file as keyof LoadRows].split(','), rows: list }));
}

export async function load(db: Database, rows: LoadRows): Promise<LoadReport | null> {
  const files = filesOf(rows);
  if (files.length === 0) return null;
  const report = await loadDistrict({ ctx: { actor: systemActor, db }, input: { source: memorySource(files) } });
  if (!report.stored) throw new Error(report.errors.map((error) => describeLoadError(error, 'en')).join('\n'));
  return report;
}

/** Empties the database but for reference data, and loads areas, clusters, enterprises and projects. */
export async function reset(db: Database): Promise<void> {
  await db.sql.query(
    `TRUNCATE area, cluster_scheme, cluster, enterprise, enterprise_park, cluster_membership, panel_membership, price_index, return, output_record, project, investment_record, total, coverage CASCADE`,
  );
  await load(db, {
    'areas.csv': [
      [DISTRICT, '区', '', 'district', ''],
      ...TOWNS.map((code): CsvRow => [code, '镇', '', 'town', DISTRICT]),
      ...PARKS.map((code, i): CsvRow => [code, '园', '', 'park', TOWNS[i] ?? DISTRICT]),
    ],
    'clusters.csv': Object.entries(SCHEMES).flatMap(([scheme, clusters]) => clusters.map((cluster, i): CsvRow => [scheme, scheme, cluster, cluster, '', String(i)])),
    'enterprises.csv': ENTERPRISES.map((code, i): CsvRow => [code, '企业', TOWNS[i % 2]!, i < 2 ? 'P1;P2' : '', i < 4 ? '2614' : '2710', 'small', 'private', i === 5 ? 'central' : 'local', '', '']),
    'projects.csv': PROJECTS.map((code): CsvRow => [code, '项目', '', '', '', '', '', '', '', 'new', 'no', '', '', '', '']),
  });
}

interface Span {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** Leaves out what the loader would rightly refuse: two clusters at one time, a prior without panel. */
async function acceptable(sql: Sql, rows: LoadRows): Promise<LoadRows> {
  const spans = await sql.query<Span>(
    `SELECT y.code || '/' || e.code AS key, m.from_period AS "from", COALESCE(m.to_period, 999912) AS "to" FROM cluster_membership m JOIN cluster_scheme y ON y.id = m.scheme_id JOIN enterprise e ON e.id = m.enterprise_id`,
  );
  const members = (rows['cluster-members.csv'] ?? []).filter((row) => {
    const span = { key: `${row[0]}/${row[2]}`, from: yyyymm(row[3]!), to: row[4] === '' ? 999912 : yyyymm(row[4]!) };
    const same = spans.findIndex((other) => other.key === span.key && other.from === span.from);
    if (spans.some((other, i) => i !== same && other.key === span.key && other.from <= span.to && span.from <= other.to)) return false;
    if (same < 0) spans.push(span);
    else spans[same] = span;
    return true;
  });
  const stored = await sql.query<{ key: string }>(`SELECT e.code || '/' || p.year AS key FROM panel_membership p JOIN enterprise e ON e.id = p.enterprise_id`);
  const panel = new Set([...stored.map((row) => row.key), ...(rows['panel.csv'] ?? []).map((row) => `${row[0]}/${row[1]}`)]);
  const output = (rows['output.csv'] ?? []).map((row) => (panel.has(`${row[0]}/${row[1]!.slice(0, 4)}`) ? row : [...row.slice(0, 5), '', '']));
  return { ...rows, 'cluster-members.csv': members, 'output.csv': output };
}

async function remove(sql: Sql, removal: Removal): Promise<void> {
  const periodsLike = async (condition: string, values: readonly unknown[]) =>
    (await sql.query<{ period: number }>(`SELECT DISTINCT period FROM return WHERE ${condition}`, values)).map((row) => row.period);
  const ofEnterprise = `enterprise_id = (SELECT id FROM enterprise WHERE code = $1)`;
  let periods: number[];
  let indicators = ALL_OUTPUT;
  switch (removal.remove) {
    case 'return':
      periods = [yyyymm(removal.period)];
      await sql.query(`DELETE FROM return WHERE ${ofEnterprise} AND period = $2`, [removal.enterprise, ...periods]);
      break;
    case 'approval':
      periods = [yyyymm(removal.period)];
      await sql.query(`UPDATE return SET status = 'submitted', approved_at = NULL WHERE ${ofEnterprise} AND period = $2`, [removal.enterprise, ...periods]);
      break;
    case 'figures':
      periods = [yyyymm(removal.period)];
      await sql.query(`UPDATE output_record SET month = NULL, year_to_date = NULL WHERE ${ofEnterprise} AND period = $2`, [removal.enterprise, ...periods]);
      break;
    case 'record':
      periods = [yyyymm(removal.period)];
      await sql.query(`DELETE FROM output_record WHERE ${ofEnterprise} AND period = $2 AND indicator_id = (SELECT id FROM indicator WHERE code = $3)`, [removal.enterprise, ...periods, removal.indicator]);
      indicators = (await sql.query<{ id: number }>(`SELECT id FROM indicator WHERE code = $1`, [removal.indicator])).map((row) => row.id);
      break;
    case 'membership':
      periods = await periodsLike('true', []);
      await sql.query(`DELETE FROM cluster_membership WHERE ${ofEnterprise} AND scheme_id = (SELECT id FROM cluster_scheme WHERE code = $2)`, [removal.enterprise, removal.scheme]);
      break;
    case 'panel':
      periods = await periodsLike('period / 100 = $1', [Number(removal.year)]);
      await sql.query(`UPDATE output_record SET panel_year = NULL, prior_month = NULL, prior_year_to_date = NULL WHERE ${ofEnterprise} AND period / 100 = $2`, [removal.enterprise, Number(removal.year)]);
      await sql.query(`DELETE FROM panel_membership WHERE ${ofEnterprise} AND year = $2`, [removal.enterprise, Number(removal.year)]);
      break;
    case 'price':
      periods = [yyyymm(removal.period)];
      await sql.query(`DELETE FROM price_index WHERE industry_code = $1 AND period = $2`, [removal.industry, ...periods]);
      break;
    case 'investment':
      await sql.query(`DELETE FROM investment_record WHERE project_id = (SELECT id FROM project WHERE code = $1) AND period = $2`, [removal.project, yyyymm(removal.period)]);
      await recomputeInvestmentTotals(sql, [yyyymm(removal.period)]);
      return;
  }
  const touched = new Map(periods.map((period) => [period, new Set(indicators)]));
  await recomputeOutputTotals(sql, touched);
  await recomputeCoverage(sql, coveragePeriods(touched));
}

/** Makes one change, totals included; a load answers with its report. */
export async function apply(db: Database, change: Change): Promise<{ again: () => Promise<LoadReport | null> } | null> {
  if ('remove' in change) {
    await inTransaction(db, (sql) => remove(sql, change));
    return null;
  }
  const rows = await acceptable(db.sql, change.load);
  await load(db, rows);
  return { again: () => load(db, rows) };
}
