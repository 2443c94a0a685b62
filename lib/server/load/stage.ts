import 'server-only';

import type { LoadFileSpec, Loaded } from '@/lib/schemas/load/file-spec';
import type { BrokenRow } from '@/lib/import/read-file';
import type { Sql } from '@/lib/server/db/database';

/**
 * Staging tables: every row of every file of a load, as read, in temporary tables of the
 * load's transaction. References are checked and rows merged set by set from there.
 */

type Cell = string | number | boolean | null | readonly string[];

interface Column {
  readonly name: string;
  readonly type: 'text' | 'int' | 'numeric' | 'boolean' | 'date' | 'text[]';
  /** Key of the value in a row; the column's name in camel case unless told. */
  readonly key: string;
}

export interface StageTable {
  readonly file: string;
  readonly table: string;
  readonly columns: readonly Column[];
}

function column(definition: string): Column {
  const [name = '', type = 'text'] = definition.split(':');
  return { name, type: type as Column['type'], key: name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) };
}

const LINE = column('line:int');

function stage(file: string, ...columns: readonly string[]): StageTable {
  return { file: `${file}.csv`, table: `stage_${file.replace(/-/g, '_')}`, columns: columns.map(column) };
}

/** One staging table a file; column names are those of the files. */
export const STAGE_TABLES: readonly StageTable[] = [
  stage('areas', 'code', 'name', 'name_en', 'kind', 'parent'),
  stage('enterprises', 'code', 'name', 'town', 'parks:text[]', 'industry', 'size', 'holding', 'affiliation', 'land_mu:numeric', 'employees:int'),
  stage('clusters', 'scheme', 'scheme_name', 'cluster', 'name', 'name_en', 'order:int'),
  stage('cluster-members', 'scheme', 'cluster', 'enterprise', 'from:int', 'to:int'),
  stage('panel', 'enterprise', 'year:int', 'from:int', 'reason'),
  stage('price-index', 'industry', 'period:int', 'month:numeric', 'ytd:numeric'),
  stage('output', 'enterprise', 'period:int', 'indicator', 'month:numeric', 'ytd:numeric', 'prior_month:numeric', 'prior_ytd:numeric'),
  stage(
    'projects', 'code', 'name', 'investor', 'enterprise', 'town', 'park', 'industry', 'scheme', 'cluster', 'kind', 'foreign:boolean',
    'planned_total:numeric', 'land_mu:numeric', 'planned_output:numeric', 'planned_tax:numeric',
  ),
  stage('stages', 'project', 'stage', 'date:date', 'evidence'),
  stage('investment', 'project', 'period:int', 'month:numeric', 'ytd:numeric', 'since_start:numeric'),
  stage('targets', 'area', 'scheme', 'cluster', 'indicator', 'year:int', 'value:numeric', 'unit'),
  stage('benchmarks', 'region', 'indicator', 'period:int', 'measure', 'level:numeric', 'growth:numeric', 'basis', 'source'),
  stage('titles', 'enterprise', 'title', 'from:date', 'to:date', 'source'),
  stage('departmental', 'enterprise', 'year:int', 'item', 'value:numeric', 'unit', 'source'),
  stage('land-use', 'enterprise', 'year:int', 'parcel', 'mu:numeric', 'source'),
  stage('plans', 'project', 'year:int', 'planned:numeric'),
  stage('enterprise-classes', 'enterprise', 'industry', 'from:int', 'to:int'),
];

/** Holds what can be read of a file's broken rows: a table like the file's own. */
export const partsOf = (table: string): string => table.replace(/^stage_/, 'part_');

/** Makes the staging tables; they go with the transaction. */
export async function createStageTables(sql: Sql): Promise<void> {
  for (const { table, columns } of STAGE_TABLES) {
    const body = columns.map(({ name, type }) => `"${name}" ${type}`).join(', ');
    for (const name of [table, partsOf(table)]) await sql.query(`CREATE TEMPORARY TABLE ${name} (line int NOT NULL, ${body}) ON COMMIT DROP`);
  }
  // What refers to a row that is broken in itself is not wrong for that.
  await sql.query(`CREATE TEMPORARY TABLE stage_broken (file text NOT NULL, key text) ON COMMIT DROP`);
}

// An array of arrays must be rectangular in SQL, so a list travels as one text and is split there.
const LIST_SEPARATOR = '\u001f';

const SPECIAL = /["\\]/g;

function element(value: Cell | undefined, type: Column['type']): string {
  if (value === undefined || value === null) return 'NULL';
  if (type === 'text' || type === 'text[]') return `"${(typeof value === 'object' ? value.join(LIST_SEPARATOR) : String(value)).replace(SPECIAL, '\\$&')}"`;
  return String(value);
}

/** A column of a batch as PostgreSQL writes arrays. Written here because the driver's way of doing it took a third of a large load. */
function arrayLiteral(rows: readonly object[], { key, type }: Column): string {
  let text = '{';
  for (const row of rows) text += `${text === '{' ? '' : ','}${element((row as Record<string, Cell | undefined>)[key], type)}`;
  return `${text}}`;
}

function tableOf(file: string): StageTable {
  const target = STAGE_TABLES.find((candidate) => candidate.file === file);
  if (target === undefined) throw new Error(`no staging table for ${file}`);
  return target;
}

/** Adds a batch of rows of one file to its staging table. */
export async function stageRows<Row extends object>(sql: Sql, spec: LoadFileSpec<Row>, rows: readonly Loaded<Row>[]): Promise<void> {
  await insertRows(sql, tableOf(spec.file), rows);
}

async function insertRows(sql: Sql, { table, columns }: StageTable, rows: readonly object[]): Promise<void> {
  const selected = columns.map(({ name, type }) => (type === 'text[]' ? `string_to_array(nullif(v."${name}", ''), U&'\\001F')` : `v."${name}"`)).join(', ');
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const parameters = columns.map(({ type }, i) => `$${i + 2}::${type === 'text[]' ? 'text' : type}[]`).join(', ');
  await sql.query(
    `INSERT INTO ${table} (line, ${names}) SELECT v.line, ${selected} FROM unnest($1::int[], ${parameters}) AS v (line, ${names})`,
    [arrayLiteral(rows, LINE), ...columns.map((one) => arrayLiteral(rows, one))],
  );
}

/** Notes rows that are broken in themselves: their keys, and what can be read of them. */
export async function stageBroken(sql: Sql, file: string, rows: readonly BrokenRow[]): Promise<void> {
  await sql.query(`INSERT INTO stage_broken (file, key) SELECT $1, * FROM unnest($2::text[])`, [file, rows.map(({ key }) => key)]);
  const target = tableOf(file);
  const readable = rows.flatMap((row) => row.readable ?? []);
  if (readable.length > 0) await insertRows(sql, { ...target, table: partsOf(target.table) }, readable);
}

/** Tells the planner how much is staged. */
export async function analyseStage(sql: Sql): Promise<void> {
  await sql.query(`ANALYZE ${[...STAGE_TABLES.flatMap(({ table }) => [table, partsOf(table)]), 'stage_broken'].join(', ')}`);
}
