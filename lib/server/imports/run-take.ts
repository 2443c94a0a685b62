import 'server-only';

import { importReason } from '@/lib/domain/revision-reason';
import { workbookProblem, WorkbookRefusedError } from '@/lib/import/workbook/problem';
import { recordAudit } from '@/lib/server/audit/record-audit';
import type { Ctx } from '@/lib/server/context';
import { inTransaction, type Sql } from '@/lib/server/db/database';
import { joinLateEntrants } from '@/lib/server/forms/open-period';
import { REGISTERS } from '@/lib/server/imports/import-kinds';
import { NO_REPORT, type ImportRecord, type StoredReport } from '@/lib/server/imports/import-record';
import { ImportStopped, jobSql, startJob, type Job } from '@/lib/server/imports/jobs';
import { beginCheck, claim, failJob, held, sourceOf } from '@/lib/server/imports/run-check';
import { stageImport } from '@/lib/server/imports/stage-import';
import { writeCells } from '@/lib/server/imports/write-cells';
import type { Touched } from '@/lib/server/load/merge';
import { takeTurn } from '@/lib/server/returns/totals-turn';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { coveragePeriods, recomputeCoverage } from '@/lib/server/statistics/recompute-coverage';
import { recomputeInvestmentTotals, recomputeOutputTotals } from '@/lib/server/statistics/recompute-totals';

/** What would change is no longer what the dry run showed: nothing is done, and it is shown anew. */
export class ChangedSinceError extends Error {
  override readonly name = 'ChangedSinceError';
}

/** Totals of what was touched, and the data's version. @returns the periods, oldest first */
export async function settleTotals(sql: Sql, touched: Touched, job: Job): Promise<number[]> {
  // Whoever joins or leaves the panel or the register has, or has no more, a return to hand in for what is open.
  await joinLateEntrants(sql);
  const periods = [...new Set([...touched.output.keys(), ...touched.investment])].sort((a, b) => a - b);
  job.step('totals', 0, periods.length);
  if (touched.output.size > 0) {
    await recomputeOutputTotals(sql, touched.output, (done) => {
      job.step('totals', done, periods.length);
    });
    await recomputeCoverage(sql, coveragePeriods(touched.output));
  }
  if (touched.investment.size > 0) await recomputeInvestmentTotals(sql, [...touched.investment]);
  return periods;
}

/** Rows from which on fresh statistics are worth their time. */
const MANY = 500;

async function take(ctx: Ctx, record: ImportRecord, job: Job): Promise<void> {
  job.step('read');
  const { source } = await sourceOf(ctx, { ...record, mapping: { ...record.mapping, chosen: true } }, job.signal);
  if (source === null) throw new WorkbookRefusedError({ code: 'file-empty', params: {} });
  await inTransaction(ctx.db, async (connection) => {
    const sql = jobSql(connection, job);
    await takeTurn(sql);
    const staged = await stageImport(sql, ctx, source, false, (step) => {
      job.step(step);
    });
    if (staged.errorCount > 0 || staged.digest !== record.report.digest) throw new ChangedSinceError();
    const touched: Touched = { output: new Map(), investment: new Set() };
    const { added, changed } = staged.counts;
    job.step('store');
    if (added + changed > 0) {
      if (record.kind !== 'returns') {
        const { merge } = REGISTERS[record.kind];
        await merge.run(sql, touched, { by: ctx.actor.userId, reason: importReason(record.id, record.fileName) });
        if (added > MANY) for (const table of merge.stores) await sql.query(`ANALYZE ${table}`);
      }
      const { taken, asked } = await writeCells(sql, record.id, 'after', ctx.actor.userId, (done, of) => {
        job.step('store', done, of);
      });
      if (taken !== asked) throw new ChangedSinceError();
    }
    const periods = await settleTotals(sql, touched, job);
    if (added + changed > 0) await bumpDataVersion(sql);
    await recordAudit(sql, {
      actorId: ctx.actor.userId,
      action: 'import.take',
      subject: String(record.id),
      detail: { kind: record.kind, file: record.fileName, sha256: record.sha256, ...(record.mapping.form === null ? {} : { form: record.mapping.form, period: record.mapping.period }), counts: staged.counts },
    });
    const report: StoredReport = { ...NO_REPORT, ...staged, periods };
    job.step('totals', periods.length, periods.length);
    const rows = await sql.query(`UPDATE import SET state = 'done', report = $2::jsonb, progress = '{}', finished_at = now() WHERE id = $1 AND ${held('running')} RETURNING id`, [record.id, JSON.stringify(report)]);
    // Called off, or given up for dead, while it worked: then nothing of it stays.
    if (rows.length === 0) throw new ImportStopped('no longer held');
  });
}

/**
 * Begins an import that was taken on: everything again from the file, in one transaction,
 * which either changes exactly what the dry run showed or nothing. Where the data have changed
 * since, it is checked anew instead.
 */
export function beginTake(ctx: Ctx, record: ImportRecord): void {
  startJob(ctx.db, ctx.actor.userId, record.id, 'take', async (job) => {
    try {
      await take(ctx, record, job);
    } catch (error) {
      if (error instanceof ImportStopped) throw error;
      if (error instanceof ChangedSinceError) {
        await failJob(ctx, record.id, 'running', 'checked', { failure: 'changed-since' });
        if (await claim(ctx, record.id, ['checked'], 'checking', 'check')) beginCheck(ctx, record, 'changed-since');
        return;
      }
      if (error instanceof WorkbookRefusedError) {
        await failJob(ctx, record.id, 'running', 'failed', { problems: [workbookProblem(error.issue)], errorCount: 1, failure: 'refused' });
        return;
      }
      await failJob(ctx, record.id, 'running', 'failed', { failure: 'internal' });
      throw error;
    }
  });
}
