import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fill } from '@/components/return-grid/fill';
import { translate } from '@/lib/i18n/translate';
import { ready, useBrowser, violations } from './setup/browser';
import { allSaved, figure, FORM, openRound, openSheet, plausible, serverSheet, sheetQuery, untouched, Walker, words } from './setup/entry';

const { open } = useBrowser();
const t = translate('en');
const OFFLINE = /ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_FAILED/;

const message = (page: Page) => page.locator('.entry-messages').innerText();

/** Returns of the clerk's that nobody has begun; each test begins its own. The reporter's are left for where two people meet. */
async function begin(page: Page, many: number) {
  const period = await openRound(page);
  const reported = new Set((await serverSheet(await open({ role: 'reporter' }), sheetQuery(period))).returns.map(({ id }) => id));
  const query = sheetQuery(period, { status: 'open', page: '1' });
  const sheet = await serverSheet(page, query);
  const returns = untouched(sheet).filter(({ id }) => !reported.has(id)).slice(0, many);
  expect(returns.length).toBe(many);
  return { period, query, sheet, returns };
}

async function openOne(page: Page, id: number, period: string) {
  await openSheet(page, period, `ids=${id}`);
  const sheet = await serverSheet(page, sheetQuery(period, { ids: String(id) }));
  const [one] = sheet.returns;
  if (one === undefined) throw new Error('the return is gone');
  return { sheet, one };
}

describe('entering by keyboard alone', () => {
  it('a clerk enters twenty enterprises in one grid, and hands in what is clean', async () => {
    const page = await open({ role: 'clerk' });
    const { period, query, sheet, returns } = await begin(page, 20);
    await openSheet(page, period, 'status=open');
    const walker = new Walker(page, sheet);
    await walker.enter();
    const typed: { id: number; line: string; slot: string; text: string }[] = [];
    for (const one of returns) {
      for (const cell of plausible(one)) {
        await walker.type(one.id, cell);
        typed.push({ id: one.id, ...cell });
      }
    }
    expect(typed.length).toBeGreaterThanOrEqual(80);
    await allSaved(page);
    const after = await serverSheet(page, query);
    const stored = typed.map(({ id, line, slot }) => {
      const one = after.returns.find((candidate) => candidate.id === id);
      return one === undefined ? null : figure(one, line, slot as 'month');
    });
    expect(stored.map(Number)).toEqual(typed.map(({ text }) => Number(text)));

    // The keys that leave the grid and press the button: no pointer anywhere.
    const button = page.getByRole('button', { name: new RegExp(`^${words.steps.submitAll.split('(')[0] ?? ''}`) });
    await expect.poll(async () => Number(/\d+/.exec(await button.innerText())?.[0] ?? 0)).toBeGreaterThan(0);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => message(page), { timeout: 20_000 }).toContain(words.steps.done.split(':')[0] ?? '');
    // What was handed in shows it without a reload.
    await page.locator('#entry-grid tr[data-status="submitted"]').first().waitFor();
  }, 300_000);

  it('moves, edits, undoes, selects and empties as a spreadsheet does', async () => {
    const page = await open({ role: 'clerk' });
    const { period, sheet, returns } = await begin(page, 2);
    await openSheet(page, period, 'status=open');
    const [first, second] = returns;
    if (first === undefined || second === undefined) throw new Error('too few returns');
    const walker = new Walker(page, sheet);
    await walker.enter();
    const field = page.locator('.entry-field');
    const keys = page.keyboard;
    await walker.goTo(first.id, 'gross-output', 'month');
    await keys.type('1200');
    await keys.press('Tab');
    await keys.type('34');
    await keys.press('Escape');
    expect(await field.inputValue()).toBe('');
    await keys.press('ArrowLeft');
    expect(await field.inputValue()).toBe('1,200');
    await keys.press('F2');
    await keys.press('End');
    await keys.type('5');
    await keys.press('Enter');
    await keys.press('Shift+Enter');
    expect(await field.inputValue()).toBe('12,005');
    await keys.press('Control+z');
    await expect.poll(() => field.inputValue()).toBe('1,200');
    await keys.press('Control+y');
    await expect.poll(() => field.inputValue()).toBe('12,005');
    await keys.press('Shift+ArrowRight');
    expect(await page.locator('#entry-grid [data-selected]').count()).toBe(2);
    await keys.press('Delete');
    await keys.press('ArrowLeft');
    expect(await field.inputValue()).toBe('');
    await keys.press('Control+z');
    await expect.poll(() => field.inputValue()).toBe('12,005');
    await keys.press('F6');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('entry-panel');
    await keys.press('F6');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('entry-field');
    // One cell at a time is in the order of the Tab key: the first leads out of the grid again.
    await keys.press('Control+Home');
    await keys.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('#entry-grid') === null)).toBe(true);
    await allSaved(page);
  });

  it('opens the next return that is due with one key', async () => {
    const page = await open({ role: 'clerk' });
    await page.goto('/returns');
    await ready(page);
    await page.keyboard.press('n');
    await page.waitForURL(/\/returns\/[a-z-]+\/\d{4}-\d{2}/);
    await page.locator('#entry-grid').waitFor();
  });
});

describe('a block from a spreadsheet', () => {
  it('is shown as it was understood, and taken only then', async () => {
    const page = await open({ role: 'clerk' });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const { period, query, sheet, returns } = await begin(page, 2);
    const [first, second] = returns;
    if (first === undefined || second === undefined) throw new Error('too few returns');
    await openSheet(page, period, 'status=open');
    const walker = new Walker(page, sheet);
    await walker.enter();
    await walker.goTo(first.id, 'gross-output', 'month');
    const paste = async (text: string) => {
      await page.evaluate((block) => navigator.clipboard.writeText(block), text);
      await page.keyboard.press('Control+v');
      await page.locator('.paste-preview').waitFor();
    };
    await paste(`${first.subject.name}\t1,234\t１２３４５\n${second.subject.code}\t1.2亿元\t约300\n"no such ""unit"""\t1\t2`);
    expect(await page.locator('.paste-preview').innerText()).toContain(fill(words.paste.summary, { read: 3, changes: 3, problems: 2 }));
    expect(await page.locator('.paste-preview tr[data-problem]').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.paste-preview').waitFor({ state: 'detached' });
    expect(figure((await serverSheet(page, query)).returns.find(({ id }) => id === first.id) ?? first, 'gross-output', 'month')).toBeNull();

    await paste(`${first.subject.name}\t1,234\t１２３４５\n${second.subject.code}\t1.2亿元\t约300`);
    await page.getByRole('button', { name: fill(words.paste.take, { changes: 3 }) }).click();
    await allSaved(page);
    const after = (await serverSheet(page, query)).returns;
    const values = [first, second].map(({ id }) => after.find((one) => one.id === id)).map((one) => (one === undefined ? [] : [figure(one, 'gross-output', 'month'), figure(one, 'gross-output', 'ytd')]));
    expect(values.map((row) => row.map((value) => (value === null ? null : Number(value))))).toEqual([[1234, 12345], [120000, null]]);
  });
});

describe('a lost connection', () => {
  it('loses nothing: what is typed waits on the machine, also while the browser is closed', async () => {
    const page = await open({ role: 'clerk', expectedErrors: OFFLINE });
    const context = page.context();
    const { period, returns } = await begin(page, 1);
    const [one] = returns;
    if (one === undefined) throw new Error('too few returns');
    const { sheet } = await openOne(page, one.id, period);
    const query = sheetQuery(period, { ids: String(one.id) });
    const walker = new Walker(page, sheet);
    await walker.enter();
    await context.setOffline(true);
    await walker.type(one.id, { line: 'gross-output', slot: 'month', text: '4321' });
    await walker.type(one.id, { line: 'gross-output', slot: 'ytd', text: '54321' });
    await expect.poll(() => page.locator('.entry-saving').getAttribute('data-state')).toBe('unreachable');
    expect(await page.locator('.entry-saving').innerText()).toContain(fill(words.save.unreachable, { count: 1 }));
    expect(await page.locator('#entry-grid [data-sign="local"]').count()).toBe(2);
    await walker.type(one.id, { line: 'sales-output', slot: 'month', text: '12x' });
    await page.close();

    await context.setOffline(false);
    const again = await context.newPage();
    await openSheet(again, period, `ids=${one.id}`);
    // All but what is no figure: that waits for whoever typed it, and is said not to be saved.
    await expect.poll(() => again.locator('.entry-saving').getAttribute('data-state'), { timeout: 20_000 }).toBe('open');
    await expect.poll(async () => figure((await serverSheet(again, query)).returns[0] ?? one, 'gross-output', 'ytd')).not.toBeNull();
    const [stored] = (await serverSheet(again, query)).returns;
    expect(stored === undefined ? [] : [figure(stored, 'gross-output', 'month'), figure(stored, 'gross-output', 'ytd'), figure(stored, 'sales-output', 'month')].map((value) => (value === null ? null : Number(value)))).toEqual([4321, 54321, null]);
    // What is no figure is still there to be put right.
    expect(await again.locator('#entry-grid [data-check="unread"]').innerText()).toContain('12x');

    // And the connection comes back by itself.
    await context.setOffline(true);
    const back = new Walker(again, sheet);
    await back.enter();
    await back.type(one.id, { line: 'sales-output', slot: 'month', text: '4300' });
    await expect.poll(() => again.locator('.entry-saving').getAttribute('data-state')).toBe('unreachable');
    await context.setOffline(false);
    await allSaved(again);
    await expect.poll(async () => Number(figure((await serverSheet(again, query)).returns[0] ?? one, 'sales-output', 'month'))).toBe(4300);
  });
});

describe('two people on one return', () => {
  it('see each other, and choose between two values', async () => {
    const reporter = await open({ role: 'reporter' });
    const period = await openRound(reporter);
    const own = (await serverSheet(reporter, sheetQuery(period))).returns.find(({ lock }) => lock === null);
    if (own === undefined) throw new Error('the reporter has nothing to enter');
    const clerk = await open({ role: 'clerk' });
    const { sheet } = await openOne(reporter, own.id, period);
    await openOne(clerk, own.id, period);
    await expect.poll(() => clerk.locator('#entry-panel').innerText(), { timeout: 30_000 }).toContain(words.panel.present.replace('{names} ', ''));

    const [a, b] = [new Walker(reporter, sheet), new Walker(clerk, sheet)];
    await a.enter();
    await b.enter();
    const before = Number(figure(own, 'gross-output', 'month') ?? 0);
    await a.type(own.id, { line: 'gross-output', slot: 'month', text: String(before + 11) });
    await allSaved(reporter);
    await b.type(own.id, { line: 'gross-output', slot: 'month', text: String(before + 22) });
    await clerk.locator('.entry-conflict').waitFor();
    const stored = async () => Number(figure((await serverSheet(clerk, sheetQuery(period, { ids: String(own.id) }))).returns[0] ?? own, 'gross-output', 'month'));
    expect(await stored()).toBe(before + 11);
    expect(await violations(clerk)).toEqual([]);
    await clerk.getByRole('button', { name: words.panel.mine }).click();
    await expect.poll(stored).toBe(before + 22);
  });
});

describe('checks and handing in', () => {
  it('names a unit mistake and converts it, refuses words that say nothing, hands in and takes back', async () => {
    const page = await open({ role: 'clerk' });
    const { period, returns } = await begin(page, 1);
    const [one] = returns;
    if (one === undefined) throw new Error('too few returns');
    const { sheet } = await openOne(page, one.id, period);
    const walker = new Walker(page, sheet);
    await walker.enter();
    const figures = plausible(one);
    for (const cell of figures) await walker.type(one.id, cell.line === 'gross-output' && cell.slot === 'month' ? { ...cell, text: `${cell.text}0000` } : cell);
    await walker.goTo(one.id, 'gross-output', 'month');
    const panel = page.locator('#entry-panel');
    const convert = panel.locator('.entry-findings .button').first();
    await convert.waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => message(page)).toContain(one.subject.name);
    expect(await page.locator('#entry-grid tr[data-status="draft"]').count()).toBeGreaterThan(0);
    await convert.click();
    const right = figures.find(({ line, slot }) => line === 'gross-output' && slot === 'month')?.text ?? '';
    await expect.poll(async () => (await page.locator('.entry-field').inputValue()).replaceAll(',', '')).toBe(right);

    // Last year's figure changed: that wants a reason.
    const prior = figure(one, 'gross-output', 'prior-month');
    await walker.type(one.id, { line: 'gross-output', slot: 'prior-month', text: String(Number(prior) + 7) });
    const reason = panel.locator('textarea').first();
    await expect.poll(() => panel.innerText()).toContain(words.panel.severity.query);
    await reason.fill('checked');
    await panel.locator('.field-error').first().waitFor();
    await reason.fill('Last year was restated without the workshop that moved to another enterprise');
    await expect.poll(() => panel.locator('.field-error').count()).toBe(0);

    // Whatever else wants words is shown cell by cell, until nothing stands against it.
    for (let step = 0; step < 8; step += 1) {
      await allSaved(page);
      await panel.getByRole('button', { name: words.steps.submit, exact: true }).click();
      await expect.poll(() => message(page), { timeout: 20_000 }).not.toContain(words.steps.working);
      if ((await message(page)) === fill(words.steps.done, { count: 1 })) break;
      await page.getByRole('button', { name: words.steps.goTo }).first().click();
      await panel.locator('textarea').first().fill(`Orders for the holiday season were delivered in this month, part ${step}`);
    }
    expect(await message(page)).toBe(fill(words.steps.done, { count: 1 }));
    expect(await panel.innerText()).toContain(words.lock.submitted);
    await panel.getByRole('button', { name: words.steps.withdraw, exact: true }).click();
    await expect.poll(() => message(page)).toBe(words.steps.withdrawn);
    await panel.getByRole('button', { name: words.steps.submit, exact: true }).waitFor();
  });

  it('takes comments and evidence to a cell', async () => {
    const page = await open({ role: 'clerk' });
    const { period, returns } = await begin(page, 1);
    const [one] = returns;
    if (one === undefined) throw new Error('too few returns');
    await openOne(page, one.id, period);
    const panel = page.locator('#entry-panel');
    await panel.getByLabel(words.panel.comment).fill('The second line began on the 3rd');
    await panel.getByRole('button', { name: words.panel.addComment }).click();
    await expect.poll(() => panel.locator('.entry-comments').innerText()).toContain('The second line began on the 3rd');
    await panel.locator('input[type="file"]').setInputFiles({ name: 'meter.csv', mimeType: 'text/csv', buffer: Buffer.from('day,kWh\n1,200\n') });
    const link = panel.getByRole('link', { name: 'meter.csv' });
    await link.waitFor();
    await page.reload();
    await link.waitFor();
    await panel.getByRole('button', { name: fill(words.panel.remove, { name: 'meter.csv' }) }).click();
    await link.waitFor({ state: 'detached' });
  });
});


describe('the pages of entering', () => {
  const CASES = [{ language: 'zh-CN', theme: 'dark', width: 360 }, { language: 'en', theme: 'light', width: 768 }] as const;
  it.each(CASES)('in $language, $theme: accessible and within the window', async ({ language, theme, width }) => {
    const page = await open({ role: 'clerk', language, theme });
    const within = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const period = await openRound(page);
    await openSheet(page, period, 'status=open');
    expect(await violations(page), 'the grid').toEqual([]);
    await page.setViewportSize({ width, height: 900 });
    await page.locator(width === 360 ? '.unit-form' : '#entry-grid').waitFor();
    expect(await within(), `${width} wide`).toBeLessThanOrEqual(0);
    if (width === 360) expect(await violations(page), 'the form').toEqual([]);
    await page.goto('/returns');
    await ready(page);
    expect(await within(), 'my month').toBeLessThanOrEqual(0);
    expect(await violations(page), 'my month').toEqual([]);
  });

  it('on a narrow screen have one unit at a time, as a form', async () => {
    const page = await open({ role: 'reporter', width: 360, height: 780 });
    const period = await openRound(page);
    await page.goto(`/returns/${FORM}/${period}`);
    await page.locator('.unit-form').waitFor();
    const name = await page.locator('.unit-form h2').innerText();
    const next = page.getByRole('button', { name: words.phone.next });
    await next.click();
    await expect.poll(() => page.locator('.unit-form h2').innerText()).not.toBe(name);
    expect(await page.locator('.unit-form input').count()).toBeGreaterThan(3);
  });

  it('without scripts are a table to read, and say what entering needs', async () => {
    const page = await open({ role: 'clerk', scripts: false });
    const period = await openRound(page);
    await page.goto(`/returns/${FORM}/${period}`);
    expect(await page.locator('#content').innerText()).toContain(t('entryPage.without'));
    expect(await page.locator('#content table tbody tr').count()).toBeGreaterThan(10);
  });

  it('show nobody what is out of scope', async () => {
    const page = await open({ role: 'reporter', expectedErrors: /404/ });
    const period = await openRound(page);
    const clerk = await open({ role: 'clerk' });
    const all = await serverSheet(clerk, sheetQuery(period));
    const own = new Set((await serverSheet(page, sheetQuery(period))).returns.map(({ id }) => id));
    const other = all.returns.find(({ id }) => !own.has(id));
    expect((await page.goto(`/returns/${FORM}/${period}?ids=${other?.id}`))?.status()).toBe(404);
  });
});
