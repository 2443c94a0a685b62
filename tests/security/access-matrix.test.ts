import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { rolesWith } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { findVerbs, verbsIn } from './support/find-verbs';
import type { MatrixCase, MatrixEntry, Outside } from './support/matrix-entry';
import { ctxOfPerson, PEOPLE, peopledDistrict, type Person } from './support/small-district';

/**
 * Role × verb × row within or out of scope. The verbs come from the source tree: one without
 * an entry in matrix/ fails. To add a verb, add an entry to a file there.
 */
const files = import.meta.glob<{ entries: readonly MatrixEntry[] }>('./matrix/*.ts', { eager: true });
const ENTRIES = Object.values(files).flatMap((file) => file.entries);

let db: Database;
const contexts = new Map<string, Ctx>();

beforeAll(async () => {
  db = await peopledDistrict();
  for (const person of PEOPLE) contexts.set(person.email, await ctxOfPerson(db, person.email));
});

afterAll(async () => {
  await db.close();
});

describe('the verbs of lib/server', () => {
  it('each have one entry in the matrix, and no entry is without a verb', () => {
    expect(ENTRIES.map((entry) => entry.verb).sort()).toEqual(findVerbs());
  });

  it('are found in whichever way they are written', () => {
    const source = `
      export async function one({ ctx, input }: { ctx: Ctx; input: I }) {}
      export async function two(args: { ctx: Ctx }) {}
      export const three = async ({ ctx }: { ctx: Ctx }) => {};
      export function four({ input }: { input: I }) {}
      async function five({ ctx }: { ctx: Ctx }) {}`;
    expect(verbsIn(source, 'a.ts')).toEqual(['a.ts#one', 'a.ts#two', 'a.ts#three']);
  });

  it('each have a case out of reach for some, unless their permission is the whole story', () => {
    const withoutForeign = ENTRIES.filter((entry) => entry.cases.every((one) => one.within.length === 3));
    expect(withoutForeign.filter((entry) => entry.unscoped === undefined).map((entry) => entry.verb)).toEqual([]);
  });
});

async function outcome(entry: MatrixEntry, person: Person, one: MatrixCase): Promise<string> {
  const ctx = contexts.get(person.email);
  if (ctx === undefined) throw new Error(`no context of ${person.email}`);
  try {
    const answer = await entry.call({ ctx, input: one.input as never });
    if (one.key === undefined || entry.keys === undefined) return 'answered';
    return entry.keys(answer as never).includes(one.key) ? 'answered' : 'absent';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

function outsideOf(entry: MatrixEntry, one: MatrixCase, person: Person): Outside {
  const outside = one.outside ?? entry.outside;
  return typeof outside === 'string' ? outside : (outside[person.reach] ?? entry.outside);
}

describe.each(ENTRIES)('$verb', (entry) => {
  const permitted = rolesWith(entry.permission);

  describe.each(entry.cases)('$name', (one) => {
    it.each(PEOPLE)('$role with reach of $reach', async (person) => {
      const expected = !permitted.includes(person.role) ? 'not-permitted' : one.within.includes(person.reach) ? 'answered' : outsideOf(entry, one, person);
      expect(await outcome(entry, person, one)).toBe(expected);
    });
  });

  it('refuses somebody with no role, and with nothing assigned', async () => {
    const someone = contexts.get('official@example.org');
    if (someone === undefined) throw new Error('no official');
    const input = entry.cases[0]?.input as never;
    const none = { ...someone, actor: { ...someone.actor, roles: [] } };
    await expect(entry.call({ ctx: none, input })).rejects.toMatchObject({ code: 'not-permitted' });
    if (entry.unscoped !== undefined) return;
    const nothing = { ...someone, actor: { ...someone.actor, scope: { kind: 'areas' as const, areaIds: [], areaCodes: [] } } };
    await expect(entry.call({ ctx: nothing, input })).rejects.toMatchObject({ code: 'not-permitted' });
  });
});
