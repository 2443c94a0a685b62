import { freePort } from '@/tests/setup/free-port';
import { startProgram, temporaryFolder } from '@/tests/setup/processes';
import { measureCharts, measureWorkbook, type ChartsResult, type WorkbookResult } from './exports';
import { measurePages, type PageCost } from './pages';
import { measureSearch } from './search';

/** What browsing and carrying away cost, on the demo district in the embedded database. */
export interface BrowsingResult {
  readonly pages: readonly PageCost[];
  readonly charts: ChartsResult;
  readonly workbook: WorkbookResult;
  readonly search: ReturnType<typeof measureSearch>;
}

const ACCOUNT = { email: 'analyst@demo.qujing.example', password: 'qujing-demo-2024' };
const PATHS = ['/overview', '/clusters', '/clusters/equipment', '/towns', '/industries', '/enterprises', '/investment', '/projects', '/drivers', '/leaderboards', '/land', '/explore', '/search', '/account'];

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify(ACCOUNT) });
  if (!response.ok) throw new Error(`signing in was answered with ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Starts the server with the demo district and measures pages, pictures, the largest workbook and the search. */
export async function measureBrowsing(seconds: number, say: (line: string) => void): Promise<BrowsingResult> {
  const { folder, remove } = temporaryFolder();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  say('demo district: starting the server');
  const server = startProgram(['lib/cli/start.mjs'], { PORT: String(port), QUJING_DATA: folder });
  try {
    await server.says(/Press Ctrl-C to stop/);
    const cookie = await signIn(url);
    say('demo district: opening pages for the first time, the processor slowed down');
    const pages = await measurePages(url, cookie, PATHS);
    say('demo district: asking for pictures');
    const charts = await measureCharts(url, { cookie }, seconds);
    say('the largest workbook');
    const workbook = await measureWorkbook();
    say('searching 50,000 names');
    return { pages, charts, workbook, search: measureSearch() };
  } finally {
    server.process.kill('SIGTERM');
    await server.ended();
    remove();
  }
}
