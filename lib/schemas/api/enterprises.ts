import { z } from 'zod';
import { AFFILIATIONS } from '@/lib/domain/panel';
import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import { PROJECT_KINDS } from '@/lib/domain/investment';
import { notesAnswer, vintageAnswer } from './answer';
import { expecting } from './expects';
import { choice, codeParameter, cursorParameter, formatParameter, industryParameter, languageParameter, limitParameter, orderParameter, searchParameter } from './parameters';

export const ENTERPRISE_SIZES = ['large', 'medium', 'small', 'micro'] as const;
export const HOLDINGS = ['state', 'private', 'foreign', 'hmt', 'collective', 'other'] as const;

export const ENTERPRISE_SORTS = ['code', 'name', 'town', 'industry', 'size', 'holding', 'affiliation', 'employees', 'landMu'] as const;
export type EnterpriseSort = (typeof ENTERPRISE_SORTS)[number];

const size = choice(ENTERPRISE_SIZES);
const holding = choice(HOLDINGS);
const affiliation = choice(AFFILIATIONS);
const stage = choice(STAGE_EVENTS);
const kind = choice(PROJECT_KINDS);
const sort = choice(ENTERPRISE_SORTS);

export const enterprisesInput = z.strictObject({
  q: searchParameter,
  town: codeParameter('Code of the town'),
  park: codeParameter('Code of a park the enterprise stands in'),
  industry: industryParameter,
  scheme: codeParameter('Cluster scheme; by default the first one where a cluster is given'),
  cluster: codeParameter('Code of the cluster in the scheme that the enterprise belongs to now'),
  size: expecting(size.schema.optional(), size.expects),
  holding: expecting(holding.schema.optional(), holding.expects, 'Who holds it; hmt is Hong Kong, Macao and Taiwan'),
  affiliation: expecting(affiliation.schema.optional(), affiliation.expects),
  stage: expecting(stage.schema.optional(), stage.expects, 'Only enterprises with a project that stands at this stage'),
  kind: expecting(kind.schema.optional(), kind.expects, 'Only enterprises with a project of this kind'),
  sort: expecting(sort.schema.default('code'), sort.expects),
  order: orderParameter,
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
  lang: languageParameter,
});

export type EnterprisesInput = z.output<typeof enterprisesInput>;

export const enterpriseItem = z
  .object({
    code: z.string().meta({ description: 'Unified social credit code (GB 32100-2015)' }),
    name: z.string(),
    town: z.string(),
    townLabel: z.string(),
    parks: z.array(z.string()),
    industry: z.string(),
    industryLabel: z.string(),
    size: z.enum(ENTERPRISE_SIZES),
    holding: z.enum(HOLDINGS),
    affiliation: z.enum(AFFILIATIONS),
    landMu: z.number().nullable().meta({ description: 'Land, 亩' }),
    employees: z.int().nullable(),
    clusters: z
      .array(z.object({ scheme: z.string(), cluster: z.string(), label: z.string() }))
      .meta({ description: 'The cluster it belongs to now, in each scheme' }),
  })
  .meta({ id: 'Enterprise' });

export type EnterpriseItem = z.output<typeof enterpriseItem>;

export const enterprisesResult = z
  .object({
    meta: z.object({
      total: z.int().nonnegative().meta({ description: 'Enterprises that match, on all pages' }),
      vintage: vintageAnswer,
      notes: notesAnswer,
    }),
    items: z.array(enterpriseItem),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last' }),
  })
  .meta({ id: 'EnterprisesResult' });

export type EnterprisesResult = z.output<typeof enterprisesResult>;
