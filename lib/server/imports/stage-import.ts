import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import { classLine } from '@/lib/domain/form-periods';
import { isWarning, loadErrorList, type LoadError } from '@/lib/import/load-error';
import { readFile, type BrokenRow } from '@/lib/import/read-file';
import { cellColumnKey, CLASS_COLUMN, type ImportColumn } from '@/lib/import/workbook/columns';
import { headingsOf, type SheetMapping } from '@/lib/import/workbook/guess';
import { workbookProblem, type ImportProblem } from '@/lib/import/workbook/problem';
import { importRows, sourceOfRows, type ImportRows } from '@/lib/import/workbook/rows';
import type { ReadWorkbook } from '@/lib/import/workbook/workbook';
import { ENTRY_KINDS, type ImportKind } from '@/lib/schemas/import-kinds';
import type { LoadFileSpec } from '@/lib/schemas/load/file-spec';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { formCells, importContext, namedCodes, returnsSpec } from '@/lib/server/imports/import-columns';
import { changesOf, REGISTERS, type Register } from '@/lib/server/imports/import-kinds';
import type { ImportCounts } from '@/lib/server/imports/import-record';
import { projectProblems } from '@/lib/server/imports/project-problems';
import { CELL_CHANGES, cellProblems, createCellStage, investmentIntoCells, stageCells, stillMissing, type StagedCell } from '@/lib/server/imports/stage-cells';
import { checkReferences } from '@/lib/server/load/check-references';
import { analyseStage, createStageTables, stageBroken, stageRows, STAGE_TABLES } from '@/lib/server/load/stage';

/** What an import is made of. */
export interface ImportSource {
  readonly id: number;
  readonly kind: ImportKind;
  readonly form: FormDefinition | null;
  readonly period: number | null;
  readonly workbook: ReadWorkbook;
  readonly mapping: SheetMapping;
  readonly columns: readonly ImportColumn[];
}

export interface StagedImport {
  readonly problems: readonly ImportProblem[];
  readonly errorCount: number;
  readonly warningCount: number;
  readonly counts: ImportCounts;
  readonly digest: string;
}

/** Problems that are kept of a file; beyond them they are only counted. */
const KEPT = 5000;
const KEPT_NOTES = 500;
const BATCH = 10_000;

/** Who may change registers directly; whoever enters returns may import into returns only. */
export function mayChangeRegisters(ctx: Ctx): boolean {
  return ctx.actor.roles.includes('administrator');
}

class Problems {
  readonly kept: ImportProblem[] = [];
  errors = 0;
  warnings = 0;

  constructor(
    private readonly sheet: string,
    private readonly mapping: SheetMapping,
    private readonly headings: readonly string[],
  ) {}

  add(problem: ImportProblem): void {
    const isError = problem.kind === 'error';
    const before = isError ? this.errors : this.warnings;
    if (isError) this.errors += 1;
    else this.warnings += 1;
    if (before < (isError ? KEPT : KEPT_NOTES)) this.kept.push(problem);
  }

  place(row: number | null, key: string | null, value: string | null) {
    const column = key === null ? null : (this.mapping.columns[key] ?? null);
    return { sheet: this.sheet, row, column, heading: column === null ? null : (this.headings[column] ?? null), value };
  }

  /** What the specification of a row, or the database, says of it. */
  addRow(error: LoadError): void {
    const { file: _, line, column, value, code, params } = error;
    this.add({ ...this.place(line === 0 ? null : line, column, value), kind: isWarning(error) ? 'warning' : 'error', of: 'row', issue: { code, params } as Extract<ImportProblem, { of: 'row' }>['issue'] });
  }

  addCount(errors: number): void {
    this.errors += errors;
  }
}

async function stageRegister(sql: Sql, spec: LoadFileSpec, rows: ImportRows, problems: Problems): Promise<number> {
  const context = await importContext(sql);
  const broken: BrokenRow[] = [];
  let staged = 0;
  const source = sourceOfRows(spec.file, spec.headings, rows);
  for await (const batch of readFile(source, spec, context, (error) => problems.addRow(error), { batchSize: BATCH, onBroken: (row) => broken.push(row) })) {
    staged += batch.length;
    await stageRows(sql, spec, batch);
  }
  if (broken.length > 0) await stageBroken(sql, spec.file, broken);
  return staged;
}

/** A column that the file does not have keeps what is stored of it. */
async function keepStored(sql: Sql, { table, key, stored }: Register, absent: readonly string[]): Promise<void> {
  if (absent.length === 0) return;
  const match = key.map((name) => `b."${name}" IS NOT DISTINCT FROM s."${name}"`).join(' AND ');
  const types = new Map(STAGE_TABLES.find((one) => one.table === table)?.columns.map(({ name, type }) => [name, type]));
  await sql.query(`UPDATE ${table} s SET ${absent.map((name) => `"${name}" = b."${name}"::${types.get(name) ?? 'text'}`).join(', ')} FROM (${stored}) b WHERE ${match}`);
}

/** Figures of returns: of a row that names an industry class, those of its lines by class; a figure of another line is out of place there. */
async function readReturns(sql: Sql, form: FormDefinition, period: number, rows: ImportRows, problems: Problems): Promise<StagedCell[]> {
  const spec = returnsSpec(form, period);
  const cells = formCells(form, period);
  const staged: StagedCell[] = [];
  const context = await importContext(sql);
  for await (const batch of readFile(sourceOfRows(spec.file, spec.headings, rows), spec, context, (error) => problems.addRow(error))) {
    for (const row of batch) {
      const code = row['code'];
      if (typeof code !== 'string') continue;
      const industry = row[CLASS_COLUMN] ?? null;
      for (const { line, slot, heading, byClass } of cells) {
        const value = row[heading];
        // An empty cell says nothing of the figure, so what stands in the return stays.
        if (typeof value !== 'string') continue;
        if (industry === null || byClass) staged.push({ row: row.line, code, form: form.code, period, line: industry === null ? line : classLine(line, industry), slot, value });
        else problems.add(workbookProblem({ code: 'not-by-class', params: {} }, problems.place(row.line, heading, value)));
      }
    }
  }
  return staged;
}

const COUNTS = `count(*) FILTER (WHERE before IS NULL)::int AS added, count(*) FILTER (WHERE before IS NOT NULL)::int AS changed,
            md5(COALESCE(string_agg(subject || key || COALESCE(before::text, '') || after, '|' ORDER BY position), '')) AS digest`;

interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly digest: string;
}

/**
 * Changes of an import. A dry run keeps them as rows: what is previewed, downloaded, taken and
 * taken back. An import only asks whether they are still the same, by their digest.
 */
async function findChanges(sql: Sql, id: number, selects: readonly (readonly [subject: string, select: string])[], keep: boolean): Promise<Changes> {
  const parts = selects.map(([subject, select]) => `SELECT '${subject}' AS subject, x.* FROM (${select}) x`);
  const changes = `SELECT row_number() OVER (ORDER BY line, subject, key ->> 'line', key ->> 'slot')::int AS position, subject, key, before, after FROM (${parts.join(' UNION ALL ')}) changes`;
  if (keep) {
    await sql.query(`DELETE FROM import_change WHERE import_id = $1`, [id]);
    if (selects.length > 0) await sql.query(`INSERT INTO import_change (import_id, position, subject, key, before, after) SELECT $1::int, position, subject, key, before, after FROM (${changes}) numbered`, [id]);
  }
  const [row] = selects.length === 0 ? [] : await sql.query<Changes>(keep ? `SELECT ${COUNTS} FROM import_change WHERE import_id = $1` : `SELECT ${COUNTS} FROM (${changes}) numbered`, keep ? [id] : []);
  return row ?? { added: 0, changed: 0, digest: '' };
}

/**
 * Reads an import's rows by their specification, stages them, checks them against the database
 * and the person's scope, and works out what they would change. It changes nothing but the
 * import's own list of changes; the dry run ends here, and the import itself goes on from here
 * with what is staged.
 *
 * @param keep whether what would change is noted with the import, or only compared with what is noted
 */
export async function stageImport(sql: Sql, ctx: Ctx, source: ImportSource, keep: boolean, onStep: (step: 'check' | 'compare') => void): Promise<StagedImport> {
  const { kind, form, period, workbook, mapping, columns } = source;
  const sheet = workbook.sheets.find(({ name }) => name === mapping.sheet);
  const problems = new Problems(mapping.sheet, mapping, sheet === undefined ? [] : headingsOf(sheet, mapping.headingRow, mapping.headingRows));
  const spec = kind === 'returns' ? null : REGISTERS[kind].spec;
  const headings = spec?.headings ?? (form === null || period === null ? [] : returnsSpec(form, period).headings);
  const rows = importRows(workbook, mapping, columns, headings, await namedCodes(sql), kind === 'investment' ? ['month', 'ytd'] : []);
  for (const problem of rows.problems) problems.add(problem);

  onStep('check');
  await createStageTables(sql);
  await createCellStage(sql);
  const selects: (readonly [string, string])[] = [];
  let units = 0;
  if (kind === 'returns') {
    if (form === null || period === null) problems.add(workbookProblem({ code: 'period-missing', params: {} }));
    else if (rows.items.length > 0) {
      const cells = await readReturns(sql, form, period, rows, problems);
      units = cells.length;
      await stageCells(sql, cells);
    }
  } else if (rows.items.length > 0) {
    const register = REGISTERS[kind];
    units = await stageRegister(sql, register.spec, rows, problems);
    await keepStored(sql, register, rows.absent);
    for (const column of columns.filter(({ key }) => rows.absent.includes(key))) problems.add(workbookProblem({ code: 'kept-column', params: { column: column.key } }, { sheet: mapping.sheet }, 'warning'));
    if (kind === 'investment') {
      const [before] = await sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM stage_investment`);
      await investmentIntoCells(sql);
      const [after] = await sql.query<{ count: number; cells: number }>(`SELECT (SELECT count(*)::int FROM stage_investment) AS count, (SELECT count(*)::int FROM stage_cells) AS cells`);
      units += (after?.count ?? 0) - (before?.count ?? 0) + (after?.cells ?? 0);
    }
    await analyseStage(sql);
    // To who enters returns, a unit out of scope is as unknown as one that is nowhere.
    if (!mayChangeRegisters(ctx)) await refuseClosed(sql, problems);
    else {
      const list = loadErrorList(KEPT);
      await checkReferences(sql, list);
      for (const error of list.errors) problems.addRow(error);
      problems.addCount(list.errorCount - list.errors.length);
    }
    if (kind === 'projects') for (const problem of await projectProblems(sql, (row, value) => problems.place(row, 'planned_total', value))) problems.add(problem);
    selects.push([kind, changesOf(register)]);
  }
  if (ENTRY_KINDS.has(kind)) {
    const found = await cellProblems(sql, ctx, (row, value, column) => problems.place(row, column === 'unit' ? (kind === 'returns' ? 'code' : 'project') : CLASS_COLUMN, value));
    for (const problem of found) problems.add(problem);
    if (form !== null && period !== null) {
      const missing = await stillMissing(sql, formCells(form, period).filter(({ heading, required }) => required && rows.absent.includes(heading)));
      for (const { line, slot, count } of missing) problems.add(workbookProblem({ code: 'required-column', params: { column: cellColumnKey(line, slot), count } }, { sheet: mapping.sheet }, 'warning'));
    }
    selects.push(['return-cell', CELL_CHANGES]);
  }

  onStep('compare');
  const changes = await findChanges(sql, source.id, problems.errors > 0 ? [] : selects, keep);
  return {
    problems: inOrder(problems.kept),
    errorCount: problems.errors,
    warningCount: problems.warnings,
    counts: { rows: rows.count, added: changes.added, changed: changes.changed, unchanged: Math.max(0, units - changes.added - changes.changed) },
    digest: changes.digest,
  };
}

/** Investment of a period that is not open belongs to the register's keepers. */
async function refuseClosed(sql: Sql, problems: Problems): Promise<void> {
  const rows = await sql.query<{ line: number; project: string; period: number }>(`SELECT line, project, period FROM stage_investment ORDER BY line`);
  for (const { line, project, period } of rows) {
    problems.add(workbookProblem({ code: 'no-return-due', params: { period: `${Math.floor(period / 100)}-${String(period % 100).padStart(2, '0')}` } }, problems.place(line, 'project', project)));
  }
}

/** As someone works through them: errors before notes, row by row. */
function inOrder(problems: readonly ImportProblem[]): ImportProblem[] {
  return [...problems].sort((a, b) => Number(a.kind === 'warning') - Number(b.kind === 'warning') || (a.row ?? 0) - (b.row ?? 0) || (a.column ?? -1) - (b.column ?? -1));
}
