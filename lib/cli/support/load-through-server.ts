import { setTimeout as wait } from 'node:timers/promises';
import type { LoadReport, LoadStep } from '@/lib/server/load/load-district';
import type { LoadMessage } from '@/lib/server/load/load-message';
import type { LoadWords } from '@/lib/cli/support/load-words';
import { CommandError } from '@/lib/cli/support/project.mjs';

export interface AnnouncedServer {
  readonly url: string;
  readonly token: string;
}

const NOT_FOUND = 404;
/** Between two attempts to reach a server. */
const RETRY_MILLISECONDS = 500;
const ATTEMPTS = 3;

/** Sends the request; a server that is just starting may have announced its address a moment before it listens. */
async function post(server: AnnouncedServer, folder: string, words: LoadWords): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetch(new URL('/api/internal/load', server.url), {
        method: 'POST',
        headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ folder }),
      });
    } catch (error) {
      if (attempt < ATTEMPTS) {
        await wait(RETRY_MILLISECONDS);
        continue;
      }
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new CommandError(words.serverSilent(server.url, cause), { cause: error });
    }
  }
}

async function* linesOf(response: Response): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/**
 * Has a running server load a folder of this machine.
 *
 * @throws CommandError saying what to do, when the server does not answer, takes no loads or fails.
 */
export async function loadThroughServer(server: AnnouncedServer, folder: string, words: LoadWords, onStep: (step: LoadStep) => void): Promise<LoadReport> {
  const response = await post(server, folder, words);
  if (response.status === NOT_FOUND) throw new CommandError(words.serverRefuses(server.url));
  if (!response.ok) throw new CommandError(words.serverFailed(server.url, `${response.status} ${await response.text()}`));
  try {
    for await (const line of linesOf(response)) {
      const message = JSON.parse(line) as LoadMessage;
      if ('report' in message) return message.report;
      if ('failed' in message) throw new CommandError(words.serverFailed(server.url, message.failed));
      onStep(message.step);
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(words.serverFailed(server.url, error instanceof Error ? error.message : String(error)), { cause: error });
  }
  throw new CommandError(words.serverFailed(server.url, 'the answer ended early'));
}
