import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { ready, useBrowser, violations } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

const PAGES = [
  { path: '/review', role: 'reviewer' },
  { path: '/review/*', role: 'reviewer' },
  { path: '/completeness', role: 'reviewer' },
  { path: '/register-checks', role: 'reviewer' },
  { path: '/changes', role: 'reviewer' },
  { path: '/forms', role: 'administrator' },
  { path: '/forms/monthly-output', role: 'administrator' },
  { path: '/forms/monthly-output/results', role: 'administrator' },
  { path: '/forms/checks', role: 'administrator' },
  { path: '/forms/new?template=recovery', role: 'administrator' },
] as const;

async function go(page: Page, path: string): Promise<void> {
  if (!path.endsWith('/*')) {
    expect((await page.goto(path))?.status()).toBe(200);
  } else {
    const list = path.slice(0, -2);
    await page.goto(list);
    const href = await page.locator(`#content tbody a[href^="${list}/"]`).first().getAttribute('href');
    expect((await page.goto(href ?? ''))?.status()).toBe(200);
  }
  await ready(page);
}

describe('pages of the reviewers and of administration', () => {
  it.each(PAGES.flatMap((one) => LANGUAGES.map((language, i) => ({ ...one, language, theme: i === 0 ? ('dark' as const) : ('light' as const), width: i === 0 ? 360 : 1440 }))))(
    '$path in $language, $theme, $width wide: accessible, within the window',
    async ({ path, role, language, theme, width }) => {
      const page = await open({ role, language, theme, width });
      await go(page, path);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
    },
  );
});

const rowsOf = (page: Page): Locator => page.locator('section[aria-labelledby="queue-title"] tbody tr:has(a)');
const notice = (page: Page): Locator => page.locator('.notice').first();

describe('a reviewer', () => {
  it('finds the queue in order, moves through it by keyboard, and opens a return beside its past', async () => {
    const page = await open({ role: 'reviewer' });
    await go(page, '/review');
    const effects = (await rowsOf(page).locator('td:nth-of-type(5)').allInnerTexts()).filter((text) => text !== '—').map((text) => Math.abs(Number(text.replace('−', '-'))));
    expect(effects.length).toBeGreaterThan(5);
    expect(effects).toEqual([...effects].sort((a, b) => b - a));
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const second = rowsOf(page).nth(1).locator('th a');
    expect(await second.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press('x');
    expect(await rowsOf(page).nth(1).locator('input').isChecked()).toBe(true);
    const name = await second.innerText();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/review\/\d+/);
    await ready(page);
    expect(await page.locator('h1').innerText()).toContain(name);
    for (const id of ['comparison', 'findings', 'becomes', 'evidence', 'steps']) expect(await page.locator(`section[aria-labelledby="${id}-title"]`).count()).toBe(1);
    // Reviewers never edit: nothing takes a figure.
    expect(await page.locator('#content input:not([type="hidden"]):not([type="checkbox"])').count()).toBe(0);
    const own = page.url();
    await page.keyboard.press('k');
    await page.waitForURL((url) => url.href !== own && url.pathname.startsWith('/review/'));
  });

  it('returns one with a reason, which comes to the next; without one nothing happens', async () => {
    const page = await open({ role: 'reviewer' });
    await go(page, '/review?status=submitted&findings=yes');
    const before = await rowsOf(page).count();
    expect(before).toBeGreaterThan(1);
    const link = rowsOf(page).locator('th a').first();
    const name = await link.innerText();
    await link.click();
    await page.waitForURL(/\/review\/\d+/);
    await ready(page);
    const own = page.url();
    await page.keyboard.press('r');
    const reason = page.getByLabel(t('reviewPage.reason'), { exact: true });
    await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true);
    const send = page.locator('.judge-reason').getByRole('button', { name: t('reviewPage.sendBack'), exact: true });
    await send.click();
    await expect.poll(() => notice(page).innerText()).toContain(t('reviewPage.result.reasonRequired', { least: 4 }));
    await reason.fill('请核实产值与用电量的变化');
    await send.click();
    await page.waitForURL((url) => url.href !== own);
    await expect.poll(() => notice(page).innerText()).toBe(t('reviewPage.result.send-back', { count: 1 }));
    await go(page, `/review?status=returned&q=${encodeURIComponent(name)}`);
    expect(await rowsOf(page).locator('th a').allInnerTexts()).toContain(name);
    await rowsOf(page).locator('th a').first().click();
    await page.waitForURL(/\/review\/\d+/);
    await expect.poll(() => page.locator('section[aria-labelledby="steps-title"]').innerText()).toContain('请核实产值与用电量的变化');
  });

  it('sees what the totals become, approves those without findings together, and takes them back', async () => {
    const page = await open({ role: 'reviewer' });
    const filter = '/review?findings=no&form=project-investment';
    await go(page, filter);
    const button = page.getByRole('button', { name: /Approve all without findings/ });
    const clean = Number(/\((\d+)\)/.exec(await button.innerText())?.[1]);
    expect(clean).toBeGreaterThan(0);
    await rowsOf(page).locator('th a').first().click();
    await page.waitForURL(/\/review\/\d+/);
    const becomes = page.locator('section[aria-labelledby="becomes-title"] tbody tr');
    expect(await becomes.count()).toBeGreaterThan(0);
    const [before, after] = [await becomes.first().locator('td').nth(0).innerText(), await becomes.first().locator('td').nth(1).innerText()];
    expect(after).not.toBe(before);
    await go(page, filter);
    await button.click();
    await expect.poll(() => notice(page).innerText()).toContain(t('reviewPage.result.approve', { count: clean }));
    await expect.poll(() => page.getByRole('button', { name: /Approve all without findings/ }).count()).toBe(0);
    // What the next ones start from counts them; then they are sent back, so that the month is as it was.
    for (;;) {
      await go(page, '/review?status=approved&form=project-investment');
      const count = await rowsOf(page).count();
      if (count === 0) break;
      await page.getByLabel(t('reviewPage.pickAll'), { exact: true }).check();
      await page.getByText(t('reviewPage.sendBackPicked'), { exact: true }).first().click();
      await page.getByLabel(t('reviewPage.reason'), { exact: true }).fill('演示复核，退回重报');
      await page.locator('.judge-reason').getByRole('button').click();
      await expect.poll(() => notice(page).innerText()).toBe(t('reviewPage.result.send-back', { count }));
    }
  });

  it('says which were refused and why when another was quicker', async () => {
    const [mine, theirs] = [await open({ role: 'reviewer' }), await open({ role: 'reviewer' })];
    const filter = '/review?status=submitted&form=project-investment';
    await go(mine, filter);
    const name = await rowsOf(mine).locator('th a').first().innerText();
    await rowsOf(mine).locator('input').first().check();
    await go(theirs, filter);
    await rowsOf(theirs).locator('input').first().check();
    const giveBack = async (page: Page) => {
      await page.getByText(t('reviewPage.sendBackPicked'), { exact: true }).first().click();
      await page.getByLabel(t('reviewPage.reason'), { exact: true }).fill('请补充说明');
      await page.locator('.judge-reason').getByRole('button').click();
      await notice(page).waitFor();
    };
    await giveBack(theirs);
    await giveBack(mine);
    expect(await notice(mine).innerText()).toContain(t('reviewPage.result.one', { name, why: t('reviewPage.refusal.wrong-status') }));
  });

  it('sees who is late with whom to call, has it as a file, and reminds them', async () => {
    const page = await open({ role: 'reviewer' });
    await go(page, '/completeness');
    const rows = page.locator('section[aria-labelledby="late-title"] tbody tr:has(a)');
    expect(await rows.count()).toBeGreaterThan(0);
    const csv = await page.request.get('/api/v1/tables/completeness-late.csv');
    expect(csv.status()).toBe(200);
    expect(await csv.text()).toContain(await rows.first().locator('th').innerText());
    await page.getByRole('button', { name: t('completenessPage.remind'), exact: true }).click();
    await notice(page).waitFor();
    expect(await notice(page).innerText()).toMatch(/reminder/);
  });
});

describe('an administrator', () => {
  it('makes a survey of the resumption of work from its template, opens it, and sees its four ratios', async () => {
    const page = await open({ role: 'administrator' });
    await go(page, '/forms/new?template=recovery');
    await page.getByRole('button', { name: t('surveyPage.save'), exact: true }).click();
    await page.locator('.notice').waitFor();
    expect(await page.locator('.notice li').allInnerTexts()).toEqual([t('surveyPage.problem.from')]);
    await page.getByLabel(t('surveyPage.from'), { exact: true }).fill('2024-12');
    await page.getByRole('button', { name: t('surveyPage.save'), exact: true }).click();
    await page.waitForURL('**/forms/work-resumption');
    await ready(page);
    expect(await page.locator('section[aria-labelledby="ratios-title"] li').count()).toBe(4);
    await page.getByLabel(t('formsPage.openPeriod'), { exact: true }).fill('2024-12');
    await page.getByRole('button', { name: t('formsPage.open'), exact: true }).click();
    await notice(page).waitFor();
    await page.locator('section[aria-labelledby="periods-title"] tbody a').first().click();
    await page.waitForURL(/\/results/);
    const heads = await page.locator('section[aria-labelledby="results-title"] thead').innerText();
    for (const name of ['Units reopened', 'Staff at work', 'Output recovered', 'Electricity recovered']) expect(heads).toContain(name);
    expect(await violations(page)).toEqual([]);
  });

  it('sets a check, and an analyst may only look', async () => {
    const page = await open({ role: 'administrator' });
    await go(page, '/forms/checks');
    const setting = page.locator('details.place', { hasText: 'C08' });
    await setting.locator('summary').click();
    await setting.locator('select[name=severity]').selectOption('note');
    await setting.getByRole('button', { name: t('checksPage.save'), exact: true }).click();
    await expect.poll(() => setting.locator('.notice').innerText()).toBe(t('checksPage.saved', { code: 'C08' }));
    const analyst = await open({ role: 'analyst' });
    await go(analyst, '/forms/checks');
    expect(await analyst.locator('tbody tr', { hasText: 'C08' }).innerText()).toContain(t('reviewPage.severity.note'));
    expect(await analyst.locator('details.place').count()).toBe(0);
    await setting.locator('select[name=severity]').selectOption('');
    await setting.getByRole('button', { name: t('checksPage.save'), exact: true }).click();
    await expect.poll(() => page.locator('tbody tr', { hasText: 'C08' }).innerText()).toContain(t('reviewPage.severity.query'));
  });
});
