import 'server-only';

import type { SheetComment } from '@/lib/domain/return-views';
import type { CommentInput } from '@/lib/schemas/returns';
import { AppError } from '@/lib/errors';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { scopedReturn } from '@/lib/server/returns/scoped-return';

/**
 * Says something to a return or to one of its cells. Whoever may read returns may comment on
 * those within scope, at any status: a comment changes no figure.
 *
 * @throws AppError not-permitted; not-found for a return out of scope; invalid-input for a line
 *   without a slot or the other way round
 */
export async function commentOnReturn({ ctx, input }: { ctx: Ctx; input: CommentInput }): Promise<SheetComment> {
  requirePermission(ctx, 'returns.read');
  if ((input.line === null) !== (input.slot === null)) throw new AppError('invalid-input', { problems: [{ field: 'slot', expected: 'line and slot together, or neither' }] });
  return inTransaction(ctx.db, async (sql) => {
    const { form, period } = await scopedReturn(sql, ctx, input.id);
    const [row] = await sql.query<{ id: number; at: Date }>(
      `INSERT INTO return_comment (return_id, line, slot, body, written_by) VALUES ($1, $2, $3, $4, $5) RETURNING id, written_at AS at`,
      [input.id, input.line, input.slot, input.body, ctx.actor.userId],
    );
    if (row === undefined) throw new Error('a comment was not stored');
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'return.comment', subject: `${form}/${period}`, detail: { return: input.id, comment: row.id } });
    return { id: row.id, line: input.line, slot: input.slot, body: input.body, writtenBy: ctx.actor.name, writtenAt: new Date(row.at).toISOString() };
  });
}
