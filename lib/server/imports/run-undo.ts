import 'server-only';

import { importUndoReason } from '@/lib/domain/revision-reason';
import { recordAudit } from '@/lib/server/audit/record-audit';
import type { Ctx } from '@/lib/server/context';
import { inTransaction, type Sql } from '@/lib/server/db/database';
import { REGISTERS, storedStates, type Register } from '@/lib/server/imports/import-kinds';
import type { ImportRecord, StoredReport, UndoRefusal } from '@/lib/server/imports/import-record';
import { ImportStopped, jobSql, startJob, type Job } from '@/lib/server/imports/jobs';
import { failJob, held } from '@/lib/server/imports/run-check';
import { settleTotals } from '@/lib/server/imports/run-take';
import { writeCells } from '@/lib/server/imports/write-cells';
import type { Touched } from '@/lib/server/load/merge';
import { analyseStage, createStageTables, STAGE_TABLES } from '@/lib/server/load/stage';
import { takeTurn } from '@/lib/server/returns/totals-turn';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { touch, ALL_OUTPUT } from '@/lib/server/statistics/touched-output';

/** Something was built on what the import brought. */
class UndoRefused extends Error {
  constructor(readonly refusal: NonNullable<StoredReport['undoRefused']>) {
    super(refusal.why);
  }
}

interface Against {
  readonly count: number;
  readonly example: unknown;
}

function refuse(why: UndoRefusal, [found]: readonly Against[]): void {
  if (found !== undefined && found.count > 0) throw new UndoRefused({ why, count: found.count, example: typeof found.example === 'string' ? found.example : JSON.stringify(found.example) });
}

const counted = (select: string): string => `SELECT count(*)::int AS count, min(key::text) AS example FROM (${select}) found`;

/** Refuses where a cell is no longer as the import left it, or its return has gone on its way. */
async function refuseCells(sql: Sql, id: number): Promise<void> {
  const changes = `SELECT c.key, c.after, r.status, v.value FROM import_change c JOIN return r ON r.id = (c.key ->> 'return')::int
    LEFT JOIN return_cell v ON v.return_id = r.id AND v.line = c.key ->> 'line' AND v.slot = c.key ->> 'slot' WHERE c.import_id = $1 AND c.subject = 'return-cell'`;
  refuse('published', await sql.query<Against>(counted(`SELECT key FROM (${changes}) x WHERE status NOT IN ('draft', 'returned')`), [id]));
  refuse('changed', await sql.query<Against>(counted(`SELECT key FROM (${changes}) x WHERE value IS DISTINCT FROM (after ->> 'value')::numeric`), [id]));
}

/** Refuses where a row is no longer as the import left it, where something refers to it, or was published with it. */
async function refuseRows(sql: Sql, { id, kind, finishedAt }: ImportRecord, register: Register): Promise<void> {
  const changes = `SELECT c.key, c.before, c.after FROM import_change c WHERE c.import_id = $1 AND c.subject = '${kind}'`;
  refuse('changed', await sql.query<Against>(counted(`SELECT c.key FROM (${changes}) c LEFT JOIN (${storedStates(register)}) b ON b.key = c.key WHERE b.state IS DISTINCT FROM c.after`), [id]));
  if (register.builtOn !== null) refuse('built-on', await sql.query<Against>(counted(`SELECT c.key FROM (${changes}) c WHERE c.before IS NULL AND (${register.builtOn})`), [id]));
  if (register.publishedSince !== null) {
    const since = `SELECT c.key FROM (SELECT c.key FROM import_change c WHERE c.import_id = $2 AND c.subject = '${kind}') c WHERE ${register.publishedSince}`;
    refuse('published', await sql.query<Against>(counted(since), [finishedAt, id]));
  }
}

/** An expression that takes a column out of JSON in its type. */
function fromJson(name: string, type: string, json: string): string {
  if (type === 'text[]') return `ARRAY(SELECT jsonb_array_elements_text(${json} -> '${name}'))`;
  return `(${json} ->> '${name}')::${type}`;
}

/** Stages the rows as they were before the import, for the merge that brought the new ones to bring them back. */
async function stageBefore(sql: Sql, id: number, kind: string, register: Register): Promise<number> {
  const columns = STAGE_TABLES.find(({ table }) => table === register.table)?.columns ?? [];
  const rows = await sql.query(
    `INSERT INTO ${register.table} (line, ${columns.map(({ name }) => `"${name}"`).join(', ')})
     SELECT position, ${columns.map(({ name, type }) => fromJson(name, type, register.key.includes(name) ? 'key' : 'before')).join(', ')}
       FROM import_change WHERE import_id = $1 AND subject = '${kind}' AND before IS NOT NULL ORDER BY position RETURNING line`,
    [id],
  );
  return rows.length;
}

async function undoRows(sql: Sql, ctx: Ctx, record: ImportRecord, register: Register, touched: Touched): Promise<void> {
  await refuseRows(sql, record, register);
  await sql.query(`CREATE TEMPORARY TABLE undo_added ON COMMIT DROP AS SELECT key, after FROM import_change WHERE false`);
  await sql.query(`INSERT INTO undo_added SELECT key, after FROM import_change WHERE import_id = $1 AND subject = $2 AND before IS NULL`, [record.id, record.kind]);
  if (register.touches.output !== undefined) for (const { period } of await sql.query<{ period: number }>(register.touches.output)) touch(touched.output, period, ALL_OUTPUT);
  if (register.touches.investment !== undefined) for (const { period } of await sql.query<{ period: number }>(register.touches.investment)) touched.investment.add(period);
  const said = Object.keys(register.staged).filter((name) => !register.key.includes(name));
  const names = register.key.map((name) => `c.key ->> '${name}'`).join(', ');
  const reason = importUndoReason(record.id, record.fileName);
  await sql.query(
    `INSERT INTO revision (subject, key, field, before, after, reason, changed_by)
     SELECT $1, concat_ws('/', ${names}), f.name, c.after ->> f.name, NULL, $4, $2 FROM undo_added c CROSS JOIN unnest($3::text[]) AS f (name) WHERE c.after ->> f.name IS NOT NULL`,
    [register.subject, ctx.actor.userId, said, reason],
  );
  await sql.query(register.remove);
  await createStageTables(sql);
  if ((await stageBefore(sql, record.id, record.kind, register)) === 0) return;
  await analyseStage(sql);
  await register.merge.run(sql, touched, { by: ctx.actor.userId, reason });
}

async function undo(ctx: Ctx, record: ImportRecord, job: Job): Promise<void> {
  await inTransaction(ctx.db, async (connection) => {
    const sql = jobSql(connection, job);
    job.step('undo');
    await takeTurn(sql);
    const touched: Touched = { output: new Map(), investment: new Set() };
    await sql.query(`SELECT r.id FROM return r WHERE r.id IN (SELECT (key ->> 'return')::int FROM import_change WHERE import_id = $1 AND subject = 'return-cell') ORDER BY r.id FOR UPDATE`, [record.id]);
    await refuseCells(sql, record.id);
    if (record.kind !== 'returns') await undoRows(sql, ctx, record, REGISTERS[record.kind], touched);
    const { taken, asked } = await writeCells(sql, record.id, 'before', ctx.actor.userId, (done, of) => {
      job.step('undo', done, of);
    });
    if (taken !== asked) throw new UndoRefused({ why: 'published', count: asked - taken, example: '' });
    await settleTotals(sql, touched, job);
    await bumpDataVersion(sql);
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'import.undo', subject: String(record.id), detail: { kind: record.kind, file: record.fileName, sha256: record.sha256, counts: record.report.counts } });
    const rows = await sql.query(`UPDATE import SET state = 'undone', undone_by = $2, undone_at = now(), report = report || '{"undoRefused": null}', progress = '{}' WHERE id = $1 AND ${held('running')} RETURNING id`, [record.id, ctx.actor.userId]);
    if (rows.length === 0) throw new ImportStopped('no longer held');
  });
}

/**
 * Begins to take an import back: what it added is removed and what it changed put back, with
 * revisions, in one transaction; refused as a whole where anything was built on it since.
 */
export function beginUndo(ctx: Ctx, record: ImportRecord): void {
  startJob(ctx.db, ctx.actor.userId, record.id, 'undo', async (job) => {
    try {
      await undo(ctx, record, job);
    } catch (error) {
      if (error instanceof ImportStopped) throw error;
      const refused = error instanceof UndoRefused ? { undoRefused: error.refusal } : { failure: 'internal' as const };
      await failJob(ctx, record.id, 'running', 'done', refused);
      if (!(error instanceof UndoRefused)) throw error;
    }
  });
}
