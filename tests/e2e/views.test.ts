import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { translate } from '@/lib/i18n/translate';
import { ready, useBrowser } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

const figures = (page: Page) => page.locator('#content').innerText();

/** Does something that changes the view, and waits for the page that answers it. */
async function change(page: Page, act: () => Promise<unknown>, address: string | RegExp): Promise<string> {
  const before = await figures(page);
  await act();
  await page.waitForURL(address);
  await expect.poll(() => figures(page)).not.toBe(before);
  return figures(page);
}

describe('the view', () => {
  it.each([
    ['measure', 'month', 'measure=month'],
    ['scope', 'full', 'scope=full'],
    ['basis', 'current', 'basis=current'],
  ] as const)('switches %s to %s in the address, and the address alone opens the same', async (field, value, query) => {
    const page = await open({ role: 'analyst' });
    await page.goto('/overview');
    await ready(page);
    const words = { measure: t('measure.month'), scope: t('scopeShort.full'), basis: t('basisShort.current') };
    const group = page.getByRole('group', { name: t(`view.${field}`) });
    const shown = await change(page, () => group.getByRole('link', { name: words[field] }).click(), `**/overview?${query}`);
    expect(await group.locator('[aria-current]').textContent()).toBe(words[field]);
    const other = await open({ role: 'analyst' });
    await other.goto(`/overview?${field}=${value}`);
    await ready(other);
    await expect.poll(() => figures(other)).toBe(shown);
  });

  it('changes period by its list and by keys, and stays when going to another section', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/overview');
    await ready(page);
    await change(page, () => page.keyboard.press('['), '**/overview?period=2024-10');
    await change(page, () => page.keyboard.press('m'), '**/overview?period=2024-10&measure=month');
    await change(page, () => page.getByLabel(t('view.period'), { exact: true }).selectOption('2023-02'), '**/overview?period=2023-02&measure=month');
    await change(
      page,
      async () => {
        await page.locator('h1').click();
        await page.keyboard.press('g');
        await page.keyboard.press('c');
      },
      '**/clusters?period=2023-02&measure=month',
    );
    await page.goBack();
    await page.waitForURL('**/overview?period=2023-02&measure=month');
  });

  it('opens a cluster from the list with the view kept', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/clusters?basis=current');
    await ready(page);
    await change(page, () => page.locator('#content a[href^="/clusters/equipment"]').first().click(), '**/clusters/equipment?basis=current');
  });

  it('names a part of the address that is not right, and shows the rest', async () => {
    const page = await open({ role: 'analyst' });
    const response = await page.goto('/overview?measure=weekly&basis=current&period=2031-05');
    expect(response?.status()).toBe(200);
    const text = await page.locator('.viewbar').innerText();
    expect(text).toContain(t('problem.field.measure', { received: 'weekly' }));
    expect(text).toContain(t('problem.field.period', { received: '2031-05' }));
    expect(await page.getByRole('group', { name: t('view.basis') }).locator('[aria-current]').textContent()).toBe(t('basisShort.current'));
  });

  it('answers "not found" for a cluster that is not there', async () => {
    const page = await open({ role: 'analyst', expectedErrors: /404/ });
    const response = await page.goto('/clusters/no-such-cluster');
    expect(response?.status()).toBe(404);
  });
});

describe('the keyboard', () => {
  it('skips to the content first, and lists its keys', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/overview');
    await ready(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    expect(await page.locator('dialog[open]').innerText()).toContain(t('keys.title'));
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  });

  it('reaches everything that can be clicked, and shows where it is', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/clusters');
    await ready(page);
    const count = await page.locator('a[href]:visible, button:visible, select:visible, summary:visible').count();
    const reached = new Set<string>();
    for (let step = 0; step < count + 20; step += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return null;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        const visible = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
        return { at: [...document.querySelectorAll('*')].indexOf(element), visible, what: element.outerHTML.slice(0, 80) };
      });
      if (seen === null) continue;
      expect(seen.visible, seen.what).toBe(true);
      reached.add(String(seen.at));
    }
    expect(reached.size).toBeGreaterThanOrEqual(count);
  });
});

describe('preferences', () => {
  it('change language and theme, and are kept', async () => {
    const page = await open({ role: 'analyst', language: 'zh-CN' });
    await page.goto('/overview');
    await ready(page);
    await page.locator('[data-menu=account] summary').click();
    await page.getByRole('button', { name: translate('zh-CN')('preferences.languageName.en'), exact: true }).click();
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    if (!(await page.locator('[data-menu=account] .menu-sheet').isVisible())) await page.locator('[data-menu=account] summary').click();
    await page.getByRole('button', { name: t('preferences.themeName.dark'), exact: true }).click();
    await expect.poll(paper).not.toBe(light);
    const dark = await paper();
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await paper()).toBe(dark);
  });
});
