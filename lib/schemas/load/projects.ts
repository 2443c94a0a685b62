import { PROJECT_KINDS } from '@/lib/domain/investment';
import type { z } from 'zod';
import { optional, required, rowSchema } from './cell';
import { checkClusterReference } from './cluster-reference';
import type { LoadContext, LoadFileSpec } from './file-spec';
import { creditCode, industry } from './official-codes';
import { code, decimal, label, oneOf, yesNo } from './readers';
import { LAND_DIGITS, MU, TEN_THOUSAND_YUAN, TEN_THOUSAND_YUAN_A_YEAR } from './units';

/**
 * One investment project. What is not known is empty: a project known from a publication
 * has the published figures and nothing more.
 */
export function projectRow(context: LoadContext) {
  return rowSchema(
    {
      code: required(code),
      name: required(label),
      investor: optional(label),
      enterprise: optional(creditCode),
      town: optional(code),
      park: optional(code),
      industry: optional(industry(4, context.industries)),
      scheme: optional(code),
      cluster: optional(code),
      kind: required(oneOf(PROJECT_KINDS)),
      foreign: required(yesNo),
      plannedTotal: optional(decimal({ sign: 'not-negative', unit: TEN_THOUSAND_YUAN })),
      landMu: optional(decimal({ sign: 'not-negative', unit: MU, integerDigits: LAND_DIGITS })),
      plannedOutput: optional(decimal({ sign: 'not-negative', unit: TEN_THOUSAND_YUAN_A_YEAR })),
      plannedTax: optional(decimal({ sign: 'not-negative', unit: TEN_THOUSAND_YUAN_A_YEAR })),
    },
    checkClusterReference,
  );
}

export type ProjectRow = z.output<ReturnType<typeof projectRow>>;

export const projectsFile: LoadFileSpec<ProjectRow> = {
  file: 'projects.csv',
  title: { en: 'Register of investment projects', zh: '投资项目库' },
  order: 8,
  headings: [
    'code',
    'name',
    'investor',
    'enterprise',
    'town',
    'park',
    'industry',
    'scheme',
    'cluster',
    'kind',
    'foreign',
    'planned_total',
    'land_mu',
    'planned_output',
    'planned_tax',
  ],
  key: ['code'],
  duplicates: 'file',
  schema: projectRow,
};
