import 'server-only';

import { AppError, expectedIn, type ErrorCode } from '@/lib/errors';
import type { ErrorResult } from '@/lib/schemas/api/error';
import type { Language } from '@/lib/schemas/api/parameters';
import { errorMessage } from '@/lib/server/http/error-messages';

const STATUS: Readonly<Record<ErrorCode, number>> = {
  'invalid-input': 400,
  'not-signed-in': 401,
  'not-permitted': 403,
  'not-found': 404,
  conflict: 409,
  'load-failed': 400,
  busy: 503,
  unavailable: 503,
};

const RETRY_SECONDS = '5';

// The server is going away, refuses connections, or was never reached (PostgreSQL's classes 08 and 57, and the socket's own).
const UNREACHABLE = /^(?:08\w{3}|57P0\d|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|P1001|P1002|P1017)$/;

function appErrorOf(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && UNREACHABLE.test(code) ? new AppError('unavailable', { cause: error }) : null;
}

/**
 * An error as an answer: its code, a sentence in the language of the request, and what is
 * wrong field by field. What must not happen is written to the log and answered without details.
 */
export function errorResponse(error: unknown, language: Language): Response {
  const known = appErrorOf(error);
  if (known === null || known.code === 'unavailable') console.error(error);
  const code = known?.code ?? 'internal';
  const problems = (known?.problems ?? []).map((problem) => ({ ...problem, expected: expectedIn(problem.expected, language) }));
  const body: ErrorResult = { error: { code, message: errorMessage(code, problems, language), problems } };
  const status = known === null ? 500 : STATUS[known.code];
  return Response.json(body, {
    status,
    headers: {
      'cache-control': 'no-store',
      'content-language': language === 'zh' ? 'zh-CN' : 'en',
      vary: 'Cookie, Accept-Language',
      ...(status === 503 ? { 'retry-after': RETRY_SECONDS } : {}),
    },
  });
}
