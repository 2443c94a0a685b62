import 'server-only';

import type { SheetMapping } from '@/lib/import/workbook/guess';
import type { ImportProblem } from '@/lib/import/workbook/problem';
import type { ImportKind } from '@/lib/schemas/import-kinds';
import type { ImportState } from '@/lib/schemas/imports';
import { AppError } from '@/lib/errors';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';

/** A sheet of the file, for choosing. */
export interface KnownSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number;
}

/** What an import is about and how its sheet is read. */
export interface StoredMapping {
  readonly form: string | null;
  readonly period: number | null;
  /** Null until the file was read, and where nothing in it looks like a table. */
  readonly sheet: SheetMapping | null;
  /** Set by a person: not guessed again. */
  readonly chosen: boolean;
  readonly sheets: readonly KnownSheet[];
  /** Headings of the chosen sheet's columns, and the first row below them. */
  readonly headings: readonly string[];
  readonly sample: readonly string[];
}

export const NO_MAPPING: StoredMapping = { form: null, period: null, sheet: null, chosen: false, sheets: [], headings: [], sample: [] };

export interface ImportCounts {
  readonly rows: number;
  /** Rows of a register, or cells of returns, that are new, changed, and as they stand already. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Why an import did not come to its end: the file cannot be read, its server ended, the data changed since the dry run, the program's fault. */
export type ImportFailure = 'refused' | 'interrupted' | 'changed-since' | 'internal';

/** Why an import was not undone. */
export type UndoRefusal = 'changed' | 'built-on' | 'published';

export interface StoredReport {
  readonly problems: readonly ImportProblem[];
  readonly errorCount: number;
  readonly warningCount: number;
  readonly counts: ImportCounts | null;
  /** By which it is known that nothing changed between the dry run and the import. */
  readonly digest: string | null;
  readonly failure: ImportFailure | null;
  readonly undoRefused: { readonly why: UndoRefusal; readonly count: number; readonly example: string } | null;
  /** Periods (yyyymm) whose totals were computed anew. */
  readonly periods: readonly number[];
}

export const NO_REPORT: StoredReport = { problems: [], errorCount: 0, warningCount: 0, counts: null, digest: null, failure: null, undoRefused: null, periods: [] };

export const IMPORT_STEPS = ['waiting', 'read', 'check', 'compare', 'store', 'totals', 'undo'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** What a running import is doing, and who is doing it. */
export interface StoredProgress {
  readonly task: 'check' | 'take' | 'undo';
  readonly step: ImportStep;
  /** Parts of the step that are done, of so many; 0 of 0 where it is one piece. */
  readonly done: number;
  readonly total: number;
  /** The server process that works on it, and when it last said so (ISO 8601). */
  readonly owner: string;
  readonly beat: string;
}

export interface ImportRecord {
  readonly id: number;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly state: ImportState;
  readonly mapping: StoredMapping;
  readonly report: StoredReport;
  readonly progress: StoredProgress | null;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  readonly finishedAt: Date | null;
  readonly undoneAt: Date | null;
}

interface Row extends Omit<ImportRecord, 'mapping' | 'report' | 'progress'> {
  readonly mapping: Partial<StoredMapping>;
  readonly report: Partial<StoredReport>;
  readonly progress: Partial<StoredProgress>;
}

const COLUMNS = `id, kind, file_name AS "fileName", bytes, sha256, state, mapping, report, progress, uploaded_by AS "uploadedBy", uploaded_at AS "uploadedAt", finished_at AS "finishedAt", undone_at AS "undoneAt"`;

function recordOf(row: Row): ImportRecord {
  return {
    ...row,
    mapping: { ...NO_MAPPING, ...row.mapping },
    report: { ...NO_REPORT, ...row.report },
    progress: row.progress.owner === undefined ? null : (row.progress as StoredProgress),
  };
}

/**
 * An import of the person who asks; another's is not found.
 *
 * @throws AppError not-found
 */
export async function ownImport(sql: Sql, ctx: Ctx, id: number): Promise<ImportRecord> {
  const [row] = await sql.query<Row>(`SELECT ${COLUMNS} FROM import WHERE id = $1 AND uploaded_by = $2`, [id, ctx.actor.userId]);
  if (row === undefined) throw new AppError('not-found', { message: `import ${id} is not found` });
  return recordOf(row);
}

/** The newest imports of a person, without their problems. */
export async function ownImports(sql: Sql, ctx: Ctx, limit: number): Promise<ImportRecord[]> {
  const columns = COLUMNS.replace(' report,', ` report - 'problems' AS report,`);
  const rows = await sql.query<Row>(`SELECT ${columns} FROM import WHERE uploaded_by = $1 ORDER BY id DESC LIMIT $2`, [ctx.actor.userId, limit]);
  return rows.map(recordOf);
}
