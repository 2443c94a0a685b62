import 'server-only';

import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { processWide } from '@/lib/server/auth/process-wide';
import type { Database, Sql } from '@/lib/server/db/database';
import type { ImportStep, StoredProgress } from '@/lib/server/imports/import-record';

/**
 * Imports that this process works on. A job runs on after the request that began it; what it
 * is doing is kept here, where asking costs nothing, and said in the database from time to
 * time, so that other servers see it and know it for dead when it stops saying so.
 */

/** Ends a job on purpose: somebody called it off, or it no longer holds its import. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped';
}

export interface Job {
  readonly id: number;
  readonly task: StoredProgress['task'];
  readonly signal: AbortSignal;
  /** Says what is being done now. @throws ImportStopped once it was called off */
  step(step: ImportStep, done?: number, total?: number): void;
}

/**
 * The statements of a job: after each the process answers others, which with the embedded
 * database it otherwise would not, and the job ends there once it was called off.
 */
export function jobSql(sql: Sql, job: Job): Sql {
  return {
    async query<T extends object>(text: string, values?: readonly unknown[]): Promise<T[]> {
      const rows = await sql.query<T>(text, values);
      await setImmediate();
      if (job.signal.aborted) throw new ImportStopped('called off');
      return rows;
    },
  };
}

interface Running {
  readonly userId: string;
  readonly controller: AbortController;
  progress: StoredProgress;
  ended: Promise<void>;
}

const BEAT_MILLISECONDS = 3000;
/** A job of another server that has said nothing for so long is dead. */
export const SILENT_SECONDS = 30;

function runningOf(db: Database): Map<number, Running> {
  const all = processWide('imports', () => new WeakMap<Database, Map<number, Running>>());
  let map = all.get(db);
  if (map === undefined) all.set(db, (map = new Map<number, Running>()));
  return map;
}

/** Who this process is among those that work on imports. */
export function jobOwner(): string {
  return processWide('import-owner', () => randomUUID());
}

/** What this process is doing for a person's import, from memory; null where it does nothing for it. */
export function localProgress(db: Database, id: number, userId: string): StoredProgress | null {
  const running = runningOf(db).get(id);
  return running?.userId === userId ? running.progress : null;
}

/** What is written beside the state when a job takes an import on. */
export function firstProgress(task: StoredProgress['task']): StoredProgress {
  return { task, step: 'waiting', done: 0, total: 0, owner: jobOwner(), beat: new Date().toISOString() };
}

/** Says that the job is alive, and what it is doing. */
async function beat(db: Database, id: number, running: Running): Promise<void> {
  running.progress = { ...running.progress, beat: new Date().toISOString() };
  await db.sql.query(`UPDATE import SET progress = $2::jsonb || jsonb_build_object('at', now()) WHERE id = $1 AND progress ->> 'owner' = $3 AND state IN ('checking', 'running')`, [id, JSON.stringify(running.progress), running.progress.owner]);
}

/**
 * Begins a job for an import that this process has taken on, and answers at once. What it
 * throws is its own to handle, but for `ImportStopped`.
 */
export function startJob(db: Database, userId: string, id: number, task: StoredProgress['task'], work: (job: Job) => Promise<void>): void {
  const jobs = runningOf(db);
  const controller = new AbortController();
  const running: Running = { userId, controller, progress: firstProgress(task), ended: Promise.resolve() };
  jobs.set(id, running);
  let beating = false;
  const timer = setInterval(() => {
    // The embedded database has one connection: while the job holds it, its life is not in doubt.
    if (beating) return;
    beating = true;
    beat(db, id, running)
      .catch((error: unknown) => {
        console.error(error);
      })
      .finally(() => {
        beating = false;
      });
  }, BEAT_MILLISECONDS);
  timer.unref();
  const job: Job = {
    id,
    task,
    signal: controller.signal,
    step(step, done = 0, total = 0) {
      if (controller.signal.aborted) throw new ImportStopped('called off');
      running.progress = { ...running.progress, step, done, total };
    },
  };
  running.ended = work(job)
    .catch((error: unknown) => {
      if (!(error instanceof ImportStopped)) console.error(error);
    })
    .finally(() => {
      clearInterval(timer);
      if (jobs.get(id) === running) jobs.delete(id);
    });
}

/** Calls a job of this process off; it ends at its next step, with nothing done. */
export async function stopJob(db: Database, id: number): Promise<void> {
  const running = runningOf(db).get(id);
  if (running === undefined) return;
  running.controller.abort(new ImportStopped('called off'));
  await running.ended;
}

/** Waits until this process has no job for the import. */
export async function jobEnded(db: Database, id: number): Promise<void> {
  await runningOf(db).get(id)?.ended;
}

/**
 * Finds imports whose server is gone: what it was doing was rolled back with its connection, so
 * a check or an import counts as failed, and one that was being undone stands as it was. A
 * server on another machine is gone when it has been silent; with the embedded database there
 * is no other, so what this process does not work on is nobody's.
 */
export async function findDead(db: Database): Promise<void> {
  const mine = [...runningOf(db).keys()];
  const silent = `COALESCE((progress ->> 'at')::timestamptz, uploaded_at) < now() - interval '${SILENT_SECONDS} seconds'`;
  const elsewhere = db.kind === 'embedded' ? `progress ->> 'owner' IS DISTINCT FROM $2` : 'false';
  await db.sql.query(
    `UPDATE import
        SET state = CASE WHEN progress ->> 'task' = 'undo' THEN 'done' ELSE 'failed' END,
            report = CASE WHEN progress ->> 'task' = 'undo' THEN report ELSE report || '{"failure": "interrupted"}' END,
            finished_at = COALESCE(finished_at, now()), progress = '{}'
      WHERE state IN ('checking', 'running') AND NOT id = ANY ($1::int[]) AND (${silent} OR ${elsewhere})`,
    db.kind === 'embedded' ? [mine, jobOwner()] : [mine],
  );
}
