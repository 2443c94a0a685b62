import 'server-only';

import type { Ctx } from '@/lib/server/context';
import { ownImports, type ImportRecord } from '@/lib/server/imports/import-record';
import { findDead } from '@/lib/server/imports/jobs';
import { requireImport } from '@/lib/server/imports/may-import';

const SHOWN = 100;

/**
 * A person's own imports, newest first, without what was wrong with each.
 *
 * @throws AppError not-permitted
 */
export async function listImports({ ctx }: { ctx: Ctx }): Promise<readonly ImportRecord[]> {
  requireImport(ctx);
  await findDead(ctx.db);
  return ownImports(ctx.db.sql, ctx, SHOWN);
}
