import 'server-only';

import type { CellSlot } from '@/lib/domain/form';
import type { SheetAttachment } from '@/lib/domain/return-views';
import { mayEditFigures } from '@/lib/domain/return-workflow';
import { AppError } from '@/lib/errors';
import { EVIDENCE_BYTES, EVIDENCE_TYPES } from '@/lib/schemas/returns';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { inTransaction, type Sql } from '@/lib/server/db/database';
import { keepFile, readKeptFile } from '@/lib/server/files/kept-files';
import { evidenceType } from '@/lib/server/returns/evidence-type';
import { returnScope } from '@/lib/server/returns/return-scope';
import { scopedReturn } from '@/lib/server/returns/scoped-return';

/** Files that one return can have. */
const MOST = 20;
const LONGEST_NAME = 120;

export interface NewAttachment {
  readonly id: number;
  readonly line: string | null;
  readonly slot: CellSlot | null;
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** The last part of what a browser calls a file, without what no file system takes. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\u0000-\u001f\u007f"<>|*?:]+/g, ' ').trim();
  const ending = /\.[^.]*$/.exec(clean)?.[0] ?? '';
  return clean.length <= LONGEST_NAME ? clean : `${clean.slice(0, LONGEST_NAME - ending.length)}${ending}`;
}

function refuse(expected: string): never {
  throw new AppError('invalid-input', { problems: [{ field: 'file', expected }] });
}

/**
 * Attaches evidence to a return or one of its cells. It can come until the return is judged; it
 * changes no figure. Size and type are looked at in what the file holds; the file is on the
 * disk before the row that names it.
 *
 * @throws AppError not-permitted; not-found out of scope; invalid-input for a file of another
 *   type, empty, or too large; conflict where the return is locked or has too many files
 */
export async function addAttachment({ ctx, input }: { ctx: Ctx; input: NewAttachment }): Promise<SheetAttachment> {
  requirePermission(ctx, 'returns.enter');
  if ((input.line === null) !== (input.slot === null)) throw new AppError('invalid-input', { problems: [{ field: 'slot', expected: 'line and slot together, or neither' }] });
  const fileName = plainName(input.fileName);
  if (input.bytes.length === 0) refuse('a file that is not empty');
  if (input.bytes.length > EVIDENCE_BYTES) refuse(`at most ${EVIDENCE_BYTES / 1024 / 1024} MB`);
  const mediaType = evidenceType(fileName, input.bytes);
  if (mediaType === null) refuse(`one of ${Object.values(EVIDENCE_TYPES).flat().join(', ')}, and content that is what its name says`);
  // Whoever may not attach here is told so before anything is written.
  await scopedReturn(ctx.db.sql, ctx, input.id);
  const sha256 = await keepFile(input.bytes);
  return inTransaction(ctx.db, async (sql) => {
    const found = await scopedReturn(sql, ctx, input.id, true);
    if (!mayEditFigures(found.status, 'respondent') && found.status !== 'submitted') throw new AppError('conflict', { message: `return ${input.id} is ${found.status}` });
    const [count] = await sql.query<{ files: number }>(`SELECT count(*)::int AS files FROM attachment WHERE return_id = $1`, [input.id]);
    if ((count?.files ?? 0) >= MOST) throw new AppError('conflict', { message: `return ${input.id} has ${MOST} files already` });
    const [row] = await sql.query<{ id: number; at: Date }>(
      `INSERT INTO attachment (return_id, line, slot, file_name, media_type, bytes, sha256, uploaded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id, uploaded_at AS at`,
      [input.id, input.line, input.slot, fileName, mediaType, input.bytes.length, sha256, ctx.actor.userId],
    );
    if (row === undefined) throw new Error('an attachment was not stored');
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'return.attach', subject: `${found.form}/${found.period}`, detail: { return: input.id, attachment: row.id, sha256 } });
    return { id: row.id, line: input.line, slot: input.slot, fileName, mediaType, bytes: input.bytes.length, uploadedBy: ctx.actor.name, uploadedAt: new Date(row.at).toISOString() };
  });
}

interface Kept {
  readonly returnId: number;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
}

async function scopedAttachment(sql: Sql, ctx: Ctx, id: number): Promise<Kept> {
  const values: unknown[] = [id];
  const [row] = await sql.query<Kept>(
    `SELECT a.return_id AS "returnId", a.file_name AS "fileName", a.media_type AS "mediaType", a.sha256
       FROM attachment a JOIN return r ON r.id = a.return_id WHERE a.id = $1 AND ${returnScope(ctx, 'r', binding(values))}`,
    values,
  );
  if (row === undefined) throw new AppError('not-found', { message: `attachment ${id} is not found` });
  return row;
}

/**
 * An attachment as it was handed in.
 *
 * @throws AppError not-permitted; not-found out of scope; unavailable where the folder of files does not have it
 */
export async function readAttachment({ ctx, input }: { ctx: Ctx; input: { readonly id: number } }): Promise<{ readonly fileName: string; readonly mediaType: string; readonly bytes: Buffer }> {
  requirePermission(ctx, 'returns.read');
  const { fileName, mediaType, sha256 } = await scopedAttachment(ctx.db.sql, ctx, input.id);
  const bytes = await readKeptFile(sha256);
  if (bytes === null) throw new AppError('unavailable', { message: `the file of attachment ${input.id} is not in the folder of files` });
  return { fileName, mediaType, bytes };
}

/**
 * Takes an attachment off a return whose figures can still be changed. The file itself stays:
 * others may have attached the same.
 *
 * @throws AppError not-permitted; not-found out of scope; conflict where the return is locked
 */
export async function removeAttachment({ ctx, input }: { ctx: Ctx; input: { readonly id: number } }): Promise<void> {
  requirePermission(ctx, 'returns.enter');
  await inTransaction(ctx.db, async (sql) => {
    const { returnId, sha256 } = await scopedAttachment(sql, ctx, input.id);
    const found = await scopedReturn(sql, ctx, returnId, true);
    if (!mayEditFigures(found.status, 'respondent')) throw new AppError('conflict', { message: `return ${returnId} is ${found.status}` });
    await sql.query(`DELETE FROM attachment WHERE id = $1`, [input.id]);
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'return.detach', subject: `${found.form}/${found.period}`, detail: { return: returnId, attachment: input.id, sha256 } });
  });
}
