import { describe, expect, it } from 'vitest';
import { translate } from '@/lib/i18n/translate';
import { ready, useBrowser } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

describe('enterprises', () => {
  it('are found by sorting, narrowing and searching, and lead to a profile and back with the view kept', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/enterprises?measure=month');
    await ready(page);
    await page.getByRole('link', { name: new RegExp(`^${t('basisGrowth.comparable-price')}`) }).click();
    await page.waitForURL(/sort=-growth/);
    await page.locator('select[name="size"]').selectOption('medium');
    await page.waitForURL(/size=medium/);
    expect(new URL(page.url()).searchParams.get('measure')).toBe('month');
    expect(new URL(page.url()).searchParams.get('sort')).toBe('-growth');
    const table = page.locator('.enterprise-table table');
    const sizes = await table.locator('tbody tr:not([data-kind]) td:nth-of-type(4)').allTextContents();
    expect(new Set(sizes)).toEqual(new Set([t('enterprisesPage.size.medium')]));
    const first = table.locator('tbody th a').first();
    const name = (await first.textContent()) ?? '';
    await first.click();
    await page.waitForURL(/\/enterprises\/[0-9A-Z]{18}\?/);
    await ready(page);
    expect(await page.locator('h1').textContent()).toBe(name);
    expect(new URL(page.url()).searchParams.get('measure')).toBe('month');
    await page.getByRole('navigation', { name: t('breadcrumbs.label') }).getByRole('link', { name: t('nav.enterprises') }).click();
    await page.waitForURL(/\/enterprises\?measure=month/);
  });

  it('shows a reporter the own enterprises alone', async () => {
    const page = await open({ role: 'reporter' });
    await page.goto('/enterprises?panel=all');
    await ready(page);
    expect(await page.locator('.enterprise-table tbody tr:not([data-kind])').count()).toBe(3);
  });
});
