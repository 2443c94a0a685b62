import { z } from 'zod';
import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import { asOfAnswer, figure, missingOf, notesAnswer, periodAnswer, vintageAnswer } from './answer';
import { expecting } from './expects';
import { choice, codeParameter, codesParameter, formatParameter, languageParameter, periodParameter, vintageParameter } from './parameters';

export const INVESTMENT_DIMENSIONS = ['district', 'town', 'park', 'cluster', 'kind'] as const;
export type InvestmentDimension = (typeof INVESTMENT_DIMENSIONS)[number];

const by = choice(INVESTMENT_DIMENSIONS);

export const investmentInput = z.strictObject({
  by: expecting(by.schema.default('district'), by.expects, 'What the rows are of; kind is new, expansion, technical-upgrade, relocation'),
  scheme: codeParameter('Cluster scheme, with by=cluster; by default the first one. Without effect on other breakdowns'),
  member: codesParameter('Code of a member, repeatable; by default every member within the reader’s scope'),
  period: periodParameter('The period at whose end the projects are looked at; by default the newest with data'),
  vintage: vintageParameter,
  format: formatParameter,
  lang: languageParameter,
});

export type InvestmentInput = z.output<typeof investmentInput>;

export const INVESTMENT_FIGURES = ['signed', 'planned', 'thisYear', 'sinceStart', 'prior', 'growth'] as const;

const stageCounts = z
  .object(Object.fromEntries(STAGE_EVENTS.map((stage) => [stage, z.int().nonnegative()])) as Record<(typeof STAGE_EVENTS)[number], z.ZodInt>)
  .meta({ description: 'Projects by the stage they stand at at the end of the period' });

export const investmentRow = z
  .object({
    key: z.string().meta({
      description:
        'The member’s code; empty ("") on the row of the projects in no cluster of the scheme (by=cluster) or in no town (by=town), which comes last, is there only where there are such projects and every member is asked for by a reader of the district, and cannot be asked for. With it the levels of by=cluster, by=town and by=kind add up to those of by=district; parks and towns overlap, so by=park has none',
    }),
    label: z.string().meta({ description: 'The member’s name; 其他 / In no cluster, In no town on the row of the projects in none' }),
    signed: figure.meta({ description: 'Amount of the projects signed this year, 万元' }),
    planned: figure.meta({ description: 'Planned total investment of the projects on the books, 万元' }),
    thisYear: figure.meta({ description: 'Completed this year to date, 万元' }),
    sinceStart: figure.meta({ description: 'Completed since the start, 万元' }),
    prior: figure.meta({ description: 'Completed in the same months of last year, 万元' }),
    growth: figure.meta({ description: 'Growth of what was completed this year to date, in %' }),
    projects: z.int().nonnegative().meta({ description: 'Projects on the books' }),
    signedProjects: z.int().nonnegative().meta({ description: 'Projects signed this year' }),
    stages: stageCounts,
    missing: missingOf(INVESTMENT_FIGURES),
  })
  .meta({ id: 'InvestmentRow', description: 'The amounts are kept apart: none is a part of another, and they are never added.' });

export const investmentResult = z
  .object({
    meta: z.object({
      by: z.enum(INVESTMENT_DIMENSIONS),
      period: periodAnswer.nullable(),
      unit: z.string().meta({ description: 'Unit of the amounts: 万元' }),
      vintage: vintageAnswer,
      asOf: asOfAnswer,
      source: z.string(),
      notes: notesAnswer,
    }),
    rows: z.array(investmentRow),
  })
  .meta({ id: 'InvestmentResult' });

export type InvestmentResult = z.output<typeof investmentResult>;
