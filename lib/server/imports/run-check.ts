import 'server-only';

import type { ImportColumn } from '@/lib/import/workbook/columns';
import { guessMapping, headingsOf, mapHeadings, type SheetMapping } from '@/lib/import/workbook/guess';
import { WorkbookRefusedError, workbookProblem } from '@/lib/import/workbook/problem';
import type { ReadWorkbook } from '@/lib/import/workbook/workbook';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { formAt } from '@/lib/server/forms/form-versions';
import { columnsOf } from '@/lib/server/imports/import-columns';
import { firstProgress, ImportStopped, jobOwner, jobSql, startJob, type Job } from '@/lib/server/imports/jobs';
import { NO_REPORT, type ImportRecord, type StoredMapping, type StoredReport } from '@/lib/server/imports/import-record';
import { openWorkbook } from '@/lib/server/imports/open-workbook';
import { stageImport, type ImportSource } from '@/lib/server/imports/stage-import';
import type { ImportState } from '@/lib/schemas/imports';

/** Takes an import on: from one of these states to another, by one statement, so that only one server does. */
export async function claim(ctx: Ctx, id: number, from: readonly ImportState[], to: 'checking' | 'running', task: 'check' | 'take' | 'undo'): Promise<boolean> {
  const rows = await ctx.db.sql.query(
    `UPDATE import SET state = $3, finished_at = CASE WHEN $6 THEN finished_at END, progress = $4::jsonb || jsonb_build_object('at', now()) WHERE id = $1 AND uploaded_by = $5 AND state = ANY ($2::text[]) RETURNING id`,
    [id, from, to, JSON.stringify(firstProgress(task)), ctx.actor.userId, task === 'undo'],
  );
  return rows.length > 0;
}


/** The condition that an import is still this process's to end. */
export function held(state: 'checking' | 'running'): string {
  return `state = '${state}' AND progress ->> 'owner' = '${jobOwner()}'`;
}

/** What was wrong with a job that ended by no fault of the file's: written where it still holds the import. */
export async function failJob(ctx: Ctx, id: number, state: 'checking' | 'running', to: 'failed' | 'checked' | 'done', report: Partial<StoredReport>): Promise<void> {
  await ctx.db.sql.query(`UPDATE import SET state = $2, report = report || $3::jsonb, progress = '{}', finished_at = CASE WHEN $2 = 'done' THEN finished_at ELSE now() END WHERE id = $1 AND ${held(state)}`, [id, to, JSON.stringify(report)]);
}

function describeSheets(workbook: ReadWorkbook): StoredMapping['sheets'] {
  return workbook.sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows: rows.length }));
}

const LONGEST_SAMPLE = 60;
const MOST_COLUMNS = 300;

/** What is kept of the file for choosing columns: headings and the first row below them. */
function described(workbook: ReadWorkbook, mapping: StoredMapping, sheet: SheetMapping | null): StoredMapping {
  const found = workbook.sheets.find(({ name }) => name === sheet?.sheet);
  const headings = found === undefined || sheet === null ? [] : headingsOf(found, sheet.headingRow, sheet.headingRows).slice(0, MOST_COLUMNS);
  const below = found === undefined || sheet === null ? [] : (found.rows[sheet.headingRow + sheet.headingRows] ?? []);
  return { ...mapping, sheet, sheets: describeSheets(workbook), headings, sample: headings.map((_, at) => (below[at] ?? '').slice(0, LONGEST_SAMPLE)) };
}

/** A sheet and row that somebody chose; its columns are guessed where none was chosen yet. */
function withColumns(workbook: ReadWorkbook, mapping: SheetMapping, columns: readonly ImportColumn[]): SheetMapping {
  const sheet = workbook.sheets.find(({ name }) => name === mapping.sheet);
  if (sheet === undefined || Object.keys(mapping.columns).length > 0) return mapping;
  return { ...mapping, columns: mapHeadings(headingsOf(sheet, mapping.headingRow, mapping.headingRows), columns) };
}

/** Opens an import's file and says how its sheet is to be read, as chosen or as guessed. */
export async function sourceOf(ctx: Ctx, record: ImportRecord, signal?: AbortSignal): Promise<{ readonly mapping: StoredMapping; readonly source: ImportSource | null }> {
  const { kind, mapping } = record;
  const workbook = await openWorkbook(record.sha256, record.fileName, signal);
  const form = mapping.form === null || mapping.period === null ? null : await formAt(ctx.db.sql, mapping.form, mapping.period);
  const columns = columnsOf(kind, form, mapping.period);
  const sheet = mapping.chosen && mapping.sheet !== null ? withColumns(workbook, mapping.sheet, columns) : guessMapping(workbook, columns);
  const known = described(workbook, mapping, sheet);
  return { mapping: known, source: sheet === null ? null : { id: record.id, kind, form, period: mapping.period, workbook, mapping: sheet, columns } };
}

async function check(ctx: Ctx, record: ImportRecord, job: Job, failure: StoredReport['failure']): Promise<void> {
  job.step('read');
  const { mapping, source } = await sourceOf(ctx, record, job.signal);
  if (source === null) throw new WorkbookRefusedError({ code: 'file-empty', params: {} });
  await inTransaction(ctx.db, async (connection) => {
    const sql = jobSql(connection, job);
    const staged = await stageImport(sql, ctx, source, true, (step) => {
      job.step(step);
    });
    const report: StoredReport = { ...NO_REPORT, ...staged, failure };
    job.step('compare');
    const rows = await sql.query(`UPDATE import SET state = 'checked', mapping = $2::jsonb, report = $3::jsonb, progress = '{}' WHERE id = $1 AND ${held('checking')} RETURNING id`, [
      record.id,
      JSON.stringify(mapping),
      JSON.stringify(report),
    ]);
    if (rows.length === 0) throw new ImportStopped('no longer held');
  });
}

/**
 * Begins the dry run of an import that was taken on: reads the file, guesses what was not
 * chosen, and notes what is wrong and what would change. A file that cannot be read fails with
 * the reason.
 */
export function beginCheck(ctx: Ctx, record: ImportRecord, failure: StoredReport['failure'] = null): void {
  startJob(ctx.db, ctx.actor.userId, record.id, 'check', async (job) => {
    try {
      await check(ctx, record, job, failure);
    } catch (error) {
      if (error instanceof ImportStopped) throw error;
      if (error instanceof WorkbookRefusedError) {
        await failJob(ctx, record.id, 'checking', 'failed', { ...NO_REPORT, problems: [workbookProblem(error.issue)], errorCount: 1, failure: 'refused' });
        return;
      }
      await failJob(ctx, record.id, 'checking', 'failed', { failure: 'internal' });
      throw error;
    }
  });
}
