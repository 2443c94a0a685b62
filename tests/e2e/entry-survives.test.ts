import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_DOMAIN, DEMO_PASSWORD } from '@/lib/server/auth/demo-identity';
import { Random } from '@/prisma/seed/random';
import { freePort } from '@/tests/setup/free-port';
import { startProgram, temporaryFolder, type Program } from '@/tests/setup/processes';
import { useBrowser } from './setup/browser';
import { figure, openRound, openSheet, serverSheet, sheetQuery, untouched, Walker } from './setup/entry';

const { open } = useBrowser();
const ROUNDS = 4;
const TROUBLE = /ERR_|Failed to load resource|Failed to fetch/;

/** A server of its own that can be killed at any moment and started again on the same folder. */
class Mortal {
  readonly #home = temporaryFolder();
  #program: Program | null = null;
  #port = 0;

  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    this.#program = startProgram(['lib/cli/start.mjs'], { PORT: String(this.#port), QUJING_DATA: this.#home.folder });
    await this.#program.says(/Press Ctrl-C to stop/);
  }

  async kill(): Promise<void> {
    this.#program?.process.kill('SIGKILL');
    await this.#program?.ended();
  }

  async end(): Promise<void> {
    await this.kill();
    this.#home.remove();
  }
}

describe('a server that dies and a browser that is closed, at any moment', () => {
  const server = new Mortal();
  beforeAll(() => server.start());
  afterAll(() => server.end());

  it('lose nothing that was typed, and nothing comes twice', async () => {
    const random = new Random('entry-survives');
    const first = await open({ expectedErrors: TROUBLE });
    const browser = first.context().browser();
    if (browser === null) throw new Error('there is no browser');
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB', timezoneId: 'Asia/Shanghai' });
    const signedIn = await context.request.post(`${server.url}/api/auth/sign-in/email`, { data: { email: `clerk@${DEMO_DOMAIN}`, password: DEMO_PASSWORD } });
    expect(signedIn.status()).toBe(200);
    let page: Page = await context.newPage();
    const period = await openRound(page);
    const [one] = untouched(await serverSheet(page, sheetQuery(period, { status: 'open' })));
    if (one === undefined) throw new Error('nothing is left to enter');
    const query = sheetQuery(period, { ids: String(one.id) });
    const sheet = await serverSheet(page, query);
    const cells = ['gross-output', 'sales-output', 'export-delivery'].flatMap((line) => (['month', 'ytd'] as const).map((slot) => ({ line, slot })));
    const typed = new Map<string, string>();

    for (let round = 0; round < ROUNDS; round += 1) {
      await openSheet(page, period, `ids=${one.id}`);
      const walker = new Walker(page, sheet);
      await walker.enter();
      const dies = random.next() < 0.6;
      const after = Math.floor(random.next() * cells.length);
      for (const [at, cell] of cells.entries()) {
        const text = String(1000 + round * 100 + at);
        await walker.type(one.id, { ...cell, text });
        typed.set(`${cell.line}|${cell.slot}`, text);
        if (at === after && dies) await server.kill();
        await page.waitForTimeout(Math.floor(random.next() * 700));
      }
      await page.close();
      if (dies) await server.start();
      page = await context.newPage();
    }

    await openSheet(page, period, `ids=${one.id}`);
    await expect.poll(() => page.locator('.entry-saving').getAttribute('data-state'), { timeout: 30_000 }).toBe('idle');
    const stored = async () => {
      const [now] = (await serverSheet(page, query)).returns;
      return Object.fromEntries([...typed.keys()].map((key) => [key, now === undefined ? null : Number(figure(now, key.split('|')[0] ?? '', key.endsWith('ytd') ? 'ytd' : 'month'))]));
    };
    await expect.poll(stored, { timeout: 20_000 }).toEqual(Object.fromEntries([...typed].map(([key, text]) => [key, Number(text)])));
    expect(await page.locator('#entry-grid [data-check="conflict"]').count()).toBe(0);
    await context.close();
  });
});
