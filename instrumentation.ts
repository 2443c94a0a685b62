import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '@/lib/env';

/** What the command that hosts the application hands over (lib/cli/support/serve.mjs) and waits for. */
interface Host {
  readonly progress: (message: string) => void;
  readonly resolve: (opened: Opened) => void;
  readonly reject: (error: unknown) => void;
}

interface Opened {
  /** Where people reach the server. */
  readonly url: string;
  /** Answers a page from what is kept of it, or hands the request on. */
  readonly answer: (request: IncomingMessage, response: ServerResponse, next: (request: IncomingMessage, response: ServerResponse) => Promise<void>) => Promise<void>;
  /** Whether a proxy in front says where requests come from. */
  readonly trustProxy: boolean;
  /** Lines for whoever started it. */
  readonly notes: readonly string[];
  readonly close: () => Promise<void>;
}

const shared = globalThis as typeof globalThis & { __qujingHost?: Host };

async function open(progress: Host['progress']): Promise<Opened> {
  const { closeDatabase, getDatabase } = await import('@/lib/server/app');
  const { answerPage } = await import('@/lib/server/http/page-answers');
  const { demoAccounts } = await import('@/lib/server/auth/demo-accounts');
  const { announceServer } = await import('@/lib/server/load/announce-server');
  const { PORT, QUJING_TRUST_PROXY, QUJING_URL } = env();
  const db = await getDatabase(progress);
  const url = QUJING_URL ?? `http://localhost:${PORT}`;
  // For commands on this machine, which reach the server by its port whatever people type.
  announceServer(db, `http://localhost:${PORT}`);
  // Spelled while nobody waits for it, a little at a time; the first search would otherwise do it.
  void import('@/lib/server/search/search-index').then(({ searchIndex }) => searchIndex(db)).catch(console.error);
  const accounts = await demoAccounts(db);
  const width = Math.max(...accounts.map((account) => account.role.length));
  const notes = accounts.map(({ role, email, password }) => `  ${role.padEnd(width)}  ${email}  ${password}`);
  return { url, answer: answerPage, trustProxy: QUJING_TRUST_PROXY === 'on', notes: notes.length > 0 ? ['Demo accounts (role, e-mail, password):', ...notes] : [], close: closeDatabase };
}

/**
 * Runs once in the server's process, before the first request is answered: opens the
 * database, so that migrating and loading the demo district happen here and not in the
 * first page someone asks for.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const host = shared.__qujingHost;
  try {
    const opened = await open(
      host?.progress ??
        ((message) => {
          process.stdout.write(`${message}\n`);
        }),
    );
    host?.resolve(opened);
  } catch (error) {
    if (host === undefined) throw error;
    host.reject(error);
  }
}

/** Writes what went wrong while a page was made to the error stream; people are shown a page without details. */
export function onRequestError(error: unknown, request: { readonly method: string; readonly path: string }): void {
  console.error(`${request.method} ${request.path.split('?')[0] ?? ''}`, error);
}
