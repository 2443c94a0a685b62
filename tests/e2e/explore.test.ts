import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { translate } from '@/lib/i18n/translate';
import { ready, useBrowser, violations } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

const control = (page: Page, field: 'by' | 'by2' | 'transform' | 'chart' | 'indicator') => page.locator(`#explore-${field}`);

describe('the explorer', () => {
  it('changes with every choice, all of which stand in the address', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/explore');
    await ready(page);
    await control(page, 'by').selectOption('cluster');
    await page.waitForURL('**/explore?by=cluster');
    await control(page, 'transform').selectOption('growth');
    await page.waitForURL('**/explore?by=cluster&transform=growth');
    await page.locator('.explore-members summary').first().click();
    await page.locator('.explore-members a[href*="member=equipment"]').first().click();
    await page.waitForURL('**/explore?by=cluster&member=equipment&transform=growth');
    await control(page, 'by2').selectOption('town');
    await page.waitForURL(/by2=town/);
    await control(page, 'chart').selectOption('waterfall');
    await page.waitForURL(/chart=waterfall/);
    await expect.poll(() => page.locator('figure.chart h2').innerText()).toContain(t('explorePage.titleDrivers').toLowerCase());
    const shown = await page.locator('.explore-main').innerText();

    const other = await open({ role: 'analyst' });
    await other.goto(page.url());
    await ready(other);
    await expect.poll(() => other.locator('.explore-main').innerText()).toBe(shown);
    // Another breakdown leaves the members of this one behind.
    await control(other, 'by').selectOption('town');
    await other.waitForURL(/by=town/);
    await expect.poll(() => other.locator('.explore-members summary').first().innerText()).toContain(t('explorePage.all'));
    expect(await other.locator('.explore-form .problem').allInnerTexts()).not.toContain(t('explorePage.unknown.member', { received: 'equipment' }));
  });

  it('says beside a control why a choice was not taken', async () => {
    const page = await open({ role: 'analyst' });
    const response = await page.goto('/explore?by=cluster&transform=growth&chart=stacked&from=2031-02');
    expect(response?.status()).toBe(200);
    expect(await page.locator('#explore-chart-problem').innerText()).toBe(t('explorePage.reason.stacked-rates'));
    expect(await page.locator('#explore-from-problem').innerText()).toBe(t('explorePage.unknown.from', { received: '2031-02' }));
    expect(await control(page, 'chart').getAttribute('aria-describedby')).toBe('explore-chart-problem');
  });

  it('keeps a view without scripts, and shows it to the role it is shared with', async () => {
    const page = await open({ role: 'analyst', scripts: false });
    await page.goto('/explore?by=town&transform=growth');
    await page.locator('.saved-new summary').click();
    await page.locator('#view-name').fill('Growth by town');
    await page.locator('.saved-new input[name="role"][value="official"]').check();
    await page.locator('.saved-new button[type="submit"]').click();
    await page.locator('.saved-views').getByRole('link', { name: 'Growth by town' }).waitFor();

    const official = await open({ role: 'official' });
    await official.goto('/explore');
    await ready(official);
    await official.locator('.saved-views').getByRole('link', { name: 'Growth by town' }).click();
    await official.waitForURL('**/explore?by=town&transform=growth');

    const again = await open({ role: 'analyst' });
    await again.goto('/explore');
    await ready(again);
    await again.locator('.saved-new summary').click();
    await again.locator('#view-name').fill('Growth by town');
    await again.locator('.saved-new button[type="submit"]').click();
    await again.getByRole('alert').filter({ hasText: t('explorePage.saved.error.conflict') }).waitFor();
    await again.getByLabel(t('explorePage.saved.editOne', { name: 'Growth by town' })).click();
    await again.getByRole('button', { name: t('explorePage.saved.removeOne', { name: 'Growth by town' }) }).click();
    await again.locator('.saved-views').getByRole('link', { name: 'Growth by town' }).waitFor({ state: 'detached' });
  });

  it.each([
    ['zh-CN', 'light', 1440, '/explore?by=cluster&transform=growth'],
    ['en', 'dark', 768, '/explore?by=town&chart=stacked'],
    ['en', 'light', 360, '/explore?by=industry&chart=waterfall&from=2031-02'],
    ['zh-CN', 'dark', 360, '/explore?by=cluster&by2=town&chart=table'],
  ] as const)('has nothing that axe finds in %s, %s, at %i px', async (language, theme, width, address) => {
    const page = await open({ role: 'analyst', language, theme, width });
    await page.goto(address);
    await ready(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
