import { describe, expect, it } from 'vitest';
import { translate } from '@/lib/i18n/translate';
import { ready, serverUrl, useBrowser, violations } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

describe('the search', () => {
  it('opens with a key, finds while typing, and goes there by the keyboard alone', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/overview');
    await ready(page);
    await page.keyboard.press('/');
    const field = page.getByRole('combobox', { name: t('search.label') });
    await field.waitFor();
    await page.keyboard.type('fengjing');
    const first = page.locator('[role=option]').first();
    await expect.poll(() => first.innerText()).toContain('Fengjing Town');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/towns/*');
    // What was opened stands first the next time.
    await ready(page);
    await page.keyboard.press('/');
    await expect.poll(() => page.locator('[role=option]').first().innerText()).toContain('Fengjing Town');
    await page.keyboard.type('no such thing');
    await expect.poll(() => page.locator('.search-dialog [role=status]').innerText()).toContain('no such thing');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'hidden' });
  });

  it('is a page without scripts', async () => {
    const page = await open({ role: 'analyst', scripts: false });
    await page.goto('/overview');
    await page.locator('#search-open').click();
    await page.locator('input[name=q]').fill('总产值');
    await page.locator('.search-page button[type=submit]').click();
    expect(await page.locator('.search-page li').count()).toBeGreaterThan(0);
  });
});

describe('a personal token', () => {
  it('is made, shown once, reads, and is withdrawn', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/account');
    await ready(page);
    await page.getByLabel(t('access.name'), { exact: true }).fill('Table refresh');
    await page.getByRole('button', { name: t('access.create') }).click();
    const shown = page.locator('.key-text').first();
    await shown.waitFor();
    const token = (await shown.textContent()) ?? '';
    expect(token).toMatch(/^qjt_/);
    const read = () => fetch(`${serverUrl()}/api/v1/series?indicator=gross-output&by=cluster&format=csv`, { headers: { authorization: `Bearer ${token}` } });
    expect((await read()).status).toBe(200);
    await page.reload();
    expect(await page.content()).not.toContain(token);
    await page.getByRole('button', { name: t('access.withdrawOne', { name: 'Table refresh' }) }).click();
    await expect.poll(() => page.locator('table').first().innerText()).toContain(t('access.states.withdrawn'));
    expect((await read()).status).toBe(401);
  });
});

describe('an embedded view', () => {
  it('shows one chart in another page, without the shell, until it is withdrawn', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/account/embeds/new?view=overview-trend&query=period%3D2024-10');
    await ready(page);
    await page.getByRole('button', { name: t('access.createEmbed') }).click();
    const shown = page.locator('.key-text').first();
    await shown.waitFor();
    const key = (await shown.textContent()) ?? '';
    // Once it is withdrawn the page is not found, and the browser says so.
    const stranger = await open({ expectedErrors: /status of 404/ });
    const answer = await stranger.goto(`/embed/${key}`);
    expect(answer?.headers()['content-security-policy']).toBe('frame-ancestors *');
    await ready(stranger);
    expect(await stranger.locator('figure').count()).toBe(1);
    expect(await stranger.locator('.masthead').count()).toBe(0);
    expect(await violations(stranger)).toEqual([]);
    await page.goto('/account');
    expect(await page.locator('section[aria-labelledby=embeds-title] tbody').innerText()).not.toContain('overview-trend');
    await page.locator('section[aria-labelledby=embeds-title] table button').first().click();
    await expect.poll(() => page.locator('section[aria-labelledby=embeds-title] table').innerText()).toContain(t('access.states.withdrawn'));
    expect((await stranger.reload())?.status()).toBe(404);
    await expect.poll(() => stranger.locator('main').innerText()).toContain(t('access.embedGoneTitle'));
  });

  it('is the only kind of page that may stand in another site’s frame', async () => {
    const page = await open({ role: 'analyst' });
    const answer = await page.goto('/overview');
    expect(answer?.headers()['content-security-policy']).toBe("frame-ancestors 'self'");
  });
});
