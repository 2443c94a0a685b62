import 'server-only';

import type { ImportInput } from '@/lib/schemas/imports';
import { AppError } from '@/lib/errors';
import type { Ctx } from '@/lib/server/context';
import { ownImport } from '@/lib/server/imports/import-record';
import { requireImport } from '@/lib/server/imports/may-import';
import { claim } from '@/lib/server/imports/run-check';
import { beginUndo } from '@/lib/server/imports/run-undo';

/**
 * Begins to take an import back, as long as nothing was built on it; what stands against it is
 * found in the background and noted with the import.
 *
 * @throws AppError not-permitted; not-found for another person's import; conflict where it was
 *   not done, or is being worked on
 */
export async function undoImport({ ctx, input }: { ctx: Ctx; input: ImportInput }): Promise<void> {
  requireImport(ctx);
  const record = await ownImport(ctx.db.sql, ctx, input.id);
  requireImport(ctx, record.kind);
  if (!(await claim(ctx, record.id, ['done'], 'running', 'undo'))) throw new AppError('conflict', { message: `import ${record.id} is ${record.state}` });
  beginUndo(ctx, record);
}
