import 'server-only';

import type { Origin, ReturnStatus } from '@/lib/domain/return-workflow';
import { AppError } from '@/lib/errors';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { returnScope } from '@/lib/server/returns/return-scope';

export interface ScopedReturn {
  readonly id: number;
  readonly form: string;
  readonly formVersion: number;
  readonly period: number;
  readonly status: ReturnStatus;
  readonly origin: Origin;
  readonly version: number;
  readonly correction: boolean;
  readonly enterpriseId: number | null;
  readonly projectId: number | null;
}

/**
 * One return within a person's scope.
 *
 * @param lock keep it from others to the end of the transaction
 * @throws AppError not-found for one that is not there or out of scope; not-permitted when
 *   nothing is assigned to the person
 */
export async function scopedReturn(sql: Sql, ctx: Ctx, id: number, lock = false): Promise<ScopedReturn> {
  const values: unknown[] = [id];
  const [row] = await sql.query<ScopedReturn>(
    `SELECT r.id, r.form, r.form_version AS "formVersion", r.period, r.status, r.origin, r.version, r.correction, r.enterprise_id AS "enterpriseId", r.project_id AS "projectId"
       FROM return r WHERE r.id = $1 AND ${returnScope(ctx, 'r', binding(values))} ${lock ? 'FOR UPDATE OF r' : ''}`,
    values,
  );
  if (row === undefined) throw new AppError('not-found', { message: `return ${id} is not found` });
  return row;
}
