import { z } from 'zod';
import { formPeriod } from './forms';
import { plainText } from './plain-text';

/** Which returns the results of a form count: everything handed in and not sent back, or what is approved. */
export const RESULT_BASES = ['reported', 'approved'] as const;
export type ResultBasis = (typeof RESULT_BASES)[number];

/** Results of a form: its period, or the newest opened one, and what counts. */
export const resultsInput = z.strictObject({
  form: plainText.min(1).max(64),
  period: formPeriod.nullable().default(null),
  basis: z.enum(RESULT_BASES).default('reported'),
});
export type ResultsInput = z.output<typeof resultsInput>;

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

function last(params: Params, name: string): string {
  const held = params[name];
  return (typeof held === 'object' ? held.at(-1) : held) ?? '';
}

/** Reads results from an address; what it does not say, or not rightly, is left to the newest period and to what is handed in. */
export function resultsOfAddress(params: Params): ResultsInput {
  const written = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(last(params, 'period'));
  const basis = RESULT_BASES.find((one) => one === last(params, 'basis')) ?? 'reported';
  return { form: last(params, 'form').slice(0, 64), period: written === null ? null : Number(written[1]) * 100 + Number(written[2]), basis };
}
