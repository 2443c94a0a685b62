import 'server-only';

import type { ImportInput } from '@/lib/schemas/imports';
import { AppError } from '@/lib/errors';
import type { Ctx } from '@/lib/server/context';
import { ownImport } from '@/lib/server/imports/import-record';
import { requireImport } from '@/lib/server/imports/may-import';
import { claim } from '@/lib/server/imports/run-check';
import { beginTake } from '@/lib/server/imports/run-take';

/**
 * Begins an import whose dry run found nothing wrong; it goes on in the background.
 *
 * @throws AppError not-permitted; not-found for another person's import; conflict where
 *   anything is wrong with it, or it is being worked on or done already
 */
export async function takeImport({ ctx, input }: { ctx: Ctx; input: ImportInput }): Promise<void> {
  requireImport(ctx);
  const record = await ownImport(ctx.db.sql, ctx, input.id);
  requireImport(ctx, record.kind);
  if (record.report.errorCount > 0 || record.report.digest === null) throw new AppError('conflict', { message: `import ${record.id} has errors` });
  if (!(await claim(ctx, record.id, ['checked'], 'running', 'take'))) throw new AppError('conflict', { message: `import ${record.id} is ${record.state}` });
  beginTake(ctx, record);
}
