import 'server-only';

import { createHash, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { openLoadFolder } from '@/lib/import/load-folder';
import { getDatabase } from '@/lib/server/app';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Database } from '@/lib/server/db/database';
import { announcedToken } from '@/lib/server/load/announce-server';
import { loadDistrict, type LoadStep } from '@/lib/server/load/load-district';
import type { LoadMessage } from '@/lib/server/load/load-message';

const body = z.strictObject({ folder: z.string().refine((folder) => path.isAbsolute(folder), 'expected the absolute path of a folder') });

/** Compares in a time that tells nothing about how much of a guess was right. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function notFound(): Response {
  return Response.json({ code: 'not-found' }, { status: 404 });
}

/** Whether the request carries the token that this process wrote beside its lock, which only this user can read. */
function isAllowed(request: Request, db: Database): boolean {
  const token = announcedToken();
  const given = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  return db.lock !== null && token !== null && given !== undefined && isSame(given, token);
}

/** Steps of reading come for every block of a file; the answer has one now and then. */
const READ_STEP_MILLISECONDS = 250;

function thinned(send: (step: LoadStep) => void): (step: LoadStep) => void {
  let last = -Infinity;
  return (step) => {
    if (step.step === 'read' && performance.now() - last < READ_STEP_MILLISECONDS) return;
    last = performance.now();
    send(step);
  };
}

/**
 * Loads a folder of this machine for `npm run load`, which cannot open the embedded database
 * while a server has it open. The answer is a stream of lines, each a `LoadMessage` in JSON.
 * Without the token that this server announced, there is no such address.
 */
export async function handleLoadRequest(request: Request): Promise<Response> {
  const db = await getDatabase();
  if (!isAllowed(request, db)) return notFound();
  const input = body.safeParse(await request.json().catch(() => null));
  if (!input.success) return Response.json({ code: 'invalid-input', message: z.prettifyError(input.error) }, { status: 400 });

  const encoder = new TextEncoder();
  // Whoever asked may go away. The load goes on: it is stored whole or not at all either way.
  const listener = { gone: false };
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (message: LoadMessage) => {
        if (!listener.gone) controller.enqueue(encoder.encode(`${JSON.stringify(message)}\n`));
      };
      try {
        const source = await openLoadFolder(input.data.folder);
        const onStep = thinned((step) => {
          send({ step });
        });
        send({ report: await loadDistrict({ ctx: { actor: systemActor, db }, input: { source, onStep } }) });
      } catch (error) {
        console.error(error);
        send({ failed: error instanceof Error ? error.message : String(error) });
      }
      if (!listener.gone) controller.close();
    },
    cancel() {
      listener.gone = true;
    },
  });
  return new Response(stream, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } });
}
