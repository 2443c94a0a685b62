import { z } from 'zod';

/**
 * Settings, read from the environment in this one place.
 *
 * A wrong setting stops the start with a sentence that names the variable, what it
 * holds and what is expected; nothing is guessed and nothing silently falls back.
 */

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'expected a port number from 1 to 65535, such as 3000')
  .transform(Number)
  .refine((n) => n >= 1 && n <= 65535, 'expected a port number from 1 to 65535, such as 3000');

const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, 'expected the address of a PostgreSQL database, such as postgresql://user:password@host:5432/qujing');

const settings = z
  .object({
    PORT: port.default(3000),
    QUJING_DATA: z.string().min(1, 'expected a folder, such as ./data').default('./data'),
    DATABASE_URL: databaseUrl.optional(),
    QUJING_DEMO: z.enum(['on', 'off'], 'expected on or off').default('on'),
    QUJING_ADMIN_EMAIL: z.email('expected an e-mail address, such as admin@example.org').optional(),
    QUJING_ADMIN_PASSWORD: z
      .string()
      .min(12, 'expected at least 12 characters')
      .max(128, 'expected at most 128 characters')
      .optional(),
    QUJING_SECRET: z.string().min(32, 'expected at least 32 characters, such as the output of: openssl rand -hex 32').optional(),
    QUJING_URL: z.url('expected the address people open, such as https://qujing.example.org').optional(),
    QUJING_TOWNS_GEOJSON: z.string().min(1, 'expected the path of a GeoJSON file with the outlines of the towns').optional(),
    QUJING_TRUST_PROXY: z.enum(['on', 'off'], 'expected on or off').default('off'),
    QUJING_FILES: z.string().min(1, 'expected a folder, such as ./data/files').optional(),
    QUJING_SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/\S+$/, 'expected the address of a mail server, such as smtp://user:password@mail.example.org:587')
      .optional(),
    QUJING_MAIL_FROM: z.string().regex(/^(?:[^<>]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'expected a sender, such as qujing@example.org').optional(),
  });

const schema = settings
  .superRefine((env, ctx) => {
    if ((env.QUJING_ADMIN_EMAIL === undefined) !== (env.QUJING_ADMIN_PASSWORD === undefined)) {
      const absent = env.QUJING_ADMIN_EMAIL === undefined ? 'QUJING_ADMIN_EMAIL' : 'QUJING_ADMIN_PASSWORD';
      ctx.addIssue({ code: 'custom', path: [absent], message: 'expected a value, because the other half of the first administrator is set' });
    }
    if ((env.QUJING_SMTP_URL === undefined) !== (env.QUJING_MAIL_FROM === undefined)) {
      const absent = env.QUJING_SMTP_URL === undefined ? 'QUJING_SMTP_URL' : 'QUJING_MAIL_FROM';
      ctx.addIssue({ code: 'custom', path: [absent], message: 'expected a value, because mail needs both a server and a sender' });
    }
  })
  // Evidence and imported files lie beside the database unless told otherwise.
  .transform((env) => ({ ...env, QUJING_FILES: env.QUJING_FILES ?? `${env.QUJING_DATA}/files` }));

/** The validated settings. */
export type Env = z.output<typeof schema>;

/** Thrown when settings are wrong; `problems` names each variable and what was expected. */
export class EnvError extends Error {
  readonly problems: readonly { variable: string; message: string }[];

  constructor(problems: readonly { variable: string; message: string }[]) {
    super(['Settings are not right:', ...problems.map((p) => `  ${p.variable}: ${p.message}`)].join('\n'));
    this.name = 'EnvError';
    this.problems = problems;
  }
}

const SECRET_NAMES = new Set(['QUJING_ADMIN_PASSWORD', 'QUJING_SECRET', 'DATABASE_URL', 'QUJING_SMTP_URL']);

/**
 * Validates settings from a set of variables (an empty variable counts as not set).
 *
 * @throws EnvError naming every wrong variable; secret values are not repeated in it.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given: Record<string, string> = {};
  for (const key of Object.keys(settings.shape)) {
    const value = source[key];
    if (value !== undefined && value !== '') given[key] = value;
  }
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new EnvError(
    result.error.issues.map((issue) => {
      const variable = String(issue.path[0] ?? '');
      const held = given[variable];
      const shown = held === undefined ? 'not set' : SECRET_NAMES.has(variable) ? 'set' : `is "${held}"`;
      return { variable, message: `${shown}; ${issue.message}` };
    }),
  );
}

let cached: Env | undefined;

/** The settings of this process, validated once. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** True in `next build`'s own process, where no database may be opened. */
export function isBuildPhase(): boolean {
  return process.env.NEXT_PHASE === 'phase-production-build';
}

/** True when the server runs for development. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}
