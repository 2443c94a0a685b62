import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveViewInput } from '@/lib/schemas/saved-views';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { listViews } from '@/lib/server/views/list-views';
import { removeView } from '@/lib/server/views/remove-view';
import { renameView } from '@/lib/server/views/rename-view';
import { saveView } from '@/lib/server/views/save-view';
import { ctxOfPerson, peopledDistrict } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';

describeOnEveryDatabase('saved views', (open) => {
  let db: Database;
  let analyst: Ctx;
  let official: Ctx;
  let clerk: Ctx;
  const input = (name: string, sharedWith: readonly string[] = [], address = '/explore?by=cluster') => saveViewInput.parse({ name, address, sharedWith });
  const names = async (ctx: Ctx) => (await listViews({ ctx })).map(({ name }) => name);
  const audited = async () =>
    db.sql.query<{ action: string; detail: Record<string, unknown> }>(`SELECT action, detail FROM audit_event WHERE action LIKE 'view.%' ORDER BY id`);

  beforeAll(async () => {
    db = await peopledDistrict(open);
    [analyst, official, clerk] = (await Promise.all(['analyst@example.org', 'official.town@example.org', 'clerk@example.org'].map((email) => ctxOfPerson(db, email)))) as [Ctx, Ctx, Ctx];
  });
  afterAll(() => db.close());

  it('are one’s own unless they are shared with a role', async () => {
    await saveView({ ctx: analyst, input: input('mine') });
    await saveView({ ctx: analyst, input: input('for officials', ['official'], '/explore?by=town&transform=growth') });
    expect(await names(analyst)).toEqual(['for officials', 'mine']);
    expect(await names(clerk)).toEqual([]);
    expect(await listViews({ ctx: official })).toEqual([
      { id: expect.any(Number) as number, name: 'for officials', address: '/explore?by=town&transform=growth', own: false, owner: 'analyst@example.org', sharedWith: [] },
    ]);
    expect((await audited()).map(({ action }) => action)).toEqual(['view.share']);
  });

  it('have one name each, for one owner', async () => {
    await expect(saveView({ ctx: analyst, input: input('mine') })).rejects.toMatchObject({ code: 'conflict' });
    await saveView({ ctx: clerk, input: input('mine') });
    const [own] = (await listViews({ ctx: analyst })).filter(({ name }) => name === 'mine');
    await expect(renameView({ ctx: analyst, input: { id: own?.id ?? 0, name: 'for officials' } })).rejects.toMatchObject({ code: 'conflict' });
    await renameView({ ctx: analyst, input: { id: own?.id ?? 0, name: 'mine' } });
    await renameView({ ctx: analyst, input: { id: own?.id ?? 0, name: 'clusters' } });
    expect(await names(analyst)).toEqual(['clusters', 'for officials']);
    expect((await audited()).map(({ action }) => action)).toEqual(['view.share']);
  });

  it('go to no other site, even past the form', async () => {
    for (const address of ['https://evil.example/', '//evil.example', '/api/v1/series']) {
      await expect(saveView({ ctx: analyst, input: { name: 'elsewhere', address, sharedWith: [] } })).rejects.toMatchObject({ code: 'invalid-input' });
    }
    expect(await names(analyst)).not.toContain('elsewhere');
  });

  it('are renamed and removed by their owner only, and what was shared is in the audit trail', async () => {
    const shared = (await listViews({ ctx: analyst })).find(({ name }) => name === 'for officials')?.id ?? 0;
    await expect(renameView({ ctx: official, input: { id: shared, name: 'stolen' } })).rejects.toMatchObject({ code: 'not-found' });
    await expect(removeView({ ctx: official, input: { id: shared } })).rejects.toMatchObject({ code: 'not-found' });
    await renameView({ ctx: analyst, input: { id: shared, name: 'for all officials' } });
    await removeView({ ctx: analyst, input: { id: shared } });
    await expect(removeView({ ctx: analyst, input: { id: shared } })).rejects.toMatchObject({ code: 'not-found' });
    expect(await names(official)).toEqual([]);
    expect((await audited()).map(({ action }) => action)).toEqual(['view.share', 'view.rename', 'view.unshare']);
    expect((await audited()).at(-1)?.detail).toMatchObject({ name: 'for all officials', roles: ['official'] });
  });
});
