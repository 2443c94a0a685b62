import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import { AppError } from '@/lib/errors';
import type { ReadFormInput } from '@/lib/schemas/forms';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { formAt } from '@/lib/server/forms/form-versions';

const FAR = 299912;

/**
 * A form as it holds at a period, or its newest version.
 *
 * @throws AppError not-permitted; not-found for a form that is not there or not yet at the period
 */
export async function readForm({ ctx, input }: { ctx: Ctx; input: ReadFormInput }): Promise<FormDefinition> {
  requirePermission(ctx, 'returns.read');
  const form = await formAt(ctx.db.sql, input.form, input.period ?? FAR);
  if (form === null) throw new AppError('not-found', { message: `form ${input.form} is not found` });
  return form;
}
