import 'server-only';

import type { ImportInput } from '@/lib/schemas/imports';
import { AppError } from '@/lib/errors';
import { recordAudit } from '@/lib/server/audit/record-audit';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { ownImport } from '@/lib/server/imports/import-record';
import { localProgress, stopJob } from '@/lib/server/imports/jobs';
import { requireImport } from '@/lib/server/imports/may-import';

/**
 * Calls an import off, whether it waits, is being checked or is running. A running one has
 * changed nothing when it ends; one that was faster than the call stays done.
 *
 * @throws AppError not-permitted; not-found for another person's import; conflict where there
 *   is nothing left to call off
 */
export async function cancelImport({ ctx, input }: { ctx: Ctx; input: ImportInput }): Promise<void> {
  requireImport(ctx);
  // The embedded database has one connection: what holds it is called off before the database is asked.
  const local = localProgress(ctx.db, input.id, ctx.actor.userId);
  if (local !== null && local.task !== 'undo') await stopJob(ctx.db, input.id);
  const record = await ownImport(ctx.db.sql, ctx, input.id);
  if (record.progress?.task === 'undo') throw new AppError('conflict', { message: `import ${record.id} is being undone` });
  await inTransaction(ctx.db, async (sql) => {
    // A job elsewhere finds at its end that it no longer holds the import, and rolls back.
    const rows = await sql.query(
      `UPDATE import SET state = 'cancelled', progress = '{}', finished_at = now() WHERE id = $1 AND state IN ('uploaded', 'checking', 'checked', 'running') AND progress ->> 'task' IS DISTINCT FROM 'undo' RETURNING id`,
      [record.id],
    );
    if (rows.length === 0) throw new AppError('conflict', { message: `import ${record.id} is ${record.state}` });
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'import.cancel', subject: String(record.id), detail: { kind: record.kind, file: record.fileName } });
  });
}
