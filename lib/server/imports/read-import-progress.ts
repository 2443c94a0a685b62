import 'server-only';

import type { ImportInput } from '@/lib/schemas/imports';
import type { Ctx } from '@/lib/server/context';
import { ownImport, type StoredProgress } from '@/lib/server/imports/import-record';
import { findDead, localProgress } from '@/lib/server/imports/jobs';
import { requireImport } from '@/lib/server/imports/may-import';
import type { ImportStanding } from '@/lib/server/imports/read-import';

function shown({ task, step, done, total }: StoredProgress): NonNullable<ImportStanding['progress']> {
  return { task, step, done, total };
}

/**
 * How far one of a person's own imports has come. While this process works on it, the answer
 * comes from memory and waits for nothing.
 *
 * @throws AppError not-permitted; not-found for another person's import
 */
export async function readImportProgress({ ctx, input }: { ctx: Ctx; input: ImportInput }): Promise<ImportStanding> {
  requireImport(ctx);
  const local = localProgress(ctx.db, input.id, ctx.actor.userId);
  if (local !== null) return { id: input.id, state: local.task === 'check' ? 'checking' : 'running', progress: shown(local) };
  await findDead(ctx.db);
  const { id, state, progress } = await ownImport(ctx.db.sql, ctx, input.id);
  return { id, state, progress: progress === null ? null : shown(progress) };
}
