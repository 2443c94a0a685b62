import type { APIRequestContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SaveResult, Sheet, SheetReturn } from '@/lib/domain/return-views';
import { translate } from '@/lib/i18n/translate';
import { ready, serverUrl, useBrowser, violations } from './setup/browser';

const { open } = useBrowser();
const t = translate('en');

/** A month long settled, so that nobody else's figures change by what is corrected here. */
const PERIOD = '2019-05';
const FORM = 'monthly-output';
/** The day before its correction, on which it had been published once. */
const AS_PUBLISHED = '2019-06-25';
const DESK = `/publications?form=${FORM}&period=${PERIOD}`;

const post = async <Answer>(request: APIRequestContext, step: string, data: object): Promise<Answer> => {
  const response = await request.post(`${serverUrl()}/api/internal/returns/${step}`, { data, headers: { origin: serverUrl() } });
  expect(response.status(), await response.text()).toBe(200);
  return (await response.json()) as Answer;
};

async function sheet(page: Page, query: string): Promise<Sheet> {
  const response = await page.context().request.get(`/api/internal/returns/sheet?form=${FORM}&period=${PERIOD}&${query}`);
  expect(response.status(), await response.text()).toBe(200);
  return (await response.json()) as Sheet;
}

async function monthOf(page: Page, more = ''): Promise<number | null> {
  const response = await page.context().request.get(`/api/v1/series?indicator=gross-output&by=district&scope=full&measure=month&from=${PERIOD}&to=${PERIOD}${more}`);
  expect(response.status()).toBe(200);
  const body = (await response.json()) as { readonly series: readonly { readonly points: readonly { readonly value: number | null }[] }[] };
  return body.series[0]?.points[0]?.value ?? null;
}

const valueOf = (one: SheetReturn, slot: string): number => Number(one.cells.find((cell) => cell.line === 'gross-output' && cell.slot === slot)?.value);

interface Stepped {
  readonly done: readonly { readonly id: number; readonly version: number }[];
  readonly refused: readonly object[];
}

/** Adds to the month and the year to date of a return, explains what has to be explained, hands it in. */
async function correct(page: Page, id: number, by: number): Promise<Stepped['done']> {
  const { request } = page.context();
  const [one] = (await sheet(page, `ids=${id}&status=all`)).returns;
  if (one === undefined) throw new Error(`no return ${id}`);
  const changes = ['month', 'ytd'].map((slot) => ({ line: 'gross-output', slot, before: String(one.cells.find((cell) => cell.line === 'gross-output' && cell.slot === slot)?.value), after: String(valueOf(one, slot) + by) }));
  const key = () => crypto.randomUUID();
  const saved = await post<SaveResult>(request, 'save', { id, version: one.version, key: key(), changes, explanations: [] });
  const explanations = saved.findings
    .filter(({ severity }) => severity === 'query')
    .map(({ check, line, slot }) => ({ check, line, slot, text: `复核当月台账，更正委托加工收入，附结算单（${check} ${line} ${slot}）` }));
  const told = await post<SaveResult>(request, 'save', { id, version: saved.version, key: key(), changes: [], explanations });
  const submitted = await post<Stepped>(request, 'submit', { returns: [{ id, version: told.version }] });
  expect(submitted.refused).toEqual([]);
  return submitted.done;
}

describe('publication', () => {
  it('opens a published return for correction, publishes it as the next vintage, and keeps the one before', async () => {
    const reviewer = await open({ role: 'reviewer' });
    const clerk = await open({ role: 'clerk' });
    const before = await monthOf(reviewer);
    const chosen = (await sheet(clerk, 'status=all')).returns.find(({ status }) => status === 'published');
    if (chosen === undefined) throw new Error('the clerk has no published return');

    await reviewer.goto(`${DESK}&q=${chosen.subject.code}`);
    await ready(reviewer);
    expect(await reviewer.locator('.page-lead').textContent()).toContain('vintage 1');
    expect(await reviewer.getByText(t('publicationPage.obstacle.unchanged')).count()).toBe(1);
    await reviewer.getByRole('radio', { name: t('publicationPage.pickOne', { name: chosen.subject.name }) }).check();
    await reviewer.getByLabel(t('publicationPage.reason')).fill('复核发现当月少计一笔收入');
    await reviewer.getByRole('button', { name: t('publicationPage.reopen') }).click();
    await reviewer.getByText(t('publicationPage.notice.reopened')).waitFor();

    const handedIn = await correct(clerk, chosen.id, 7);
    const approved = await post<Stepped>(reviewer.context().request, 'approve', { returns: handedIn.map(({ id, version }) => ({ id, version })) });
    expect(approved.refused).toEqual([]);

    // Approved, but not yet published: officials still have the published figure.
    const official = await open({ role: 'official' });
    expect(await monthOf(official)).toBe(before);
    expect(await monthOf(reviewer)).toBeCloseTo((before ?? 0) + 7, 6);

    await reviewer.goto(DESK);
    await ready(reviewer);
    await reviewer.getByLabel(t('publicationPage.note')).fill('更正一家企业的产值');
    await reviewer.getByLabel(t('publicationPage.confirm')).check();
    await reviewer.getByRole('button', { name: t('publicationPage.submit', { vintage: 2 }) }).click();
    await reviewer.getByText(t('publicationPage.notice.published', { vintage: 2, count: 1 })).waitFor();
    expect(await violations(reviewer)).toEqual([]);

    expect(await monthOf(official)).toBeCloseTo((before ?? 0) + 7, 6);
    expect(await monthOf(official, `&vintage=${AS_PUBLISHED}`)).toBe(before);

    await official.goto(`/revisions?period=${PERIOD}&measure=month&scope=full`);
    await ready(official);
    expect(await official.locator('#vintages-title').locator('xpath=ancestor::section').locator('tbody tr').count()).toBe(2);
  });

  it('shows preliminary figures as such to staff, and not at all to officials', async () => {
    const staff = await open({ role: 'analyst' });
    await staff.goto('/drivers');
    await ready(staff);
    const periods = (page: Page) => page.locator('.viewbar select[name="period"] option').evaluateAll((options) => options.map((option) => option.textContent));
    const all = await periods(staff);
    expect(await staff.getByText(t('heading.provisional')).count()).toBeGreaterThan(0);
    const official = await open({ role: 'official' });
    await official.goto('/drivers');
    await ready(official);
    const released = await periods(official);
    expect(released.length).toBeLessThan(all.length);
    expect(all.slice(all.length - released.length)).toEqual(released);
    expect(await official.getByText(t('heading.provisional')).count()).toBe(0);
  });

  it('carries the chosen vintage through pages and files, and says where there is none', async () => {
    const page = await open({ role: 'official' });
    await page.goto('/overview');
    await ready(page);
    await page.locator('.viewbar select[name="vintage"]').selectOption('2024-10-20');
    await page.waitForURL(/vintage=2024-10-20/);
    await ready(page);
    expect(await page.locator('.colophon').textContent()).toContain('As published on 20 Oct 2024');
    await page.locator('nav a[href^="/clusters"]').first().click();
    await page.waitForURL(/\/clusters\?.*vintage=2024-10-20/);
    await ready(page);
    expect(await violations(page)).toEqual([]);
    const file = await page.context().request.get('/api/v1/tables/clusters-table.json?vintage=2024-10-20&lang=en');
    expect(await file.text()).toContain('As published on 20 Oct 2024');
    await page.goto('/enterprises?vintage=2024-10-20');
    await ready(page);
    expect(await page.locator('.viewbar').textContent()).toContain('as they are now');
    expect((await page.context().request.get('/api/v1/enterprises?vintage=2024-10-20')).status()).toBe(400);
    expect((await page.context().request.get('/api/v1/series?indicator=gross-output&by=enterprise&vintage=2024-10-20')).status()).toBe(400);
  });

  /** Each language once, on either paper, the one on a telephone. */
  const CASES = [{ language: 'zh-CN', theme: 'dark', width: 360 }, { language: 'en', theme: 'light', width: 1440 }] as const;
  const ADDRESSES = ['/publications', `${DESK}&page=2`, '/revisions?period=2024-10', '/overview?vintage=2024-11-25'];
  it.each(CASES.flatMap((one) => ADDRESSES.map((address) => ({ ...one, address }))))('$address in $language, $theme, $width wide: accessible, within the window', async ({ language, theme, width, address }) => {
    const page = await open({ role: 'reviewer', language, theme, width });
    await page.goto(address);
    await ready(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  });
});
