import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '@/lib/format/language';
import { drawAll, ready, useBrowser, violations } from './setup/browser';

const PAGES = ['/overview', '/clusters', '/clusters/equipment'];

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [360, 768, 1440];

const { open } = useBrowser();

const cases = PAGES.flatMap((path) => LANGUAGES.flatMap((language) => THEMES.flatMap((theme) => WIDTHS.map((width) => ({ path, language, theme, width })))));

describe('pages of figures', () => {
  it.each(cases)('$path in $language, $theme, $width wide: drawn, accessible, within the window', async ({ path, language, theme, width }) => {
    const page = await open({ role: 'analyst', language, theme, width });
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    await drawAll(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
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
