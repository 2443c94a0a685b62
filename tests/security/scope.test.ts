import { describe, expect, it } from 'vitest';
import { binding, mayRead, readableKeys, requireReadable, scopeCondition, scopeKey, seesDistrict } from '@/lib/server/auth/scope';
import type { ActorScope, Ctx } from '@/lib/server/context';

function ctxWith(scope: unknown): Ctx {
  return { actor: { userId: 'u', name: 'n', email: 'e', roles: ['clerk'], scope: scope as ActorScope }, db: {} as Ctx['db'] };
}

const DISTRICT = ctxWith({ kind: 'district' });
const AREAS = ctxWith({ kind: 'areas', areaIds: [4, 2], areaCodes: ['T4', 'P2'] });
const ENTERPRISES = ctxWith({ kind: 'enterprises', enterpriseIds: [7], enterpriseCodes: ['E7'] });

function condition(ctx: Ctx, rows: Parameters<typeof scopeCondition>[1], before: unknown[] = []): [string, unknown[]] {
  const values = [...before];
  return [scopeCondition(ctx, rows, 'x', binding(values)), values];
}

describe('the condition of a scope', () => {
  it('is no condition for the district alone', () => {
    for (const rows of ['enterprises', 'projects', 'records'] as const) {
      expect(condition(DISTRICT, rows)).toEqual(['TRUE', []]);
      expect(condition(AREAS, rows)[0]).not.toBe('TRUE');
      expect(condition(ENTERPRISES, rows)[0]).not.toBe('TRUE');
    }
  });

  it('carries its values apart from its text, after those that are there', () => {
    expect(condition(ENTERPRISES, 'records', ['a', 'b'])).toEqual(['x.enterprise_id = ANY($3::int[])', ['a', 'b', [7]]]);
    expect(condition(AREAS, 'projects')).toEqual(['(x.town_id = ANY($1::int[]) OR x.park_id = ANY($1::int[]))', [[4, 2]]]);
  });

  it('is refused for anything that is not a whole scope', () => {
    const broken = [undefined, null, {}, { kind: 'all' }, { kind: 'areas' }, { kind: 'areas', areaIds: [1], areaCodes: [] }, { kind: 'enterprises', enterpriseIds: ['1 OR 1=1'], enterpriseCodes: ['E'] }];
    for (const scope of broken) {
      expect(() => condition(ctxWith(scope), 'enterprises'), JSON.stringify(scope)).toThrow(TypeError);
      expect(() => readableKeys(ctxWith(scope), 'town')).toThrow(TypeError);
      expect(() => seesDistrict(ctxWith(scope))).toThrow(TypeError);
      expect(() => scopeKey(ctxWith(scope))).toThrow(TypeError);
    }
    expect(() => scopeCondition(DISTRICT, 'records', 'x; DROP TABLE "user"', binding([]))).toThrow(TypeError);
  });

  it('is refused where nothing is assigned, rather than being no condition', () => {
    for (const scope of [{ kind: 'areas', areaIds: [], areaCodes: [] }, { kind: 'enterprises', enterpriseIds: [], enterpriseCodes: [] }]) {
      expect(() => condition(ctxWith(scope), 'records')).toThrow(expect.objectContaining({ code: 'not-permitted' }) as Error);
    }
  });
});

describe('totals', () => {
  it('are readable by scope', () => {
    expect(readableKeys(DISTRICT, 'cluster')).toBeNull();
    expect(readableKeys(AREAS, 'town')).toEqual(['T4', 'P2']);
    for (const dimension of ['district', 'cluster', 'industry', 'kind'] as const) {
      expect(readableKeys(AREAS, dimension)).toEqual([]);
      expect(mayRead(AREAS, dimension, 'T4')).toBe(false);
    }
    for (const dimension of ['district', 'town', 'park', 'cluster', 'industry', 'kind'] as const) expect(mayRead(ENTERPRISES, dimension, 'E7')).toBe(false);
  });

  it('out of scope are not found', () => {
    expect(() => requireReadable(AREAS, 'town', ['T4'])).not.toThrow();
    expect(() => requireReadable(AREAS, 'town', ['T4', 'T5'])).toThrow(expect.objectContaining({ code: 'not-found' }) as Error);
  });
});

describe('the key of kept answers', () => {
  it('is one for the same rights and rows, and another for any other', () => {
    const roles = (ctx: Ctx, ...names: Ctx['actor']['roles']): Ctx => ({ ...ctx, actor: { ...ctx.actor, roles: names } });
    const same = [AREAS, ctxWith({ kind: 'areas', areaIds: [2, 4], areaCodes: ['P2', 'T4'] })].map(scopeKey);
    expect(new Set(same).size).toBe(1);
    const others = [DISTRICT, AREAS, ENTERPRISES, ctxWith({ kind: 'enterprises', enterpriseIds: [2, 4], enterpriseCodes: ['a', 'b'] }), roles(AREAS, 'reviewer'), roles(AREAS, 'clerk', 'reviewer')].map(scopeKey);
    expect(new Set(others).size).toBe(others.length);
  });
});
