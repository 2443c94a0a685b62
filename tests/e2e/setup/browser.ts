import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { DEMO_DOMAIN, DEMO_PASSWORD } from '@/lib/server/auth/demo-identity';
import type { Language } from '@/lib/format/language';
import type { Role } from '@/lib/server/context';
import { PREFERENCE_COOKIES } from '@/lib/schemas/preferences';
import { chromiumPath } from './chromium';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** How a page is opened. */
export interface Visit {
  /** Who is signed in; nobody when left out. */
  readonly role?: Role;
  readonly language?: Language;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  readonly scripts?: boolean;
  /** Messages on the console that the test provokes on purpose. */
  readonly expectedErrors?: RegExp;
}

/** Address of the server under test. */
export function serverUrl(): string {
  return inject('server').url;
}

/** E-mail address of the demo account of a role. */
export function emailOf(role: Role): string {
  return `${role}@${DEMO_DOMAIN}`;
}

/** A session of a role, from the address that scripts use too. */
async function signIn(browser: Browser, role: Role): Promise<State> {
  const context = await browser.newContext();
  const response = await context.request.post(`${serverUrl()}/api/auth/sign-in/email`, { data: { email: emailOf(role), password: DEMO_PASSWORD } });
  expect(response.status(), await response.text()).toBe(200);
  const state = await context.storageState();
  await context.close();
  return state;
}

/**
 * One browser for a file of tests. Every page that it opens is watched: a message on the
 * console, an uncaught error or a failed request of the page's own fails the test.
 */
export function useBrowser(): { readonly open: (visit?: Visit) => Promise<Page> } {
  let browser: Browser;
  const sessions = new Map<Role, Promise<State>>();
  const contexts: BrowserContext[] = [];
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const found = complaints;
    complaints = [];
    expect(found, 'what pages complained about').toEqual([]);
  });

  function watch(page: Page, expected: RegExp | undefined): void {
    const complain = (text: string) => {
      if (expected?.test(text) !== true) complaints.push(text);
    };
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complain(`${message.type()}: ${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => complain(`uncaught: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 500) complain(`${response.status()}: ${response.url()}`);
    });
  }

  return {
    async open({ role, language = 'en', theme = 'light', width = 1440, height = 900, scripts = true, expectedErrors } = {}) {
      if (role !== undefined && !sessions.has(role)) sessions.set(role, signIn(browser, role));
      const session = role === undefined ? undefined : await sessions.get(role);
      const options: BrowserContextOptions = {
        baseURL: serverUrl(),
        viewport: { width, height },
        javaScriptEnabled: scripts,
        locale: language === 'en' ? 'en-GB' : language,
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
        ...(session === undefined ? {} : { storageState: session }),
      };
      const context = await browser.newContext(options);
      contexts.push(context);
      await context.addCookies([
        { name: PREFERENCE_COOKIES.language, value: language, url: serverUrl() },
        { name: PREFERENCE_COOKIES.theme, value: theme, url: serverUrl() },
      ]);
      const page = await context.newPage();
      watch(page, expectedErrors);
      return page;
    },
  };
}

/** Waits until the page's scripts listen. */
export async function ready(page: Page): Promise<void> {
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
}

/** Reaches for every chart, so that what draws it point by point is there, and goes back to the top. */
export async function drawAll(page: Page): Promise<void> {
  await ready(page);
  for (const plot of await page.locator('.plot-chart:has(input)').all()) {
    await plot.locator('input').focus();
    await plot.locator('.plot-live').waitFor();
  }
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.scrollTo(0, 0);
  });
}

async function foundBy(builder: AxeBuilder): Promise<string[]> {
  // In the page itself: there is no frame of another origin, for which each question would open a page more.
  const result = await builder.setLegacyMode(true).analyze();
  return result.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${String(node.target)}`));
}

/** What axe finds against WCAG 2.2 AA and good practice, in few words. */
export function violations(page: Page): Promise<string[]> {
  return foundBy(new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']));
}

/** What axe finds among the rules that look at colours alone: all that another paper can change. */
export function violationsOfColour(page: Page): Promise<string[]> {
  return foundBy(new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withRules(['color-contrast', 'link-in-text-block']));
}
