import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '@/lib/format/language';
import { ready, useBrowser } from './setup/browser';

const { open } = useBrowser();

describe('the overview', () => {
  it.each(LANGUAGES.flatMap((language) => (['ytd', 'month'] as const).map((measure) => ({ language, measure }))))(
    'is one screen of 1440 by 900 in $language, $measure: nothing to scroll, nothing cut off',
    async ({ language, measure }) => {
      const page = await open({ role: 'official', language });
      await page.goto(`/overview?measure=${measure}`);
      await ready(page);
      const { height, boxes } = await page.evaluate(() => ({
        height: document.documentElement.scrollHeight,
        boxes: [...document.querySelectorAll('.table-box')].map((box) => box.scrollWidth - box.clientWidth),
      }));
      expect(height).toBeLessThanOrEqual(900);
      expect(Math.max(...boxes)).toBeLessThanOrEqual(0);
    },
  );

  it.each([360, 768])('is one column at %s px, in the order of the page', async (width) => {
    const page = await open({ role: 'official', width });
    await page.goto('/overview');
    await ready(page);
    const parts = await page.locator('.overview-parts > *').evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()).map(({ left, top }) => ({ left, top })));
    expect(new Set(parts.map(({ left }) => left)).size).toBe(1);
    expect(parts.map(({ top }) => top)).toEqual(parts.map(({ top }) => top).sort((a, b) => a - b));
  });

  it('leads to clusters and towns with the view kept', async () => {
    const page = await open({ role: 'official' });
    await page.goto('/overview?basis=current');
    await ready(page);
    const hrefs = (part: string) => page.locator(`${part} tbody a`).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    for (const [part, pattern] of [['.overview-clusters', /^\/clusters\/[^/]+\?basis=current$/], ['.overview-towns', /^\/towns\/[^/]+\?basis=current$/]] as const) {
      const found = await hrefs(part);
      expect(found.length).toBeGreaterThan(2);
      for (const href of found) expect(href).toMatch(pattern);
    }
  });
});
