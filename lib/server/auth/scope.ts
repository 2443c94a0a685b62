import 'server-only';

import { AppError } from '@/lib/errors';
import type { ActorScope, Ctx } from '@/lib/server/context';

/**
 * Whose rows a person sees. Every verb on enterprises, projects or records takes its
 * condition from `scopeCondition`, every verb on totals asks `readableKeys` or
 * `requireReadable`; what lies outside does not exist for the person ("not found").
 */

/** Tables whose rows belong to somebody. */
export type ScopedRows = 'enterprises' | 'projects' | 'records';

/** What totals are over; the pairs of a drill-down are readable where their first member is. */
export type TotalDimension = 'district' | 'town' | 'park' | 'cluster' | 'industry' | 'kind';

/**
 * The scope of a person, checked to be whole.
 *
 * @throws AppError not-permitted when nothing is assigned to the person.
 * @throws TypeError for a scope that is no scope: rows are rather refused than given away.
 */
function wholeScope(ctx: Ctx): ActorScope {
  // Types end where data comes in: what is not a scope must not pass for one.
  const { scope } = ctx.actor as { readonly scope: ActorScope | null | undefined };
  switch (scope?.kind) {
    case 'district':
      return scope;
    case 'areas':
      return wholeLists(scope, scope.areaIds, scope.areaCodes);
    case 'enterprises':
      return wholeLists(scope, scope.enterpriseIds, scope.enterpriseCodes);
    default:
      throw new TypeError('a person without a scope asks for rows');
  }
}

function wholeLists(scope: ActorScope, ids: readonly number[] | undefined, codes: readonly string[] | undefined): ActorScope {
  if (!Array.isArray(ids) || !Array.isArray(codes) || ids.length !== codes.length || !ids.every(Number.isSafeInteger)) {
    throw new TypeError('the lists of a scope are not whole');
  }
  if (ids.length === 0) throw new AppError('not-permitted', { message: 'no area and no enterprise is assigned' });
  return scope;
}

/** Takes a value into the list of a statement's values and gives its placeholder. */
export type Bind = (value: unknown) => string;

/** A `Bind` that appends to a list. */
export function binding(values: unknown[]): Bind {
  return (value) => `$${values.push(value)}`;
}

const ALIAS = /^[a-z_][a-z0-9_]*$/;

/**
 * The SQL condition that keeps a query within a person's scope.
 *
 * Areas: enterprises of the towns and in the parks; projects standing there. Enterprises:
 * those enterprises and the projects that they build. Records go with their enterprise.
 *
 * @param alias the alias in the query of `enterprise`, `project`, or of a table with `enterprise_id`
 * @param bind takes the values of the condition; see `binding`
 * @throws AppError not-permitted when nothing is assigned to the person
 */
export function scopeCondition(ctx: Ctx, rows: ScopedRows, alias: string, bind: Bind): string {
  if (!ALIAS.test(alias)) throw new TypeError(`not an alias: ${alias}`);
  const scope = wholeScope(ctx);
  if (scope.kind === 'district') return 'TRUE';

  if (scope.kind === 'enterprises') {
    const column = rows === 'enterprises' ? 'id' : 'enterprise_id';
    return `${alias}.${column} = ANY(${bind([...scope.enterpriseIds])}::int[])`;
  }
  const areas = `${bind([...scope.areaIds])}::int[]`;
  if (rows === 'projects') return `(${alias}.town_id = ANY(${areas}) OR ${alias}.park_id = ANY(${areas}))`;
  const inAreas = (enterprise: string) =>
    `(${enterprise}.town_id = ANY(${areas}) OR EXISTS (SELECT FROM enterprise_park within WHERE within.enterprise_id = ${enterprise}.id AND within.park_id = ANY(${areas})))`;
  return rows === 'enterprises'
    ? inAreas(alias)
    : `EXISTS (SELECT FROM enterprise owner WHERE owner.id = ${alias}.enterprise_id AND ${inAreas('owner')})`;
}

/**
 * Whether a person sees figures before they are published. Those who are officials and nothing
 * else see published ones only; so does whoever looks at an embedded view, because nobody
 * knows who that is.
 */
export function seesPreliminary(ctx: Ctx): boolean {
  return ctx.actor.publishedOnly !== true && ctx.actor.roles.some((role) => role !== 'official');
}

/** Whether every row of every table is within a person's scope. */
export function seesDistrict(ctx: Ctx): boolean {
  return wholeScope(ctx).kind === 'district';
}

/**
 * Members of a dimension whose totals a person may read; null means all. A person limited to
 * areas reads totals of those towns and parks, a person limited to enterprises reads none.
 * The codes are of areas of either kind: a park's code is no town's.
 */
export function readableKeys(ctx: Ctx, dimension: TotalDimension): readonly string[] | null {
  const scope = wholeScope(ctx);
  if (scope.kind === 'district') return null;
  return scope.kind === 'areas' && (dimension === 'town' || dimension === 'park') ? scope.areaCodes : [];
}

/** Whether a person may read a member's totals. */
export function mayRead(ctx: Ctx, dimension: TotalDimension, key: string): boolean {
  const keys = readableKeys(ctx, dimension);
  return keys === null || keys.includes(key);
}

/**
 * Refuses totals of members out of scope.
 *
 * @throws AppError not-found naming the first of them
 */
export function requireReadable(ctx: Ctx, dimension: TotalDimension, keys: readonly string[]): void {
  const foreign = keys.find((key) => !mayRead(ctx, dimension, key));
  if (foreign !== undefined) throw new AppError('not-found', { message: `${dimension} ${foreign} is not found` });
}

/** The same text for people who read the same rows with the same rights; answers are kept under it. */
export function scopeKey(ctx: Ctx): string {
  const scope = wholeScope(ctx);
  const whose =
    scope.kind === 'district' ? 'all' : `${scope.kind}:${[...(scope.kind === 'areas' ? scope.areaIds : scope.enterpriseIds)].sort((a, b) => a - b).join(',')}`;
  const limit = ctx.actor.limitedTo === undefined ? '' : `|${[...ctx.actor.limitedTo].sort().join('+')}`;
  const published = ctx.actor.publishedOnly === true ? '|published' : '';
  return `${[...ctx.actor.roles].sort().join('+')}|${whose}${limit}${published}`;
}
