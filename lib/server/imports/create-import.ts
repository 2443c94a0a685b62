import 'server-only';

import type { CreateImportInput } from '@/lib/schemas/imports';
import { AppError } from '@/lib/errors';
import { recordAudit } from '@/lib/server/audit/record-audit';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { formAt } from '@/lib/server/forms/form-versions';
import { NO_MAPPING, ownImport } from '@/lib/server/imports/import-record';
import { requireImport } from '@/lib/server/imports/may-import';
import { beginCheck, claim } from '@/lib/server/imports/run-check';

/** A file that was kept already. */
export interface KeptUpload {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Notes a file that was handed in and begins its dry run.
 *
 * @returns the import's id
 * @throws AppError not-permitted; invalid-input where returns have no form and period that go together
 */
export async function createImport({ ctx, input }: { ctx: Ctx; input: CreateImportInput & KeptUpload }): Promise<number> {
  requireImport(ctx, input.kind);
  const { kind, fileName, sha256, bytes } = input;
  const form = kind === 'returns' ? input.form : null;
  const period = kind === 'returns' ? input.period : null;
  if (kind === 'returns') {
    if (form === null) throw new AppError('invalid-input', { problems: [{ field: 'form', expected: 'the code of a form' }] });
    if (period === null) throw new AppError('invalid-input', { problems: [{ field: 'period', expected: 'yyyy-mm' }] });
    if ((await formAt(ctx.db.sql, form, period)) === null) throw new AppError('invalid-input', { problems: [{ field: 'form', expected: 'a form that holds at the period', received: form }] });
  }
  const id = await inTransaction(ctx.db, async (sql) => {
    const [row] = await sql.query<{ id: number }>(`INSERT INTO import (kind, file_name, bytes, sha256, state, mapping, uploaded_by) VALUES ($1, $2, $3, $4, 'uploaded', $5::jsonb, $6) RETURNING id`, [
      kind,
      fileName,
      bytes,
      sha256,
      JSON.stringify({ ...NO_MAPPING, form, period }),
      ctx.actor.userId,
    ]);
    if (row === undefined) throw new Error('an import was not noted');
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'import.upload', subject: String(row.id), detail: { kind, file: fileName, bytes, sha256 } });
    return row.id;
  });
  if (await claim(ctx, id, ['uploaded'], 'checking', 'check')) beginCheck(ctx, await ownImport(ctx.db.sql, ctx, id));
  return id;
}
