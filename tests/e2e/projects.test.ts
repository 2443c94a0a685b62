import { describe, expect, it } from 'vitest';
import { translate } from '@/lib/i18n/translate';
import { drawAll, ready, useBrowser, violations } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

describe('an official', () => {
  it('goes from a stage of the board to its stalled projects to one of them, and back with the filters kept', async () => {
    const page = await open({ role: 'official' });
    await page.goto('/projects');
    await ready(page);
    const stalled = page.locator('section[aria-labelledby="board-title"] td a[href*="stalled=yes"]').first();
    const count = Number(await stalled.innerText());
    await stalled.click();
    await page.waitForURL(/\/projects\?.*stalled=yes/);
    const rows = page.locator('section[aria-labelledby="list-title"] tbody tr');
    await expect.poll(() => rows.count()).toBe(count);
    await rows.first().locator('th a').click();
    await page.waitForURL(/\/projects\/[A-Z0-9-]+/);
    await drawAll(page);
    const timeline = page.locator('section[aria-labelledby="timeline-title"] tbody tr');
    expect(await timeline.count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    await page.goBack();
    await page.waitForURL(/stalled=yes/);
    await expect.poll(() => rows.count()).toBe(count);
  });

  it('does not see what only others may do', async () => {
    const page = await open({ role: 'official' });
    await page.goto('/projects');
    expect(await page.locator('form.setting').count()).toBe(0);
    await page.goto('/leaderboards/works');
    expect(await page.locator('form.setting').count()).toBe(0);
  });
});

describe('an analyst', () => {
  it('opens a rank to its arithmetic, publishes the board, and finds it frozen', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/leaderboards');
    await ready(page);
    await page.getByRole('link', { name: 'Investment', exact: true }).last().click();
    await page.waitForURL('**/leaderboards/investment');
    await ready(page);
    const place = page.locator('details.place').first();
    await place.locator('summary').click();
    expect(await place.innerText()).toMatch(/60 × .+ ÷ .+ = \d/);
    expect(await page.locator('.page-head').innerText()).toContain(t('boardsPage.live'));
    await page.locator('form.setting button').click();
    await expect.poll(() => page.locator('form.setting').count()).toBe(0);
    expect(await page.locator('.page-head').innerText()).not.toContain(t('boardsPage.live'));
  });
});
