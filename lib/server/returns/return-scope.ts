import 'server-only';

import type { ReturnAction, ReturnPart } from '@/lib/domain/return-workflow';
import type { Permission } from '@/lib/server/auth/permissions';
import { scopeCondition, seesDistrict, type Bind } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';

/**
 * The SQL condition that keeps returns within a person's scope: those of the person's
 * enterprises, and of the projects that stand in the person's areas or are built by those
 * enterprises.
 *
 * @param alias the alias of `return` in the query
 * @throws AppError not-permitted when nothing is assigned to the person
 */
export function returnScope(ctx: Ctx, alias: string, bind: Bind): string {
  if (seesDistrict(ctx)) return 'TRUE';
  const enterprises = scopeCondition(ctx, 'enterprises', 'own_enterprise', bind);
  const projects = scopeCondition(ctx, 'projects', 'own_project', bind);
  return `(EXISTS (SELECT FROM enterprise own_enterprise WHERE own_enterprise.id = ${alias}.enterprise_id AND ${enterprises})
        OR EXISTS (SELECT FROM project own_project WHERE own_project.id = ${alias}.project_id AND ${projects}))`;
}

/** Permission that an action on a return asks for. */
export const ACTION_PERMISSION: Readonly<Record<ReturnAction, Permission>> = {
  save: 'returns.enter',
  submit: 'returns.enter',
  withdraw: 'returns.enter',
  'town-approve': 'returns.review',
  'send-back': 'returns.review',
  approve: 'returns.review',
  publish: 'returns.publish',
  reopen: 'returns.publish',
};

/** In what part a person takes an action: who enters is the respondent, who judges does so for a town or for the district. */
export function partFor(ctx: Ctx, action: ReturnAction): ReturnPart {
  const permission = ACTION_PERMISSION[action];
  if (permission === 'returns.enter') return 'respondent';
  if (permission === 'returns.publish') return 'publisher';
  return seesDistrict(ctx) ? 'reviewer' : 'town-reviewer';
}

/**
 * The SQL condition that a unit's returns are reviewed by its own town or park first; for a
 * town's reviewer only areas of that person count.
 *
 * @param alias the alias of `return` in the query
 */
export function ownReview(ctx: Ctx, part: ReturnPart, alias: string, bind: Bind): string {
  const { scope } = ctx.actor;
  const mine = part === 'town-reviewer' && scope.kind === 'areas' ? `AND reviewing.id = ANY(${bind([...scope.areaIds])}::int[])` : '';
  return `EXISTS (SELECT FROM area reviewing WHERE reviewing.own_review ${mine} AND reviewing.id IN (
            SELECT of_unit.town_id FROM enterprise of_unit WHERE of_unit.id = ${alias}.enterprise_id
            UNION ALL SELECT of_park.park_id FROM enterprise_park of_park WHERE of_park.enterprise_id = ${alias}.enterprise_id
            UNION ALL SELECT of_project.town_id FROM project of_project WHERE of_project.id = ${alias}.project_id
            UNION ALL SELECT of_project.park_id FROM project of_project WHERE of_project.id = ${alias}.project_id))`;
}
