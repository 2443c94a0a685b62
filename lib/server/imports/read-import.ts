import 'server-only';

import type { ImportColumn } from '@/lib/import/workbook/columns';
import type { ImportInput } from '@/lib/schemas/imports';
import type { Ctx } from '@/lib/server/context';
import { formAt } from '@/lib/server/forms/form-versions';
import { columnsOf } from '@/lib/server/imports/import-columns';
import { ownImport, type ImportRecord, type StoredProgress } from '@/lib/server/imports/import-record';
import { findDead, localProgress } from '@/lib/server/imports/jobs';
import { requireImport } from '@/lib/server/imports/may-import';
import type { Label } from '@/lib/domain/views';

export interface ImportDetail extends ImportRecord {
  /** The columns that the kind knows. */
  readonly columns: readonly ImportColumn[];
  /** Name of the form of returns. */
  readonly formLabel: Label | null;
}

/** What a page asks again and again while an import is worked on. */
export interface ImportStanding {
  readonly id: number;
  readonly state: ImportRecord['state'];
  readonly progress: Pick<StoredProgress, 'task' | 'step' | 'done' | 'total'> | null;
}

/**
 * One of a person's own imports, with all that is known of it.
 *
 * @throws AppError not-permitted; not-found for another person's import
 */
export async function readImport({ ctx, input }: { ctx: Ctx; input: ImportInput }): Promise<ImportDetail> {
  requireImport(ctx);
  await findDead(ctx.db);
  const record = await ownImport(ctx.db.sql, ctx, input.id);
  const { form: code, period } = record.mapping;
  const form = code === null || period === null ? null : await formAt(ctx.db.sql, code, period);
  const progress = localProgress(ctx.db, record.id, ctx.actor.userId) ?? record.progress;
  return { ...record, progress, columns: columnsOf(record.kind, form, period), formLabel: form?.label ?? null };
}
