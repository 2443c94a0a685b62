import 'server-only';

import type { SheetFinding } from '@/lib/domain/return-views';
import { mayEditFigures } from '@/lib/domain/return-workflow';
import type { StepInput } from '@/lib/schemas/returns';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { inTransaction, type Sql } from '@/lib/server/db/database';
import { formOfVersion } from '@/lib/server/forms/form-versions';
import { readCheckSettings } from '@/lib/server/returns/check-settings';
import { returnScope } from '@/lib/server/returns/return-scope';
import { checkStored, standsAgainst, storeFindings } from '@/lib/server/returns/run-checks';
import { checkableReturns } from '@/lib/server/returns/sheet-returns';
import { takeSteps, type StepRefused } from '@/lib/server/returns/step';
import { stepAnswer, type StepAnswer } from '@/lib/server/returns/step-answer';

interface Candidate {
  readonly id: number;
  readonly version: number;
  readonly form: string;
  readonly formVersion: number;
  readonly period: number;
}

/** Locks those of the returns that are within scope, as they were seen, and can be handed in. */
async function lockCandidates(sql: Sql, ctx: Ctx, { returns }: StepInput): Promise<Candidate[]> {
  const values: unknown[] = [returns.map(({ id }) => id)];
  const rows = await sql.query<Candidate & { status: Parameters<typeof mayEditFigures>[0] }>(
    `SELECT r.id, r.version, r.status, r.form, r.form_version AS "formVersion", r.period FROM return r
      WHERE r.id = ANY ($1::int[]) AND ${returnScope(ctx, 'r', binding(values))} ORDER BY r.id FOR UPDATE OF r`,
    values,
  );
  const seen = new Map(returns.map(({ id, version }) => [id, version]));
  return rows.filter(({ id, version, status }) => seen.get(id) === version && mayEditFigures(status, 'respondent'));
}

/** Checks candidates as whole returns; what stands against handing in, by return. */
async function findAgainst(sql: Sql, candidates: readonly Candidate[]): Promise<ReadonlyMap<number, readonly SheetFinding[]>> {
  const against = new Map<number, readonly SheetFinding[]>();
  const settings = await readCheckSettings(sql);
  const groups = new Map<string, Candidate[]>();
  for (const one of candidates) groups.set(`${one.form}/${one.formVersion}/${one.period}`, [...(groups.get(`${one.form}/${one.formVersion}/${one.period}`) ?? []), one]);
  for (const group of groups.values()) {
    const [first] = group;
    const form = first === undefined ? null : await formOfVersion(sql, first.form, first.formVersion);
    if (first === undefined || form === null) continue;
    const returns = await checkableReturns(sql, form, first.period, group.map(({ id }) => id));
    const stored = await storeFindings(sql, returns.map((one) => ({ id: one.row.id, found: checkStored(form, one, settings, [], true) })), false);
    for (const { row, lastExplanations } of returns) {
      const standing = standsAgainst(stored.get(row.id) ?? [], lastExplanations);
      if (standing.length > 0) against.set(row.id, standing);
    }
  }
  return against;
}

/**
 * Hands returns in. Each is checked as a whole first: one with 强制性 findings, or 核实性 ones
 * that nothing explains, is refused with them, and the findings are kept; the others go.
 *
 * @throws AppError not-permitted
 */
export async function submitReturns({ ctx, input }: { ctx: Ctx; input: StepInput }): Promise<StepAnswer> {
  requirePermission(ctx, 'returns.enter');
  return inTransaction(ctx.db, async (sql) => {
    const against = await findAgainst(sql, await lockCandidates(sql, ctx, input));
    const refused: StepRefused[] = [...against].map(([id, findings]) => ({ id, code: 'findings', findings }));
    const returns = input.returns.filter(({ id }) => !against.has(id));
    const outcome = await takeSteps(sql, { ctx, returns, action: 'submit', part: 'respondent', reason: input.reason });
    return stepAnswer({ done: outcome.done, refused: [...refused, ...outcome.refused] });
  });
}
