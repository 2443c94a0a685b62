import 'server-only';

import type { ChangeMappingInput } from '@/lib/schemas/imports';
import { AppError } from '@/lib/errors';
import type { Ctx } from '@/lib/server/context';
import { ownImport, type StoredMapping } from '@/lib/server/imports/import-record';
import { requireImport } from '@/lib/server/imports/may-import';
import { beginCheck, claim } from '@/lib/server/imports/run-check';

/**
 * Sets which sheet is read, where its headings stand and what each stands for, and begins the
 * dry run again. Another sheet or row of headings is guessed anew.
 *
 * @throws AppError not-permitted; not-found for another person's import; conflict where it is
 *   being worked on or done already
 */
export async function changeMapping({ ctx, input }: { ctx: Ctx; input: ChangeMappingInput }): Promise<void> {
  requireImport(ctx);
  const record = await ownImport(ctx.db.sql, ctx, input.id);
  const { sheet, headingRow, headingRows, columns } = input;
  const before = record.mapping.sheet;
  const moved = before === null || before.sheet !== sheet || before.headingRow !== headingRow - 1 || before.headingRows !== headingRows;
  const chosen = Object.fromEntries(Object.entries(columns).flatMap(([key, at]) => (at === null ? [] : [[key, at]])));
  const mapping: StoredMapping = { ...record.mapping, sheet: { sheet, headingRow: headingRow - 1, headingRows, columns: moved ? {} : chosen }, chosen: true };
  if (!(await claim(ctx, record.id, ['uploaded', 'checked', 'failed', 'cancelled'], 'checking', 'check'))) throw new AppError('conflict', { message: `import ${record.id} is ${record.state}` });
  beginCheck(ctx, { ...record, mapping });
}
