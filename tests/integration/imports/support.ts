import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeXlsx, type CellValue, type MergeRange } from 'hucre/xlsx';
import { endReaders } from '@/lib/import/workbook/read-in-process';
import type { ImportKind } from '@/lib/schemas/import-kinds';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { keepFile } from '@/lib/server/files/kept-files';
import { openPeriod } from '@/lib/server/forms/open-period';
import { createImport } from '@/lib/server/imports/create-import';
import { jobEnded } from '@/lib/server/imports/jobs';
import { readImport, type ImportDetail } from '@/lib/server/imports/read-import';
import { takeImport } from '@/lib/server/imports/take-import';
import { undoImport } from '@/lib/server/imports/undo-import';
import { ctxOfPerson, peopledDistrict } from '../../security/support/small-district';

/** The period that is open in these tests: the small district has figures until April 2024. */
export const OPEN = 202405;

/** Gives the process a folder for files of its own; must come before anything asks for the settings. */
export function filesFolder(): { readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'qujing-imports-'));
  process.env['QUJING_FILES'] = folder;
  return { remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface World {
  readonly db: Database;
  readonly administrator: Ctx;
  /** A clerk of the own town. */
  readonly clerk: Ctx;
}

/** The small district with people and with an open period of output and of investment. */
export async function openWorld(open?: () => Promise<Database>): Promise<World> {
  const db = await peopledDistrict(open);
  const administrator = await ctxOfPerson(db, 'administrator@example.org');
  await openPeriod({ ctx: administrator, input: { form: 'monthly-output', period: OPEN } });
  await openPeriod({ ctx: administrator, input: { form: 'project-investment', period: OPEN } });
  return { db, administrator, clerk: await ctxOfPerson(db, 'clerk.town@example.org') };
}

export async function closeWorld({ db }: World): Promise<void> {
  endReaders();
  await db.close();
}

export function workbook(rows: readonly (readonly CellValue[])[], more: { readonly merges?: MergeRange[]; readonly name?: string } = {}): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: more.name ?? '数据', rows: rows.map((row) => [...row]), ...(more.merges === undefined ? {} : { merges: more.merges }) }] });
}

export function csv(rows: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(rows.map((row) => row.join(',')).join('\n'), 'utf8');
}

export interface Upload {
  readonly kind: ImportKind;
  readonly bytes: Uint8Array;
  readonly fileName?: string;
  readonly form?: string;
  readonly period?: number;
}

/** Hands a file in and waits for its dry run. */
export async function upload(ctx: Ctx, { kind, bytes, fileName = '文件.xlsx', form, period }: Upload): Promise<ImportDetail> {
  const returns = kind === 'returns';
  const input = { kind, form: form ?? (returns ? 'monthly-output' : null), period: period ?? (returns ? OPEN : null), fileName, sha256: await keepFile(bytes), bytes: bytes.byteLength };
  const id = await createImport({ ctx, input });
  return settled(ctx, id);
}

/** The import once nothing works on it. */
export async function settled(ctx: Ctx, id: number): Promise<ImportDetail> {
  await jobEnded(ctx.db, id);
  return readImport({ ctx, input: { id } });
}

export async function take(ctx: Ctx, id: number): Promise<ImportDetail> {
  await takeImport({ ctx, input: { id } });
  return settled(ctx, id);
}

export async function undo(ctx: Ctx, id: number): Promise<ImportDetail> {
  await undoImport({ ctx, input: { id } });
  return settled(ctx, id);
}

/** Places and codes of what was wrong: row, heading, code. */
export function wrong({ report }: ImportDetail): string[] {
  return report.problems.filter(({ kind }) => kind === 'error').map(({ row, heading, issue }) => `${row ?? ''} ${heading ?? ''} ${issue.code}`);
}

const TABLES = ['enterprise', 'enterprise_park', 'enterprise_class', 'panel_membership', 'project', 'project_stage_event', 'investment_record', 'price_index', 'target', 'departmental_record', 'output_record', 'return_cell', 'total', 'coverage'];

/** Everything that an import may change, as one text a table, ids and times left out. */
export async function everything(db: Database): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const table of TABLES) {
    const [row] = await db.sql.query<{ text: string }>(`SELECT COALESCE(string_agg(t::text, E'\\n' ORDER BY t::text), '') AS text FROM (SELECT (to_jsonb(x) - 'id' - 'changed_at' - 'changed_by') AS t FROM ${table} x) y`);
    found[table] = row?.text ?? '';
  }
  return found;
}
