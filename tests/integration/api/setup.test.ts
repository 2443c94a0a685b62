import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EnvError, parseEnv } from '@/lib/env';
import { createAuth } from '@/lib/server/auth/create-auth';
import { ensureFirstAdministrator } from '@/lib/server/auth/first-administrator';
import { loadActor } from '@/lib/server/auth/load-actor';
import { sessionSecret } from '@/lib/server/auth/secret';
import { createAccounts } from '@/lib/server/auth/create-account';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/server/auth/demo-accounts';
import type { Database } from '@/lib/server/db/database';
import { memoryDatabase } from '@/tests/setup/database';

const SECRET = 'a secret that is long enough for the tests';

describe('the secret of sessions', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qujing-secret-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the one of the settings', () => {
    expect(sessionSecret(parseEnv({ QUJING_SECRET: SECRET }))).toBe(SECRET);
  });

  it('is made once, random, and readable by its owner alone', () => {
    const data = path.join(folder, 'data');
    const made = sessionSecret(parseEnv({ QUJING_DATA: data }));
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(path.join(data, 'secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(data, 'secret'), 'utf8').trim()).toBe(made);
    expect(sessionSecret(parseEnv({ QUJING_DATA: data }))).toBe(made);
    expect(sessionSecret(parseEnv({ QUJING_DATA: path.join(folder, 'other') }))).not.toBe(made);
  });

  it('has to be set for PostgreSQL, except for a demonstration', () => {
    const server = { DATABASE_URL: 'postgresql://q@localhost/q', QUJING_DATA: path.join(folder, 'pg') };
    expect(() => sessionSecret(parseEnv({ ...server, QUJING_DEMO: 'off' }))).toThrow(EnvError);
    expect(() => sessionSecret(parseEnv({ ...server, QUJING_DEMO: 'off' }))).toThrow(/QUJING_SECRET/);
    expect(sessionSecret(parseEnv(server))).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a new database', () => {
  let db: Database;
  beforeAll(async () => {
    db = await memoryDatabase();
  });
  afterEach(async () => {
    await db.sql.query(`DELETE FROM "user"`);
  });
  afterAll(async () => {
    await db.close();
  });

  const settings = { QUJING_ADMIN_EMAIL: 'Chief@Example.org', QUJING_ADMIN_PASSWORD: 'a password of the chief', QUJING_SECRET: SECRET };

  function signIn(env: Record<string, string>, email: string, password: string): Promise<Response> {
    const request = new Request('http://localhost:3000/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    return createAuth(db, parseEnv({ QUJING_SECRET: SECRET, ...env })).handler(request);
  }

  it('gets its first administrator from the settings, once', async () => {
    expect(await ensureFirstAdministrator(db, parseEnv({}))).toBeNull();
    expect(await ensureFirstAdministrator(db, parseEnv(settings))).toBe('chief@example.org');
    expect(await ensureFirstAdministrator(db, parseEnv({ ...settings, QUJING_ADMIN_EMAIL: 'other@example.org' }))).toBeNull();
    const [user] = await db.sql.query<{ id: string }>(`SELECT id FROM "user"`);
    expect(await loadActor(db.sql, user?.id ?? '')).toMatchObject({ roles: ['administrator'], scope: { kind: 'district' } });
    expect((await signIn(settings, 'chief@example.org', 'a password of the chief')).status).toBe(200);
    const [stored] = await db.sql.query<{ password: string }>(`SELECT password FROM account`);
    expect(stored?.password).not.toContain('password');
  });

  it('gets it also beside the demo’s administrator, who counts for nothing', async () => {
    await createAccounts(db, DEMO_ACCOUNTS.map((account) => ({ ...account, password: DEMO_PASSWORD, areaId: null })));
    expect(await ensureFirstAdministrator(db, parseEnv(settings))).toBe('chief@example.org');
  });

  it('closes demo accounts once the demo is switched off', async () => {
    const [official] = DEMO_ACCOUNTS;
    if (official === undefined) throw new Error('no demo account');
    await createAccounts(db, [{ ...official, password: DEMO_PASSWORD, areaId: null }]);
    expect((await signIn({}, official.email, DEMO_PASSWORD)).status).toBe(200);
    expect((await signIn({ QUJING_DEMO: 'off' }, official.email, DEMO_PASSWORD)).status).toBe(401);
  });

  it('marks cookies for encrypted connections where people open an https address', async () => {
    await ensureFirstAdministrator(db, parseEnv(settings));
    const response = await signIn({ QUJING_URL: 'https://qujing.example.org' }, 'chief@example.org', 'a password of the chief');
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Secure-qujing\.session_token=.*; Secure/);
  });

  it('writes accounts to the audit trail, without addresses or passwords', async () => {
    await ensureFirstAdministrator(db, parseEnv(settings));
    const rows = await db.sql.query<{ line: string }>(`SELECT row_to_json(a)::text AS line FROM audit_event a WHERE action = 'account.create'`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.line).join()).not.toMatch(/chief|password/i);
  });
});
