import { chromium, type Browser } from 'playwright-core';
import { chromiumPath } from '@/tests/e2e/setup/chromium';

/** What a page costs somebody who opens it for the first time. */
export interface PageCost {
  readonly path: string;
  /** Scripts as they came over the wire, in bytes. */
  readonly scriptBytes: number;
  /** The page itself as it came over the wire, in bytes. */
  readonly documentBytes: number;
  /** Largest contentful paint with the processor slowed down, in milliseconds: the middle of several visits. */
  readonly paint: number;
}

/** As slow as a cheap phone against a desktop machine. */
const SLOWDOWN = 4;
const VISITS = 3;
/** Nothing larger is painted after this time. */
const SETTLED_MILLISECONDS = 1500;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function visit(browser: Browser, url: string, cookie: string): Promise<Omit<PageCost, 'path'>> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, extraHTTPHeaders: { cookie } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const kinds = new Map<string, string>();
    const bytes = { Script: 0, Document: 0 };
    session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId);
      if (kind === 'Script' || kind === 'Document') bytes[kind] += encodedDataLength;
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.waitForTimeout(SETTLED_MILLISECONDS);
    const paint = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN);
          }).observe({ type: 'largest-contentful-paint', buffered: true });
        }),
    );
    return { scriptBytes: bytes.Script, documentBytes: bytes.Document, paint };
  } finally {
    await context.close();
  }
}

/** Opens each page several times with nothing kept by the browser. */
export async function measurePages(url: string, cookie: string, paths: readonly string[]): Promise<PageCost[]> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
  try {
    const costs: PageCost[] = [];
    for (const path of paths) {
      const visits: Omit<PageCost, 'path'>[] = [];
      for (let n = 0; n < VISITS; n += 1) visits.push(await visit(browser, url + path, cookie));
      costs.push({
        path,
        scriptBytes: middle(visits.map((one) => one.scriptBytes)),
        documentBytes: middle(visits.map((one) => one.documentBytes)),
        paint: middle(visits.map((one) => one.paint)),
      });
    }
    return costs;
  } finally {
    await browser.close();
  }
}
