import 'server-only';

import { APIError, createAuthMiddleware } from 'better-auth/api';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { betterAuth } from 'better-auth/minimal';
import type { Env } from '@/lib/env';
import { isDemoEmail } from '@/lib/server/auth/demo-identity';
import { createLimiter, type Limiter, type LimitRule } from '@/lib/server/auth/limiter';
import { sessionSecret } from '@/lib/server/auth/secret';
import type { Database } from '@/lib/server/db/database';

export const COOKIE_PREFIX = 'qujing';
/** Header in which our own handler hands the client's address on; a client's value is replaced. */
export const CLIENT_ADDRESS_HEADER = 'x-qujing-client-address';
/** Header in which our own handler hands on the host the request was sent to; a client's value is replaced. */
export const OWN_HOST_HEADER = 'x-qujing-own-host';

function isServedEncrypted(env: Env): boolean {
  return env.QUJING_URL?.startsWith('https:') ?? false;
}

/** Name of the session's cookie; where people open an https address, browsers are told to send it encrypted only. */
export function sessionCookieName(env: Env): string {
  return `${isServedEncrypted(env) ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token`;
}

/** A session ends a week after signing in. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60;

/** Sign-ins from one address: scripts may sign in as several accounts at once. */
export const ADDRESS_RULE: LimitRule = { max: 30, windowSeconds: 10 };
/** Sign-ins to one account since its last success, from all addresses together. */
export const ACCOUNT_RULE: LimitRule = { max: 20, windowSeconds: 15 * 60 };

function accountGuard(limiter: Limiter, env: Env) {
  const emailOf = (body: unknown): string | null => {
    const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : null;
    return typeof email === 'string' ? email.trim().toLowerCase() : null;
  };
  return {
    before: createAuthMiddleware(async (context) => {
      if (context.path !== '/sign-in/email') return;
      const email = emailOf(context.body);
      if (email === null) return;
      const { allowed, retryAfter } = limiter.attempt(`account|${email}`, ACCOUNT_RULE);
      if (!allowed) {
        throw new APIError('TOO_MANY_REQUESTS', { code: 'TOO_MANY_ATTEMPTS', message: `Too many attempts for this account. Try again in ${retryAfter} seconds.` }, { 'retry-after': String(retryAfter) });
      }
      // The password of the demo accounts is public: outside a demonstration they are closed.
      if (env.QUJING_DEMO === 'off' && isDemoEmail(email)) {
        throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' });
      }
    }),
    after: createAuthMiddleware(async (context) => {
      if (context.path !== '/sign-in/email' || !context.context.newSession) return;
      const email = emailOf(context.body);
      if (email !== null) limiter.forget(`account|${email}`);
    }),
  };
}

/**
 * The sign-in library over one database: e-mail and password, sessions as rows, no sign-up.
 * Limits of attempts are kept in each server's own memory.
 */
export function createAuth(db: Database, env: Env) {
  const limiter = createLimiter();
  const own = env.QUJING_URL === undefined ? null : new URL(env.QUJING_URL);
  return betterAuth({
    appName: 'Qujing',
    ...(own === null ? {} : { baseURL: own.origin }),
    basePath: '/api/auth',
    secret: sessionSecret(env),
    database: prismaAdapter(db.prisma, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    // A page may send to the host it came from, whatever name that host is reached by; encryption may end before us.
    trustedOrigins: (request) => {
      const host = request?.headers.get(OWN_HOST_HEADER);
      return host === null || host === undefined ? [] : [`http://${host}`, `https://${host}`];
    },
    rateLimit: {
      enabled: true,
      window: ADDRESS_RULE.windowSeconds,
      max: 100,
      customRules: { '/sign-in/email': { window: ADDRESS_RULE.windowSeconds, max: ADDRESS_RULE.max } },
      customStorage: {
        consume: (key, rule) => Promise.resolve(limiter.attempt(key, { max: rule.max, windowSeconds: rule.window })),
      },
    },
    hooks: accountGuard(limiter, env),
    advanced: {
      // Said in full, because the library leaves both checks out where it believes to be tested.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: isServedEncrypted(env),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    // A refused sign-in is an answer, not a fault of ours.
    onAPIError: {
      onError: (error) => {
        if (!(error instanceof APIError) || error.statusCode >= 500) console.error(error);
      },
    },
    // Details of a log line may name people; the line itself is enough.
    logger: {
      level: 'error',
      log: (_, message) => {
        console.error(`sign-in: ${message}`);
      },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;
