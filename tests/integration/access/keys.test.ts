import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenInput } from '@/lib/schemas/tokens';
import { setDatabaseForTests } from '@/lib/server/app';
import { openEmbed } from '@/lib/server/auth/embed-ctx';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { createEmbed } from '@/lib/server/embeds/create-embed';
import { listEmbeds } from '@/lib/server/embeds/list-embeds';
import { withdrawEmbed } from '@/lib/server/embeds/withdraw-embed';
import { createToken } from '@/lib/server/tokens/create-token';
import { listTokens } from '@/lib/server/tokens/list-tokens';
import { withdrawToken } from '@/lib/server/tokens/withdraw-token';
import { get } from '@/tests/integration/api/support';
import { ctxOfPerson, OWN_TOWN, peopledDistrict } from '@/tests/security/support/small-district';

let db: Database;
let analyst: Ctx;
let official: Ctx;

beforeAll(async () => {
  db = await peopledDistrict();
  setDatabaseForTests(db);
  analyst = await ctxOfPerson(db, 'analyst@example.org');
  official = await ctxOfPerson(db, 'official.town@example.org');
});

afterAll(async () => {
  await db.close();
});

const make = async (ctx: Ctx, permissions: readonly string[] = ['statistics.read']) =>
  (await createToken({ ctx, input: tokenInput.parse({ name: 'script', days: 30, permissions }) })).token;
const ask = (address: string, token: string) => get(address, { authorization: `Bearer ${token}` });

describe('a personal token', () => {
  it('reads in its owner’s name, within the owner’s scope', async () => {
    const token = await make(official);
    const own = await ask(`/api/v1/series?indicator=gross-output&by=town&member=${OWN_TOWN}`, token);
    expect(own.status).toBe(200);
    expect((await ask('/api/v1/series?indicator=gross-output&by=district', token)).status).toBe(404);
  });

  it('does no more than it was given', async () => {
    const token = await make(analyst);
    expect((await ask('/api/v1/series?indicator=gross-output&by=district', token)).status).toBe(200);
    expect((await ask('/api/v1/enterprises', token)).status).toBe(403);
    expect((await ask('/api/v1/enterprises', await make(analyst, ['enterprises.read']))).status).toBe(200);
  });

  it('is kept as its hash alone, and its use is noted', async () => {
    const token = await make(analyst);
    const [entry] = await listTokens({ ctx: analyst });
    expect(entry).toMatchObject({ state: 'valid', lastUsedAt: null, prefix: token.slice(0, 10) });
    const stored = await db.sql.query<{ all: string }>(`SELECT row_to_json(t)::text AS all FROM personal_token t`);
    expect(stored.some((row) => row.all.includes(token))).toBe(false);
    await ask('/api/v1/series?indicator=gross-output&by=district', token);
    expect((await listTokens({ ctx: analyst }))[0]?.lastUsedAt).not.toBeNull();
  });

  it('is refused once it is withdrawn, past its day, or wrong', async () => {
    const token = await make(analyst);
    const [entry] = await listTokens({ ctx: analyst });
    await expect(withdrawToken({ ctx: official, input: { id: entry?.id ?? 0 } })).rejects.toMatchObject({ code: 'not-found' });
    expect((await ask('/api/v1/progress', token)).status).toBe(200);
    await withdrawToken({ ctx: analyst, input: { id: entry?.id ?? 0 } });
    expect((await ask('/api/v1/progress', token)).status).toBe(401);
    const old = await make(analyst);
    await db.sql.query(`UPDATE personal_token SET created_at = now() - interval '2 days', expires_at = now() - interval '1 day' WHERE prefix = $1`, [old.slice(0, 10)]);
    expect((await ask('/api/v1/progress', old)).status).toBe(401);
    expect((await ask('/api/v1/progress', `${old.slice(0, -2)}xx`)).status).toBe(401);
    expect((await ask('/api/v1/progress', 'nothing')).status).toBe(401);
  });

  it('is one of at most twenty', async () => {
    const reviewer = await ctxOfPerson(db, 'reviewer@example.org');
    const made = await Promise.allSettled(Array.from({ length: 25 }, () => make(reviewer)));
    expect(made.filter((one) => one.status === 'fulfilled')).toHaveLength(20);
    expect(made.filter((one) => one.status === 'rejected').every(({ reason }) => (reason as { code?: string }).code === 'conflict')).toBe(true);
  });
});

describe('an embedded view', () => {
  const input = { name: 'Output', view: 'overview-trend', query: 'period=2024-03', language: 'en', days: 0 } as const;

  it('opens with its owner’s rights to read and nothing else', async () => {
    const { key } = await createEmbed({ ctx: official, input });
    const opened = await openEmbed(key);
    expect(opened).toMatchObject({ view: input.view, query: input.query, language: 'en' });
    expect(opened.ctx.actor.scope).toEqual(official.actor.scope);
    expect(opened.ctx.actor.limitedTo).not.toContain('embeds.keep');
  });

  it('is gone once it is withdrawn, and never there under another key', async () => {
    const { key } = await createEmbed({ ctx: analyst, input });
    await expect(openEmbed(`${key.slice(0, -3)}abc`)).rejects.toMatchObject({ code: 'not-found' });
    const [entry] = await listEmbeds({ ctx: analyst });
    await expect(withdrawEmbed({ ctx: official, input: { id: entry?.id ?? 0 } })).rejects.toMatchObject({ code: 'not-found' });
    await withdrawEmbed({ ctx: analyst, input: { id: entry?.id ?? 0 } });
    await expect(openEmbed(key)).rejects.toMatchObject({ code: 'not-found' });
    expect((await listEmbeds({ ctx: analyst }))[0]?.state).toBe('withdrawn');
  });
});
