import 'server-only';

import { AppError } from '@/lib/errors';
import type { ImportInput } from '@/lib/schemas/imports';
import type { Ctx } from '@/lib/server/context';
import { readKeptFile } from '@/lib/server/files/kept-files';
import { ownImport } from '@/lib/server/imports/import-record';
import { requireImport } from '@/lib/server/imports/may-import';

/**
 * The file of one of a person's own imports, as it was handed in.
 *
 * @throws AppError not-permitted; not-found for another person's import, or where the file is gone
 */
export async function openImportFile({ ctx, input }: { ctx: Ctx; input: ImportInput }): Promise<{ readonly fileName: string; readonly bytes: Buffer }> {
  requireImport(ctx);
  const { fileName, sha256 } = await ownImport(ctx.db.sql, ctx, input.id);
  const bytes = await readKeptFile(sha256);
  if (bytes === null) throw new AppError('not-found', { message: `the file of import ${input.id} is gone` });
  return { fileName, bytes };
}
