import { z } from 'zod';
import { PROGRESS_STATUSES } from '@/lib/domain/progress';
import { asOfAnswer, figure, missingOf, notesAnswer, periodAnswer, vintageAnswer } from './answer';
import { expecting } from './expects';
import { choice, codeParameter, codesParameter, formatParameter, languageParameter, periodParameter, vintageParameter } from './parameters';

export const PROGRESS_DIMENSIONS = ['district', 'town', 'park', 'cluster'] as const;
export type ProgressDimension = (typeof PROGRESS_DIMENSIONS)[number];

const by = choice(PROGRESS_DIMENSIONS);

export const progressInput = z.strictObject({
  by: expecting(by.schema.optional(), by.expects, 'Whose targets; by default all that the reader may see'),
  scheme: codeParameter('Cluster scheme; by default all of them'),
  member: codesParameter('Code of a member, repeatable, with `by`'),
  indicator: codeParameter('Code of the indicator; by default all that have targets'),
  period: periodParameter('The period at whose end progress is taken; by default the newest with data'),
  vintage: vintageParameter,
  format: formatParameter,
  lang: languageParameter,
}).refine((input) => input.member.length === 0 || input.by !== undefined, {
  path: ['by'],
  message: 'the kind of member, since `member` is given',
  params: { expects: { en: 'the kind of member, since `member` is given', zh: '给出 member 时须说明其类别' } },
});

export type ProgressInput = z.output<typeof progressInput>;

export const PROGRESS_FIGURES = ['target', 'done', 'completion', 'expected', 'ahead', 'remaining', 'requiredRunRate', 'currentRunRate', 'status'] as const;

export const progressRow = z
  .object({
    by: z.enum(PROGRESS_DIMENSIONS),
    scheme: z.string().nullable().meta({ description: 'Cluster scheme of a cluster; null for areas' }),
    key: z.string().meta({ description: 'Code of the area or cluster' }),
    label: z.string(),
    indicator: z.string(),
    year: z.int(),
    unit: z.string().meta({ description: 'Unit of target, done, remaining and the run rates' }),
    target: figure,
    done: figure.meta({ description: 'Year to date' }),
    completion: figure.meta({ description: 'done ÷ target, in %' }),
    curve: z.enum(['calendar', 'last-year']).meta({ description: 'What progress is measured against: months passed ÷ 12, or last year’s months' }),
    expected: figure.meta({ description: 'Completion that the curve expects, in %' }),
    ahead: figure.meta({ description: 'Percentage points ahead of the curve (above 0) or behind it' }),
    remaining: figure.meta({ description: 'target − done; below 0 once exceeded' }),
    monthsLeft: z.int().nonnegative(),
    requiredRunRate: figure.meta({ description: 'Needed in each month left' }),
    currentRunRate: figure.meta({ description: 'Brought in by each calendar month so far' }),
    status: z.enum(PROGRESS_STATUSES).nullable(),
    missing: missingOf(PROGRESS_FIGURES),
  })
  .meta({ id: 'ProgressRow' });

export const progressResult = z
  .object({
    meta: z.object({ period: periodAnswer.nullable(), vintage: vintageAnswer, asOf: asOfAnswer, source: z.string(), notes: notesAnswer }),
    rows: z.array(progressRow),
  })
  .meta({ id: 'ProgressResult' });

export type ProgressResult = z.output<typeof progressResult>;
