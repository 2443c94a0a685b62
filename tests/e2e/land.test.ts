import { describe, expect, it } from 'vitest';
import { translate } from '@/lib/i18n/translate';
import { ready, useBrowser, violations } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

describe('land', () => {
  it('opens a score to its arithmetic and tries what more tax would do, marked as no result', async () => {
    const page = await open({ role: 'official' });
    await page.goto('/land?grade=B');
    await ready(page);
    await page.locator('.table-box tbody th a').first().click();
    await page.waitForURL(/\/land\/[0-9A-Z]{18}/);
    await ready(page);
    expect(await page.locator('.trial').count()).toBe(0);
    const tax = page.locator('form input[name="tax"]');
    await tax.fill('99999');
    await page.getByRole('button', { name: t('landUnitPage.compute') }).click();
    await page.waitForURL(/tax=99999/);
    await ready(page);
    expect(await page.locator('.trial').textContent()).toContain(t('landUnitPage.whatIfMark'));
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: t('landUnitPage.reset') }).click();
    await page.waitForURL((url) => !url.searchParams.has('tax'));
    expect(await page.locator('.trial').count()).toBe(0);
  });

  it('works without scripts', async () => {
    const page = await open({ role: 'analyst', scripts: false });
    await page.goto('/land?part=projects&standard=short');
    expect(await page.locator('.table-box tbody tr').count()).toBeGreaterThan(1);
    await page.getByRole('group', { name: t('landPage.part.label') }).getByRole('link', { name: t('landPage.part.enterprises') }).click();
    expect(await page.locator('.table-box tbody tr').count()).toBeGreaterThan(1);
  });
});
