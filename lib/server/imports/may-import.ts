import 'server-only';

import { AppError } from '@/lib/errors';
import { ENTRY_KINDS, type ImportKind } from '@/lib/schemas/import-kinds';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { mayChangeRegisters } from '@/lib/server/imports/stage-import';

/** Whether a person may import this kind: figures into returns within scope, registers by their keepers only. */
export function mayImport(ctx: Ctx, kind: ImportKind): boolean {
  return ENTRY_KINDS.has(kind) || mayChangeRegisters(ctx);
}

/**
 * @throws AppError not-permitted where the person may not import at all, has nothing assigned,
 *   or may not import this kind
 */
export function requireImport(ctx: Ctx, kind?: ImportKind): void {
  requirePermission(ctx, 'imports.run');
  // A person to whom nothing is assigned is refused here.
  seesDistrict(ctx);
  if (kind !== undefined && !mayImport(ctx, kind)) throw new AppError('not-permitted', { message: `imports of ${kind} are not granted` });
}
