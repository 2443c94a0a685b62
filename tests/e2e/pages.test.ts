import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '@/lib/format/language';
import { ready, useBrowser, violations, violationsOfColour } from './setup/browser';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1440, 768, 360];
const HEIGHT = 900;

const { open } = useBrowser();

/** Member pages by the list that links to them; their codes are the demo's own business. */
const LISTS = ['/clusters', '/towns', '/industries', '/enterprises', '/projects', '/leaderboards', '/land'] as const;
const PAGES = [
  '/overview',
  ...LISTS,
  ...LISTS.map((list) => `${list}/*`),
  '/towns?colour=points&measure=month',
  '/industries?level=4',
  '/land?part=projects',
  '/investment',
  '/drivers',
  '/drivers?by=enterprise',
  '/explore',
  '/explore?by=cluster&transform=growth&chart=line',
  '/explore?by=town&chart=scatter',
  '/search?q=jx',
  '/account',
  '/account/embeds/new?view=overview-trend&query=',
];

const members = new Map<string, string>();

async function addressOf(page: Page, path: string): Promise<string> {
  if (!path.endsWith('/*')) return path;
  const known = members.get(path);
  if (known !== undefined) return known;
  const list = path.slice(0, -2);
  await page.goto(list);
  const href = await page.locator(`#content a[href^="${list}/"]`).first().getAttribute('href');
  if (href === null) throw new Error(`${list} links to no page of a member`);
  members.set(path, href);
  return href;
}

describe('every page', () => {
  it.each(PAGES.flatMap((path) => LANGUAGES.map((language) => ({ path, language }))))('$path in $language: accessible on both papers and within the window', async ({ path, language }) => {
    const page = await open({ role: 'analyst', language });
    const response = await page.goto(await addressOf(page, path));
    expect(response?.status()).toBe(200);
    await ready(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await violations(page), 'on white').toEqual([]);
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
    expect(await violationsOfColour(page), 'on black').toEqual([]);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${width} wide`).toBeLessThanOrEqual(0);
    }
    // The narrowest window is laid out anew; the words' language changes nothing about that.
    if (language === 'zh-CN') expect(await violations(page), 'narrow').toEqual([]);
  });

  it.each(PAGES)('%s: whatever can be clicked is reached by keyboard alone, and shows where it is', async (path) => {
    const page = await open({ role: 'analyst' });
    await page.goto(await addressOf(page, path));
    await ready(page);
    const wanted = await page.locator('a[href]:visible, button:visible, select:visible, summary:visible, input:visible').count();
    const reached = new Set<number>();
    for (let step = 0; step < wanted * 2 + 40; step += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof Element) || element === document.body) return null;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        const visible = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
        return { at: [...document.querySelectorAll('*')].indexOf(element), visible, what: element.outerHTML.slice(0, 80) };
      });
      if (seen === null) {
        // Round once: beyond the last there is the browser's own bar.
        if (reached.size > 0) break;
        continue;
      }
      expect(seen.visible, seen.what).toBe(true);
      reached.add(seen.at);
    }
    expect(reached.size).toBeGreaterThanOrEqual(wanted);
  });
});

describe('the sign-in page', () => {
  it.each(LANGUAGES.flatMap((language) => THEMES.flatMap((theme) => WIDTHS.map((width) => ({ language, theme, width })))))(
    'in $language, $theme, $width wide: accessible, within the window',
    async ({ language, theme, width }) => {
      const page = await open({ language, theme, width });
      await page.goto('/sign-in');
      await ready(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
    },
  );
});
