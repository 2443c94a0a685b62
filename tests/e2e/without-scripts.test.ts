import { describe, expect, it } from 'vitest';
import { formatGrowth } from '@/lib/format/number';
import { formatLevel } from '@/lib/format/level';
import { translate } from '@/lib/i18n/translate';
import { DEMO_PASSWORD } from '@/lib/server/auth/demo-identity';
import { emailOf, ready, useBrowser } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

const LATEST = 'measure=ytd&from=2024-11&to=2024-11';

interface Series {
  readonly meta: { readonly unit: string };
  readonly series: readonly { readonly key: string; readonly points: readonly { readonly value: string | null; readonly growth: string | null }[] }[];
}

describe('without scripts', () => {
  it.each([
    ['/overview', 'by=district'],
    ['/clusters', 'by=cluster&scheme=LINE'],
    ['/overview', 'by=cluster&scheme=LINE'],
  ])('%s holds the figures that the data address gives (%s)', async (path, by) => {
    const page = await open({ role: 'analyst', scripts: false });
    await page.goto(path);
    const text = await page.locator('#content').innerText();
    const response = await page.request.get(`/api/v1/series?indicator=gross-output&basis=comparable-price&${by}&${LATEST}`);
    const { meta, series } = (await response.json()) as Series;
    expect(series.length).toBeGreaterThan(0);
    for (const { key, points } of series) {
      const [point] = points;
      expect(point?.value, key).not.toBeNull();
      expect(text, key).toContain(formatLevel(point?.value ?? 0, meta.unit, 'en'));
      expect(text.replace(/[+▲▼]/g, ''), key).toContain(formatGrowth(point?.growth ?? 0, 'en').replace(/[+▲▼]|\s*%/g, ''));
    }
  });

  it('every chart is a picture with its table below', async () => {
    const page = await open({ role: 'analyst', scripts: false });
    await page.goto('/overview');
    const charts = await page.locator('figure.chart').all();
    expect(charts.length).toBeGreaterThan(0);
    for (const chart of charts) {
      expect(await chart.locator('svg.drawing:visible').count()).toBe(1);
      expect((await chart.locator('.plot-table').boundingBox())?.height).toBeGreaterThan(100);
      expect(await chart.locator('tbody tr').count()).toBeGreaterThan(1);
    }
  });

  it('one can sign in and choose another period', async () => {
    const page = await open({ scripts: false });
    await page.goto('/overview');
    await page.getByLabel(t('signIn.email')).fill(emailOf('official'));
    await page.getByLabel(t('signIn.password')).fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
    await page.waitForURL('**/overview');
    await page.getByLabel(t('view.period'), { exact: true }).selectOption('2023-12');
    await page.getByRole('button', { name: t('view.show'), exact: true }).click();
    await page.waitForURL(/[?&]period=2023-12/);
    expect(await page.locator('h1').innerText()).not.toBe('');
  });
});

describe('the weight of a first page', () => {
  it.each(['/overview', '/clusters'])('%s: under 200 kB of compressed scripts, everything counted that is fetched before a reader reaches for a chart', async (path) => {
    const page = await open({ role: 'analyst' });
    const weights: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') weights.push(request.sizes().then((sizes) => sizes.responseBodySize));
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    await ready(page);
    const bytes = (await Promise.all(weights)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(200_000);
  });
});
