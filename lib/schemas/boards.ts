import { z } from 'zod';
import { BOARD_MEASURES, BOARD_UNITS, TIE_RULES, type BoardDefinition } from '@/lib/domain/leaderboard';
import { Decimal, MISSING_REASONS } from '@/lib/domain/measured';
import { tryParsePeriod, type Period } from '@/lib/domain/period';
import { plainText } from './plain-text';
import type { ViewInput } from './view';

const decimal = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?(e-?\d+)?$/i)]).transform((value) => new Decimal(value));
const measure = z.enum(BOARD_MEASURES);
const label = z.object({ zh: z.string(), en: z.string() });
const reason = z.enum(MISSING_REASONS);
const figure = z.union([z.object({ value: decimal }), z.object({ missing: reason })]);

/** What a unit must have at least, as the table of boards has it: {"projects-count": 1}. */
export const boardEligibility = z
  .partialRecord(measure, decimal)
  .transform((least) => BOARD_MEASURES.flatMap((name) => (least[name] === undefined ? [] : [{ measure: name, least: least[name] }])));

const criterion = z.object({ measure, weight: decimal, direction: z.enum(['high', 'low']) });

/** A board's definition as a release keeps it. */
export const boardDefinition: z.ZodType<BoardDefinition> = z.object({
  code: z.string(),
  name: label,
  note: label,
  unit: z.enum(BOARD_UNITS),
  ties: z.enum(TIE_RULES),
  eligibility: z.array(z.object({ measure, least: decimal })),
  criteria: z.array(criterion),
});

/** A place's arithmetic as a release keeps it. */
export const boardArithmetic = z.object({
  label,
  tied: z.number().int(),
  parts: z.array(z.object({ measure, direction: z.enum(['high', 'low']), weight: decimal, value: figure, best: figure, place: z.object({ rank: z.number().int(), of: z.number().int() }).nullable(), points: figure })),
  reason: z.union([
    z.null(),
    z.object({ kind: z.literal('below'), measure, least: decimal, value: decimal }),
    z.object({ kind: z.literal('missing'), measure, reason }),
  ]),
});

/** One criterion as the table of boards has it. */
export const boardCriterion = criterion;

/** One board, in a view. */
export interface BoardQuery {
  readonly view: ViewInput;
  readonly code: string;
}

/** Which board to publish, and for which period (yyyy-mm). */
export const publishBoardInput = z.strictObject({
  code: plainText.min(1).max(64),
  period: z
    .string()
    .transform((text) => tryParsePeriod(text))
    .refine((found): found is Period => found !== null),
});
export type PublishBoardInput = z.output<typeof publishBoardInput>;
