import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { translate } from '@/lib/i18n/translate';
import { drawAll, ready, useBrowser, violations } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

/** Follows a link and waits for the page it leads to. */
async function follow(page: Page, selector: string, address: RegExp): Promise<void> {
  await page.locator(selector).first().click();
  await page.waitForURL(address);
  await ready(page);
}

const crumbs = (page: Page) => page.locator('nav.breadcrumbs li').allInnerTexts();

describe('an official', () => {
  it('finds out in five steps or fewer which enterprise pulled a cluster most, the view kept all the way', async () => {
    const page = await open({ role: 'official' });
    await page.goto('/overview?period=2024-09&basis=current');
    await ready(page);
    let steps = 0;
    const step = async (selector: string, address: RegExp) => {
      await follow(page, selector, address);
      steps += 1;
      const query = new URL(page.url()).searchParams;
      expect([query.get('period'), query.get('basis')]).toEqual(['2024-09', 'current']);
    };
    await step('#content a[href^="/clusters/new-material"]', /\/clusters\/new-material\?/);
    const first = page.locator('section[aria-labelledby="pulls-title"] tbody tr').first();
    const name = (await first.locator('th').innerText()).trim();
    await step('section[aria-labelledby="pulls-title"] tbody tr:first-child th a', /\/enterprises\/[0-9A-Z]{18}\?/);
    expect(await page.locator('h1').innerText()).toContain(name);
    expect(new URL(page.url()).searchParams.get('cluster')).toBe('new-material');
    expect(steps).toBeLessThanOrEqual(5);
  });

  it('drills from a cluster through an industry to an enterprise, and back by the trail', async () => {
    const page = await open({ role: 'official' });
    await page.goto('/clusters/new-material?measure=month');
    await ready(page);
    await follow(page, 'section[aria-labelledby="industries-title"] tbody th a', /\/industries\/\d\d\?/);
    const at = new URL(page.url());
    expect([at.searchParams.get('measure'), at.searchParams.get('cluster')]).toEqual(['month', 'new-material']);
    expect(await page.locator('.narrowed-by').innerText()).toContain('New materials');
    expect((await crumbs(page))[2]).toBe('New materials');
    await follow(page, 'section[aria-labelledby="pulls-title"] tbody th a', /\/enterprises\/[0-9A-Z]{18}\?/);
    const enterprise = new URL(page.url()).searchParams;
    expect([enterprise.get('measure'), enterprise.get('cluster'), enterprise.get('industry')]).toEqual(['month', 'new-material', at.pathname.split('/').at(-1)]);
    await page.goBack();
    await page.waitForURL(at.href);
    await follow(page, 'nav.breadcrumbs li:nth-child(3) a', /\/clusters\/new-material\?measure=month$/);
  });

  it('leaves what a page is narrowed by with one click', async () => {
    const page = await open({ role: 'official' });
    await page.goto('/industries/26?cluster=new-material');
    await ready(page);
    const narrowed = await page.locator('h1').innerText();
    await follow(page, '.narrowed-by a', /\/industries\/26$/);
    await expect.poll(() => page.locator('h1').innerText()).not.toBe(narrowed);
  });
});

describe('lists', () => {
  it('sort and look for members on the server, and the address alone opens the same', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/towns');
    await ready(page);
    await follow(page, '#content section[aria-labelledby="towns-title"] thead a:has-text("growth")', /\/towns\?sort=-/);
    const rows = () => page.locator('section[aria-labelledby="towns-title"] tbody th').allInnerTexts();
    const sorted = await rows();
    const again = await open({ role: 'analyst', scripts: false });
    await again.goto(page.url());
    expect(await again.locator('section[aria-labelledby="towns-title"] tbody th').allInnerTexts()).toEqual(sorted);
    await page.goto('/industries');
    await ready(page);
    await page.getByRole('searchbox', { name: t('membersPage.search') }).fill('chemical');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=chemical/);
    await expect.poll(() => page.locator('section[aria-labelledby="industries-title"] tbody tr[data-kind="total"]').count()).toBe(1);
  });

  it('take the growth apart otherwise, and keep the choice through the view', async () => {
    const page = await open({ role: 'official' });
    await page.goto('/drivers');
    await ready(page);
    await page.getByRole('link', { name: t('membersPage.drivers.bys.enterprise') }).click();
    await page.waitForURL(/by=enterprise/);
    await page.getByRole('group', { name: t('view.basis') }).getByRole('link').click();
    await page.waitForURL(/by=enterprise.*basis=current|basis=current.*by=enterprise/);
    await expect.poll(() => page.locator('section[aria-labelledby="drivers-title"] tbody a[href^="/enterprises/"]').count()).toBeGreaterThan(5);
  });

  it('show a reader of one town that town, and no other', async () => {
    const page = await open({ role: 'clerk', expectedErrors: /404/ });
    await page.goto('/towns');
    await ready(page);
    const own = page.locator('section[aria-labelledby="towns-title"] tbody th a');
    expect(await own.count()).toBe(1);
    await own.click();
    await page.waitForURL(/\/towns\/\d+/);
    const code = new URL(page.url()).pathname.split('/').at(-1);
    const response = await page.goto(`/towns/${code === '310116101' ? '310116102' : '310116101'}`);
    expect(response?.status()).toBe(404);
  });
});

describe.each([
  ['/towns', 1440],
  ['/industries/26', 768],
  ['/drivers', 360],
] as const)('%s at %i px, every chart drawn point by point', (path, width) => {
  it.each([['zh-CN', 'light'], ['en', 'dark']] as const)('is accessible in %s, %s, and does not scroll sideways', async (language, theme) => {
    const page = await open({ role: 'analyst', language, theme, width });
    await page.goto(path);
    await drawAll(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });
});
