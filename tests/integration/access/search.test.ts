import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchInput } from '@/lib/schemas/search';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { markFound } from '@/lib/server/search/mark-found';
import { search } from '@/lib/server/search/search';
import { ctxOfPerson, ENTERPRISES, FOREIGN_ENTERPRISE, peopledDistrict } from '@/tests/security/support/small-district';

let db: Database;
let analyst: Ctx;

beforeAll(async () => {
  db = await peopledDistrict();
  analyst = await ctxOfPerson(db, 'analyst@example.org');
});

afterAll(async () => {
  await db.close();
});

const keys = async (ctx: Ctx, q: string) => (await search({ ctx, input: searchInput.parse({ q }) })).items.map((item) => item.key);

describe('the search', () => {
  it('finds by name, code, pinyin and initials', async () => {
    const fifth = ENTERPRISES[4]?.code ?? '';
    for (const q of ['试验企业E', fifth, fifth.slice(0, 12), 'shiyanqiye', 'syqye', 'qiye']) expect(await keys(analyst, q)).toContain(fifth);
    expect(await keys(analyst, 'zongchanzhi')).toContain('gross-output');
    expect(await keys(analyst, 'leaderboards')).toEqual(['leaderboards']);
    expect(await keys(analyst, 'no such thing')).toEqual([]);
  });

  it('shows what is pinned first, then what was opened lately, and both without a query', async () => {
    const [a, b, c] = [ENTERPRISES[7], ENTERPRISES[5], ENTERPRISES[6]].map((enterprise) => enterprise?.code ?? '');
    if (a === undefined || b === undefined || c === undefined) throw new Error('no enterprises');
    await markFound({ ctx: analyst, input: { kind: 'enterprise', key: a } });
    await markFound({ ctx: analyst, input: { kind: 'enterprise', key: b } });
    await markFound({ ctx: analyst, input: { kind: 'enterprise', key: c, pinned: true } });
    expect((await keys(analyst, 'syqy')).slice(0, 3)).toEqual([c, b, a]);
    expect(await keys(analyst, '')).toEqual([c, b, a]);
    await markFound({ ctx: analyst, input: { kind: 'enterprise', key: c, pinned: false } });
    expect(new Set(await keys(analyst, ''))).toEqual(new Set([c, b, a]));
    expect(await keys(await ctxOfPerson(db, 'official@example.org'), '')).toEqual([]);
  });

  it('never shows again what is out of one’s scope, however it came to be remembered', async () => {
    const clerk = await ctxOfPerson(db, 'clerk.town@example.org');
    await markFound({ ctx: clerk, input: { kind: 'enterprise', key: FOREIGN_ENTERPRISE, pinned: true } });
    expect(await keys(clerk, '')).toEqual([]);
    expect(await keys(clerk, FOREIGN_ENTERPRISE)).toEqual([]);
  });
});
