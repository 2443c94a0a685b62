import 'server-only';

import { LOAD_REASON } from '@/lib/domain/revision-reason';
import { loadErrorList, type LoadError } from '@/lib/import/load-error';
import { loadFileNames, loadFileSpecs } from '@/lib/import/file-specs';
import { readFile, type BrokenRow } from '@/lib/import/read-file';
import type { LoadSource } from '@/lib/import/load-source';
import type { LoadContext, LoadFileSpec } from '@/lib/schemas/load/file-spec';
import type { Ctx } from '@/lib/server/context';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import { inTransaction, type Sql } from '@/lib/server/db/database';
import { checkReferences } from '@/lib/server/load/check-references';
import { fillTable } from '@/lib/server/load/fill-table';
import { areas, clusterMembers, clusters, enterprises, panel, priceIndex, type Merge } from '@/lib/server/load/merge';
import { benchmarks, investment, output, projects, stages, targets } from '@/lib/server/load/merge-records';
import type { FileOutcome, Touched } from '@/lib/server/load/merge';
import { departmental, enterpriseClasses, landUse, titles } from '@/lib/server/load/merge-departmental';
import { plans } from '@/lib/server/load/merge-plans';
import { analyseStage, createStageTables, stageBroken, stageRows } from '@/lib/server/load/stage';
import { joinLateEntrants } from '@/lib/server/forms/open-period';
import { INDICATORS, OUTPUT_INDICATORS, TARGET_UNITS } from '@/lib/server/reference/indicators';
import { takeTurn } from '@/lib/server/returns/totals-turn';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { coveragePeriods, recomputeCoverage } from '@/lib/server/statistics/recompute-coverage';
import { recomputeInvestmentTotals, recomputeOutputTotals } from '@/lib/server/statistics/recompute-totals';

/** Rows of a file that are in memory at once, twice: those being read and those being written. */
const BATCH = 10_000;

/** In the order in which what refers follows what it refers to. */
const MERGES: readonly Merge[] = [areas, enterprises, clusters, clusterMembers, panel, priceIndex, output, projects, stages, investment, targets, benchmarks, titles, departmental, landUse, plans, enterpriseClasses];

export type LoadStep =
  | { readonly step: 'read'; readonly file: string; readonly rows: number; readonly bytes: number; readonly totalBytes: number | null }
  | { readonly step: 'check' }
  | { readonly step: 'store'; readonly file: string }
  | { readonly step: 'totals'; readonly done: number; readonly periods: number };

export interface LoadReport {
  /** False when anything was wrong; nothing is stored then. */
  readonly stored: boolean;
  readonly files: readonly FileOutcome[];
  readonly ignored: readonly string[];
  readonly errors: readonly LoadError[];
  readonly errorCount: number;
  readonly warnings: readonly LoadError[];
  readonly warningCount: number;
  /** Periods (yyyymm) whose totals were recomputed. */
  readonly periods: readonly number[];
}

// Millions of rows are sorted, joined and indexed here, and nothing else in this transaction needs the memory.
const MEMORY = `SELECT set_config('work_mem', '64MB', true), set_config('maintenance_work_mem', '256MB', true)`;

/** Thrown inside the transaction to undo it when something is wrong with the files. */
class LoadRefused extends Error {}

/** As someone works through them: file by file, line by line. */
function inOrderOfFiles(errors: readonly LoadError[]): LoadError[] {
  return [...errors].sort((a, b) => loadFileNames.indexOf(a.file) - loadFileNames.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0));
}

/** Periods with anything touched, oldest first. */
function touchedPeriods({ output, investment }: Touched): number[] {
  return [...new Set([...output.keys(), ...investment])].sort((a, b) => a - b);
}

async function loadContext(sql: Sql): Promise<LoadContext> {
  const industries = await sql.query<{ code: string }>(`SELECT code FROM industry`);
  return {
    industries: new Set(industries.map((row) => row.code)),
    outputIndicators: new Set(OUTPUT_INDICATORS.map((indicator) => indicator.code)),
    indicators: new Set(INDICATORS.map((indicator) => indicator.code)),
    targetUnits: TARGET_UNITS,
  };
}

/**
 * Loads a district's data from CSV files, all or nothing.
 *
 * Every file is read and checked to the end, then everything is stored in one transaction:
 * rows are added, or replace the row with their key; rows that are not in the files stay. A
 * second load of the same files changes nothing, not even the data's version. Each changed
 * field of a stored row is kept as a revision; totals are recomputed for the touched periods
 * and indicators.
 *
 * What is wrong with the files is in the report, not thrown.
 *
 * @throws AppError `not-permitted` for who may not load.
 */
export async function loadDistrict({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly source: LoadSource; readonly onStep?: (step: LoadStep) => void };
}): Promise<LoadReport> {
  requirePermission(ctx, 'load.run');
  const { source, onStep = () => undefined } = input;
  const problems = loadErrorList();
  for (const error of source.errors) problems.add(error);
  const touched: Touched = { output: new Map(), investment: new Set() };
  const outcomes: FileOutcome[] = [];

  try {
    await inTransaction(ctx.db, async (sql) => {
      await takeTurn(sql);
      await sql.query(MEMORY);
      await createStageTables(sql);
      const context = await loadContext(sql);
      const rows = new Map<string, number>();
      for (const spec of loadFileSpecs) {
        rows.set(spec.file, await stageFile(sql, source, spec, context, (error) => problems.add(error), onStep));
      }
      onStep({ step: 'check' });
      await analyseStage(sql);
      await checkReferences(sql, problems);
      if (problems.errorCount > 0) throw new LoadRefused();

      for (const merge of MERGES) {
        const count = rows.get(merge.file) ?? 0;
        if (!source.files.some((file) => file.file === merge.file)) continue;
        onStep({ step: 'store', file: merge.file });
        const { added, changed } = await merge.run(sql, touched, { by: ctx.actor.userId, reason: LOAD_REASON });
        outcomes.push({ file: merge.file, rows: count, added, changed, unchanged: count - added - changed });
        // What follows joins these rows; without fresh statistics the planner takes a filled table for an empty one.
        if (added > 0) for (const table of merge.stores) await sql.query(`ANALYZE ${table}`);
      }
      if (outcomes.every((outcome) => outcome.added === 0 && outcome.changed === 0)) return;

      // Whoever joins the panel or the register has a return to hand in for what is open.
      await joinLateEntrants(sql);
      const periods = touchedPeriods(touched).length;
      const onDone = (done: number) => {
        onStep({ step: 'totals', done, periods });
      };
      onDone(0);
      await fillTable(sql, 'total', () => recomputeOutputTotals(sql, touched.output, onDone));
      await recomputeCoverage(sql, coveragePeriods(touched.output));
      await recomputeInvestmentTotals(sql, [...touched.investment]);
      await bumpDataVersion(sql);
      await recordAudit(sql, { actorId: ctx.actor.userId, action: 'district.load', subject: 'district', detail: { files: outcomes } });
    });
  } catch (error) {
    if (!(error instanceof LoadRefused)) throw error;
  }

  const stored = problems.errorCount === 0;
  return {
    stored,
    files: stored ? outcomes : [],
    ignored: source.ignored,
    errors: inOrderOfFiles(problems.errors),
    errorCount: problems.errorCount,
    warnings: inOrderOfFiles(problems.warnings),
    warningCount: problems.warningCount,
    periods: stored ? touchedPeriods(touched) : [],
  };
}

/** Broken rows of one file that are remembered; where there are more, nothing that refers to the file is judged. */
const MOST_BROKEN = 50_000;

async function stageFile(
  sql: Sql,
  source: LoadSource,
  spec: LoadFileSpec,
  context: LoadContext,
  onError: (error: LoadError) => void,
  onStep: (step: LoadStep) => void,
): Promise<number> {
  let count = 0;
  const broken: BrokenRow[] = [];
  // A misspelt file name, too, leaves everything that refers to the file without its rows.
  const misspelt = source.errors.some((error) => error.code === 'file-unknown' && error.params.suggestion === spec.file);
  if (misspelt) broken.push({ key: null, readable: null });
  const onBroken = (row: BrokenRow) => {
    if (broken.length < MOST_BROKEN) broken.push(row);
    else if (broken.length === MOST_BROKEN) broken.push({ key: null, readable: null });
  };
  const onProgress = (progress: { file: string; rows: number; bytes: number; totalBytes: number | null }) => onStep({ step: 'read', ...progress });
  // A batch is written while the next one is read.
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const batch of readFile(source, spec, context, onError, { batchSize: BATCH, onProgress, onBroken })) {
      count += batch.length;
      await writing;
      writing = stageRows(sql, spec, batch);
      // It is awaited below; until then a failure must not count as one that nobody hears.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
  if (broken.length > 0) await stageBroken(sql, spec.file, broken);
  return count;
}
