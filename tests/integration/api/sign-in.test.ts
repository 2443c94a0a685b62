import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setDatabaseForTests } from '@/lib/server/app';
import { ADDRESS_RULE, ACCOUNT_RULE } from '@/lib/server/auth/create-auth';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, ensureDemoAccounts } from '@/lib/server/auth/demo-accounts';
import { loadActor } from '@/lib/server/auth/load-actor';
import { ctxOf, forgetActors } from '@/lib/server/auth/session';
import type { Database } from '@/lib/server/db/database';
import { createPeople, OWN_TOWN, PASSWORD, smallDistrict } from '@/tests/security/support/small-district';
import { auth, cookieOf, get, signIn } from './support';

let db: Database;

beforeAll(async () => {
  db = await smallDistrict();
  setDatabaseForTests(db);
  await createPeople(db, [
    { email: 'official@example.org', role: 'official', reach: 'district' },
    { email: 'guarded@example.org', role: 'official', reach: 'district' },
  ]);
});

afterAll(async () => {
  await db.close();
});

async function ctxWith(cookie: string) {
  return ctxOf(new Request('http://qujing.test/', { headers: { cookie } }));
}

describe('signing in', () => {
  it('gives a script without Origin a cookie that opens the routes', async () => {
    const response = await auth('sign-in/email', { body: { email: 'official@example.org', password: PASSWORD } });
    expect(response.status).toBe(200);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^qujing\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await get('/api/v1/enterprises', { cookie: cookieOf(response) })).status).toBe(200);
  });

  it('takes e-mail addresses in any case, and a script that still sends its old cookie', async () => {
    const cookie = await signIn('Official@Example.org');
    const again = await auth('sign-in/email', { body: { email: 'official@example.org', password: PASSWORD }, headers: { cookie } });
    expect(again.status).toBe(200);
  });

  it('keeps sessions as rows, without which a cookie is worth nothing', async () => {
    const cookie = await signIn('official@example.org');
    expect((await ctxWith(cookie)).actor).toMatchObject({ email: 'official@example.org', roles: ['official'], scope: { kind: 'district' } });
    await db.sql.query(`DELETE FROM session`);
    forgetActors(db);
    await expect(ctxWith(cookie)).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('refuses a wrong password and an unknown account alike, and a cookie with a changed signature', async () => {
    const wrong = await auth('sign-in/email', { body: { email: 'official@example.org', password: 'not this one either' } });
    const unknown = await auth('sign-in/email', { body: { email: 'nobody@example.org', password: 'not this one either' } });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
    const cookie = await signIn('official@example.org');
    const forged = cookie.replace(/=(.)/, (_, first: string) => `=${first === 'a' ? 'b' : 'a'}`);
    await expect(ctxWith(forged)).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('ends with signing out, at once', async () => {
    const cookie = await signIn('official@example.org');
    expect((await get('/api/v1/projects', { cookie })).status).toBe(200);
    expect((await auth('sign-out', { body: {}, headers: { cookie } })).status).toBe(200);
    expect((await get('/api/v1/projects', { cookie })).status).toBe(401);
  });

  it('takes a page of the same host by any name, and none of another host', async () => {
    const cookie = await signIn('official@example.org');
    const from = (origin: string, host: string) =>
      auth('sign-in/email', { body: { email: 'official@example.org', password: PASSWORD }, headers: { cookie, origin, host, 'sec-fetch-site': 'same-origin' } });
    expect((await from('http://10.1.2.3:3000', '10.1.2.3:3000')).status).toBe(200);
    expect((await from('https://stat.example.org', 'stat.example.org')).status).toBe(200);
    expect((await from('https://evil.example', 'stat.example.org')).status).toBe(403);
  });

  it('has no sign-up, nor anything else of the library that is not needed', async () => {
    const account = { email: 'new@example.org', password: 'a long enough password', name: 'new' };
    expect((await auth('sign-up/email', { body: account })).status).toBe(404);
    expect((await auth('update-user', { body: { name: 'x' }, headers: { cookie: await signIn('official@example.org') } })).status).toBe(404);
    expect((await auth('list-sessions')).status).toBe(404);
  });

  it('does not take a header for the host or address that only the server itself may set', async () => {
    const cookie = await signIn('official@example.org');
    const response = await auth('sign-in/email', {
      body: { email: 'official@example.org', password: PASSWORD },
      headers: { cookie, origin: 'https://evil.example', 'x-qujing-own-host': 'evil.example' },
    });
    expect(response.status).toBe(403);
  });
});

describe('limits', () => {
  it('let a script sign in as eight accounts at once and stop a flood from one address', async () => {
    const attempt = (i: number) => auth('sign-in/email', { body: { email: `flood${i}@example.org`, password: 'wrong password!' }, headers: { 'x-forwarded-for': '198.51.100.1' } });
    const first = await Promise.all(Array.from({ length: 8 }, (_, i) => attempt(i)));
    expect(first.map((r) => r.status)).toEqual(Array.from({ length: 8 }, () => 401));
    const rest = await Promise.all(Array.from({ length: ADDRESS_RULE.max }, (_, i) => attempt(100 + i)));
    expect(rest.filter((r) => r.status === 429)).toHaveLength(8);
  });

  it('stop guessing at one account from many addresses, until it succeeds or time passes', async () => {
    const attempt = (i: number, password: string) =>
      auth('sign-in/email', { body: { email: 'guarded@example.org', password }, headers: { 'x-forwarded-for': `203.0.113.${i}` } });
    expect((await attempt(0, 'wrong password!')).status).toBe(401);
    expect((await attempt(1, PASSWORD)).status).toBe(200);
    const wrong = [];
    for (let i = 0; i < ACCOUNT_RULE.max; i += 1) wrong.push((await attempt(i, 'wrong password!')).status);
    expect(new Set(wrong)).toEqual(new Set([401]));
    const right = await attempt(99, PASSWORD);
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('the demo accounts', () => {
  it('are one a role, each with its scope, made once', async () => {
    await ensureDemoAccounts(db);
    await ensureDemoAccounts(db);
    const rows = await db.sql.query<{ id: string; email: string }>(`SELECT id, email FROM "user" WHERE email LIKE '%@demo.qujing.example'`);
    expect(rows.map((row) => row.email).sort()).toEqual(DEMO_ACCOUNTS.map((account) => account.email).sort());
    const scopes = new Map<string, unknown>();
    for (const row of rows) {
      const actor = await loadActor(db.sql, row.id);
      scopes.set(actor?.roles.join() ?? '', actor?.scope);
    }
    expect(Object.fromEntries([...scopes].map(([role, scope]) => [role, (scope as { kind: string }).kind]))).toEqual({
      official: 'district',
      analyst: 'district',
      reviewer: 'district',
      administrator: 'district',
      clerk: 'areas',
      reporter: 'enterprises',
    });
    // Of the two towns the foreign one has more enterprises.
    expect(scopes.get('clerk')).not.toMatchObject({ areaCodes: [OWN_TOWN] });
    expect((scopes.get('reporter') as { enterpriseCodes: string[] }).enterpriseCodes).toHaveLength(3);
  });

  it('sign in with the one password', async () => {
    for (const account of DEMO_ACCOUNTS) {
      const cookie = await signIn(account.email, DEMO_PASSWORD, '192.0.2.77');
      expect((await ctxWith(cookie)).actor.roles).toEqual([account.role]);
    }
  });
});
