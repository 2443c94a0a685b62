import 'server-only';

import type { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { Language } from '@/lib/schemas/api/parameters';
import { ctxOf } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { errorResponse } from '@/lib/server/http/error-response';
import { languageOf } from '@/lib/server/http/language';

/** Largest JSON a return's address takes: a save of 500 cells with explanations, or a step on 500 returns. */
const JSON_BYTES = 1024 * 1024;

const NO_STORE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** Refuses what another site's page asks for with this person's cookie. */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  // A file may be opened from the address bar; nothing is changed from there.
  const allowed = request.method === 'GET' ? ['same-origin', 'none'] : ['same-origin'];
  if (site !== null && !allowed.includes(site)) throw new AppError('not-permitted', { message: 'asked by another site' });
}

function tooLarge(limit: number): never {
  throw new AppError('invalid-input', { problems: [{ field: 'body', expected: `at most ${Math.round(limit / 1024)} kB` }] });
}

/** The body of a request, read no further than it may be large. */
export async function readBody(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      tooLarge(limit);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/** A value by a schema. @throws AppError invalid-input naming every wrong field */
export function parsed<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError('invalid-input', { problems: result.error.issues.map((issue) => ({ field: issue.path.join('.') || 'body', expected: issue.message })) });
}

/** JSON of a body; null for what is none. */
export function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

/** Runs the work of an address for whoever asks; what goes wrong becomes an answer in the language of the request. */
export async function answering(request: Request, work: (ctx: Ctx, language: Language) => Promise<Response>): Promise<Response> {
  const language = languageOf(request.headers);
  try {
    requireSameOrigin(request);
    return await work(await ctxOf(request), language);
  } catch (error) {
    return errorResponse(error, language);
  }
}

/** An answer that nobody keeps. */
export function answer(body: unknown): Response {
  return Response.json(body, { headers: NO_STORE });
}

/** An address that takes JSON by a schema, hands it to a verb, and answers with JSON. */
export function answerJson<T extends z.ZodType>(
  request: Request,
  schema: T,
  verb: (args: { ctx: Ctx; input: z.output<T> }) => Promise<unknown>,
): Promise<Response> {
  return answering(request, async (ctx) => answer(await verb({ ctx, input: parsed(schema, jsonOf(await readBody(request, JSON_BYTES))) })));
}
