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
  '/changes',
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

const STEPS_BETWEEN_LOOKS = 20;

/** What the page itself notes about where the focus has been: a question after every key would take as long as the page. */
interface Focused {
  focused: Set<Element>;
  focusedTwice: boolean;
  focusedUnseen: string[];
}

/** Runs in the page. */
function noteFocus(): void {
  const seen: Focused = { focused: new Set(), focusedTwice: false, focusedUnseen: [] };
  Object.assign(window, seen);
  let first: Element | null = null;
  const noted = window as unknown as Focused;
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target === first) noted.focusedTwice = true;
    first ??= target;
    noted.focused.add(target);
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
    const visible = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    if (!visible) noted.focusedUnseen.push(target.outerHTML.slice(0, 80));
  });
}

describe('every page', () => {
  it.each(PAGES.flatMap((path) => LANGUAGES.map((language) => ({ path, language }))))('$path in $language: accessible and within the window', async ({ path, language }) => {
    const page = await open({ role: 'analyst', language });
    const response = await page.goto(await addressOf(page, path));
    expect(response?.status()).toBe(200);
    await ready(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await violations(page), 'on white').toEqual([]);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${width} wide`).toBeLessThanOrEqual(0);
    }
    // The words' language changes nothing about another paper, nor about the narrowest window, which is laid out anew.
    if (language !== 'zh-CN') return;
    expect(await violations(page), 'narrow').toEqual([]);
    await page.setViewportSize({ width: 1440, height: HEIGHT });
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
    expect(await violationsOfColour(page), 'on black').toEqual([]);
  });

  it.each(PAGES)('%s: whatever can be clicked is reached by keyboard alone, and shows where it is', async (path) => {
    const page = await open({ role: 'analyst' });
    await page.goto(await addressOf(page, path));
    await ready(page);
    const wanted = await page.locator('a[href]:visible, button:visible, select:visible, summary:visible, input:visible').count();
    await page.evaluate(noteFocus);
    let around = false;
    for (let step = 0; step < wanted * 2 + 40 && !around; step += 1) {
      await page.keyboard.press('Tab');
      // Round once: beyond the last there is the browser's own bar.
      if (step % STEPS_BETWEEN_LOOKS === 0) around = await page.evaluate(() => (window as unknown as Focused).focusedTwice);
    }
    const { reached, unseen } = await page.evaluate(() => {
      const { focused, focusedUnseen } = window as unknown as Focused;
      return { reached: focused.size, unseen: focusedUnseen };
    });
    expect(unseen).toEqual([]);
    expect(reached).toBeGreaterThanOrEqual(wanted);
  });
});

describe('the sign-in page', () => {
  it.each(LANGUAGES.flatMap((language) => THEMES.map((theme) => ({ language, theme }))))('in $language, $theme: accessible, within the window at every width', async ({ language, theme }) => {
    const page = await open({ language, theme });
    await page.goto('/sign-in');
    await ready(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${width} wide`).toBeLessThanOrEqual(0);
      expect(await violations(page), `${width} wide`).toEqual([]);
    }
  });
});
