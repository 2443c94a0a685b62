import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { translate } from '@/lib/i18n/translate';
import { ready, useBrowser, violations } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

const live = (chart: Locator) => chart.locator('.plot-live').waitFor();

/** Addresses of the scripts that a page has fetched so far. */
function scriptsOf(page: Page): string[] {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  return scripts;
}

async function bodies(page: Page, urls: readonly string[]): Promise<string> {
  const texts = await Promise.all(urls.map(async (url) => (await page.request.get(url)).text()));
  return texts.join('\n');
}

describe('what draws charts', () => {
  it('is not fetched before a reader reaches for a chart; the picture is there without it', async () => {
    const page = await open({ role: 'analyst' });
    const scripts = scriptsOf(page);
    await page.goto('/overview', { waitUntil: 'networkidle' });
    await ready(page);
    const chart = page.locator('figure.chart').first();
    expect(await chart.locator('svg.drawing:visible').count()).toBe(1);
    const before = [...scripts];
    expect(await bodies(page, before)).not.toContain('recharts');
    await chart.locator('.plot-chart').hover();
    await live(chart);
    const after = scripts.filter((url) => !before.includes(url));
    expect(after.length).toBeGreaterThan(0);
    expect(await bodies(page, after)).toContain('recharts');
  });

  it('takes the place of the picture, bar by bar', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/clusters');
    await ready(page);
    for (const chart of await page.locator('figure.chart').all()) {
      const boxes = (root: string) => chart.locator(`${root} rect[fill]:visible`).evaluateAll((rects) => rects.map((rect) => rect.getBoundingClientRect()).filter(({ width }) => width > 3).map(({ left, width }) => [Math.round(left), Math.round(width)].join()).sort());
      const pictured = new Set(await boxes('svg.drawing'));
      const size = await chart.locator('.plot').boundingBox();
      await chart.getByRole('slider').focus();
      await live(chart);
      await chart.locator('.recharts-surface').waitFor();
      for (const drawn of await boxes('.recharts-surface')) expect([...pictured]).toContain(drawn);
      expect(await chart.locator('.plot').boundingBox()).toEqual(size);
    }
  });

  it('that does not load is said, and can be asked for again', async () => {
    const page = await open({ role: 'analyst', expectedErrors: /Failed to load resource|ERR_FAILED|chunk/i });
    const scripts = scriptsOf(page);
    await page.goto('/overview', { waitUntil: 'networkidle' });
    const before = new Set(scripts);
    let refused = true;
    await page.route('**/*.js*', (route) => (refused && !before.has(route.request().url()) ? route.abort() : route.continue()));
    const chart = page.locator('figure.chart').first();
    await chart.locator('.plot-chart').hover();
    await chart.getByText(t('chartFrame.failed')).waitFor();
    expect(await chart.locator('svg.drawing:visible').count()).toBe(1);
    refused = false;
    await chart.getByRole('button', { name: t('chartFrame.retry') }).click();
    await live(chart);
  });
});

describe('a chart by keyboard', () => {
  it('is gone through point by point, each said aloud and seen', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/overview');
    await ready(page);
    const chart = page.locator('figure.chart').first();
    const slider = chart.getByRole('slider');
    await slider.focus();
    await live(chart);
    const said = () => slider.getAttribute('aria-valuetext');
    await page.keyboard.press('End');
    await expect.poll(said).toContain('Nov 2024');
    const last = await chart.locator('.chart-tip').innerText();
    expect(last).toContain('RMB');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(said).toContain('Oct 2024');
    expect(await chart.locator('.chart-tip').innerText()).not.toBe(last);
    await page.keyboard.press('Home');
    await expect.poll(said).toMatch(/Feb 20\d\d/);
    await page.keyboard.press('Escape');
    await chart.locator('.chart-tip').waitFor({ state: 'detached' });
  });

  it('brings out a series and lets it go', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/clusters');
    await ready(page);
    const chart = page.locator('figure.chart#growth');
    const button = chart.getByRole('group', { name: t('chartFrame.legend') }).getByRole('button').first();
    const hues = () => chart.locator('.recharts-line-curve').evaluateAll((lines) => [...new Set(lines.map((line) => line.getAttribute('stroke')))].filter((stroke) => stroke?.includes('series')));
    await button.focus();
    await page.keyboard.press('Enter');
    await live(chart);
    await expect.poll(hues).toHaveLength(1);
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await hues()).length).toBeGreaterThan(2);
    expect(await button.getAttribute('aria-pressed')).toBe('false');
  });

  it('changes into its table and back', async () => {
    const page = await open({ role: 'analyst' });
    await page.goto('/overview');
    await ready(page);
    const chart = page.locator('figure.chart').first();
    await chart.getByRole('button', { name: t('word.table'), exact: true }).press('Enter');
    expect(await chart.locator('.plot-table').boundingBox()).toMatchObject({ width: expect.closeTo((await chart.boundingBox())?.width ?? 0, 0) });
    expect(await chart.locator('tbody tr').count()).toBeGreaterThan(10);
    expect(await chart.locator('.plot-chart').isVisible()).toBe(false);
    await chart.getByRole('button', { name: t('word.chart'), exact: true }).press('Enter');
    await chart.locator('svg.drawing:visible').waitFor();
  });
});

describe('the list of clusters', () => {
  it('sorts by a heading, keeps the view, and says how it is sorted', async () => {
    const page = await open({ role: 'official' });
    await page.goto('/clusters?basis=current');
    await ready(page);
    const table = page.locator('#content table').first();
    const members = () => table.locator('tbody tr:not([data-kind]) th').allInnerTexts();
    const own = await members();
    await table.locator('thead a[href$="sort=-points"]').click();
    await page.waitForURL('**/clusters?basis=current&sort=-points');
    const figures = async () => (await table.locator('tbody tr:not([data-kind])').evaluateAll((rows) => rows.map((row) => row.querySelectorAll('td')[5]?.textContent ?? ''))).map((text) => Number(text.replace('−', '-').replace('+', '')));
    await expect.poll(async () => (await figures()).join()).toBe([...(await figures())].sort((a, b) => b - a).join());
    expect(await table.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    await table.getByRole('link', { name: t('word.cluster'), exact: true }).click();
    await expect.poll(members).toEqual(own);
  });

  it('has nothing that axe finds, with a chart that is being read', async () => {
    const page = await open({ role: 'analyst', width: 360, height: 780 });
    await page.goto('/clusters');
    await ready(page);
    const plot = page.locator('.plot-chart').first();
    await plot.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await plot.locator('.chart-tip').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
