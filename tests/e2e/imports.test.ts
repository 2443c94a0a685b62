import { writeXlsx, type CellValue } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { translate } from '@/lib/i18n/translate';
import { ready, useBrowser, violations } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

const HEADS = ['行业代码', '月份', '当月指数', '累计指数'];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function file(name: string, rows: readonly (readonly CellValue[])[]) {
  return { name, mimeType: XLSX, buffer: Buffer.from(await writeXlsx({ sheets: [{ name: '指数', rows: rows.map((row) => [...row]) }] })) };
}

/** Hands a file in and waits for the dry run. */
async function upload(page: Page, given: Awaited<ReturnType<typeof file>>): Promise<void> {
  await page.goto('/imports');
  await page.locator('#upload-kind').selectOption('price-index');
  await page.locator('#upload-file').setInputFiles(given);
  await page.getByRole('button', { name: t('importsPage.upload') }).click();
  await page.waitForURL(/\/imports\/\d+$/);
  await page.getByRole('heading', { name: t('importsPage.state.checked'), exact: true }).waitFor();
}

const rowsOf = (page: Page, name: string) => page.getByRole('group', { name }).locator('tbody tr');

describe('imports', () => {
  it('shows what is wrong with a file by sheet, row and column, and takes none of it', async () => {
    const page = await open({ role: 'administrator', language: 'en' });
    await upload(page, await file('坏的.xlsx', [HEADS, ['26', '1990-03', '一百', 101], ['xx', '1990年4月', 102, 101]]));
    const rows = rowsOf(page, t('importsPage.one.problemsTitle'));
    expect(await rows.first().locator('td').allTextContents()).toEqual([t('importsPage.one.problemKind.error'), '指数', '2', 'C 当月指数', '一百', expect.stringContaining('12345.6')]);
    expect(await rows.nth(1).locator('td').allTextContents()).toEqual(expect.arrayContaining(['3', 'A 行业代码', 'xx']));
    expect(await page.getByRole('button', { name: t('importsPage.one.take') }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it('takes a good file after showing what changes, and takes it back', async () => {
    const page = await open({ role: 'administrator', language: 'en' });
    await upload(page, await file('好的.xlsx', [HEADS, ['26', '1990年3月', 101.5, '１０１．２'], ['27', '1990-03', 99, 98.7]]));
    expect(await rowsOf(page, t('importsPage.one.changesTitle')).count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: t('importsPage.one.take') }).click();
    await page.getByRole('heading', { name: t('importsPage.state.done'), exact: true }).waitFor();
    const address = page.url();
    await upload(page, await file('好的.xlsx', [HEADS, ['26', '1990-03', 101.5, 101.2], ['27', '1990-03', 99, 98.7]]));
    expect(await page.getByText(t('importsPage.one.takeNothing')).count()).toBe(1);
    await page.goto(address);
    await page.getByRole('button', { name: t('importsPage.one.undo') }).click();
    await page.getByRole('heading', { name: t('importsPage.state.undone'), exact: true }).waitFor();
    await page.goto('/imports');
    expect(await rowsOf(page, t('importsPage.listTitle')).count()).toBeGreaterThanOrEqual(2);
  });

  it('works without scripts: a form, a page to reload, a file to download', async () => {
    const page = await open({ role: 'administrator', language: 'en', scripts: false });
    await page.goto('/imports');
    await page.locator('#upload-kind').selectOption('price-index');
    await page.locator('#upload-file').setInputFiles(await file('没有脚本.xlsx', [HEADS, ['26', '1991-03', 101, 101]]));
    await page.getByRole('button', { name: t('importsPage.upload') }).click();
    await expect.poll(async () => {
      await page.reload();
      return page.getByRole('button', { name: t('importsPage.one.take') }).count();
    }, { timeout: 20_000 }).toBe(1);
    await page.getByRole('button', { name: t('importsPage.one.cancel') }).click();
    await page.waitForURL(/\/imports\/\d+$/);
    expect(await page.getByRole('heading', { name: t('importsPage.state.cancelled'), exact: true }).count()).toBe(1);
    await page.goto('/imports');
    await page.locator('#template-kind').selectOption('enterprises');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: t('importsPage.download') }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  });

  it('is not for who may not import', async () => {
    const page = await open({ role: 'official', language: 'en' });
    await page.goto('/imports');
    expect(await page.locator('#upload-file').count()).toBe(0);
  });

  it.each([{ language: 'zh-CN', theme: 'dark' }, { language: 'en', theme: 'light' }] as const)('in $language, $theme, on a narrow screen: accessible, within the window', async ({ language, theme }) => {
    const page = await open({ role: 'clerk', language, theme, width: 360 });
    await page.goto('/imports');
    await ready(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await page.locator('#upload-kind').selectOption('investment');
    await page.locator('#upload-file').setInputFiles(await file('窄.xlsx', [['项目代码', '报告期', '本年累计完成投资', '自开始建设累计完成投资'], ['没有这个项目', '2024-03', 1, 2]]));
    await page.locator('form.import-form button').first().click();
    await page.waitForURL(/\/imports\/\d+$/);
    await page.locator('#problems-title').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  });
});
