import { z } from 'zod';
import { PROJECT_KINDS } from '@/lib/domain/investment';
import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import { notesAnswer, periodAnswer, vintageAnswer } from './answer';
import { expecting } from './expects';
import { choice, codeParameter, cursorParameter, formatParameter, industryParameter, languageParameter, limitParameter, orderParameter, searchParameter } from './parameters';

export const PROJECT_SORTS = ['code', 'name', 'investor', 'stage', 'stageDate', 'signed', 'planned', 'thisYear', 'sinceStart'] as const;
export type ProjectSort = (typeof PROJECT_SORTS)[number];

const kind = choice(PROJECT_KINDS);
const stage = choice(STAGE_EVENTS);
const foreign = choice(['yes', 'no']);
const sort = choice(PROJECT_SORTS);

export const projectsInput = z.strictObject({
  q: searchParameter,
  town: codeParameter('Code of the town the project stands in'),
  park: codeParameter('Code of the park the project stands in'),
  industry: industryParameter,
  scheme: codeParameter('Cluster scheme; by default the first one where a cluster is given'),
  cluster: codeParameter('Code of the cluster in the scheme'),
  kind: expecting(kind.schema.optional(), kind.expects),
  stage: expecting(stage.schema.optional(), stage.expects, 'The stage the project stands at now'),
  foreign: expecting(foreign.schema.optional(), foreign.expects, 'Whether foreign investment'),
  sort: expecting(sort.schema.default('code'), sort.expects),
  order: orderParameter,
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
  lang: languageParameter,
});

export type ProjectsInput = z.output<typeof projectsInput>;

const amount = z.number().nullable();

export const projectItem = z
  .object({
    code: z.string(),
    name: z.string(),
    investor: z.string(),
    enterprise: z.string().nullable().meta({ description: 'Code of the enterprise that builds it' }),
    town: z.string().nullable(),
    townLabel: z.string().nullable(),
    park: z.string().nullable(),
    parkLabel: z.string().nullable(),
    industry: z.string().nullable(),
    industryLabel: z.string().nullable(),
    scheme: z.string().nullable(),
    cluster: z.string().nullable(),
    clusterLabel: z.string().nullable(),
    kind: z.enum(PROJECT_KINDS),
    foreign: z.boolean(),
    stage: z.enum(STAGE_EVENTS).nullable().meta({ description: 'Where the project stands: ended, or the furthest stage reached' }),
    stageDate: z.iso.date().nullable().meta({ description: 'When it came there' }),
    signed: amount.meta({ description: 'Amount signed, 万元; null before signing' }),
    planned: amount.meta({ description: 'Planned total investment, 万元' }),
    thisYear: amount.meta({ description: 'Completed in the year of `meta.period`, year to date, 万元; null without a record in that year' }),
    sinceStart: amount.meta({ description: 'Completed since the start, 万元' }),
    investedTo: periodAnswer.nullable().meta({ description: 'Period of the newest investment record' }),
    landMu: amount.meta({ description: 'Land, 亩' }),
    plannedOutput: amount.meta({ description: 'Output a year at capacity, as promised, 万元' }),
    plannedTax: amount.meta({ description: 'Tax a year at capacity, as promised, 万元' }),
  })
  .meta({ id: 'Project', description: 'The four amounts are kept apart and never added: signed, planned, thisYear, sinceStart.' });

export type ProjectItem = z.output<typeof projectItem>;

export const projectsResult = z
  .object({
    meta: z.object({
      unit: z.string().meta({ description: 'Unit of the amounts: 万元' }),
      total: z.int().nonnegative().meta({ description: 'Projects that match, on all pages' }),
      period: periodAnswer.nullable().meta({ description: 'Newest period with investment records; null when there are none' }),
      vintage: vintageAnswer,
      notes: notesAnswer,
    }),
    items: z.array(projectItem),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last' }),
  })
  .meta({ id: 'ProjectsResult' });

export type ProjectsResult = z.output<typeof projectsResult>;
