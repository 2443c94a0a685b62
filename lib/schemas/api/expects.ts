import type { z } from 'zod';

/** What a parameter must hold, as the second half of the sentence "expected …". */
export interface Expects {
  readonly en: string;
  readonly zh: string;
}

/** What a parameter's schema says of itself, for error messages and for the description of the interface. */
export interface ParameterMeta {
  readonly expects: Expects;
  readonly description: string;
}

/**
 * Attaches to a parameter what it must hold; to be called last, since a schema that is
 * wrapped afterwards (optional, default) does not carry it on.
 */
export function expecting<T extends z.ZodType>(schema: T, expects: Expects, description?: string): T {
  return schema.meta({ expects, description: description ?? capital(expects.en) });
}

/** What was attached; null for a schema of which nothing is said. */
export function expectsOf(schema: z.ZodType): Expects | null {
  const meta = schema.meta();
  return meta === undefined || !('expects' in meta) ? null : (meta.expects as Expects);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
