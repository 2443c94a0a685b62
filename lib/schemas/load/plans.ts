import type { z } from 'zod';
import { required, rowSchema } from './cell';
import { year } from './dates';
import type { LoadFileSpec } from './file-spec';
import { code, decimal } from './readers';
import { TEN_THOUSAND_YUAN } from './units';

/** Investment that a project plans for one year, in 万元; within the year it is expected evenly by months (序时). */
export const planRow = rowSchema({
  project: required(code),
  year: required(year),
  planned: required(decimal({ sign: 'not-negative', unit: TEN_THOUSAND_YUAN })),
});

export type PlanRow = z.output<typeof planRow>;

export const plansFile: LoadFileSpec<PlanRow> = {
  file: 'plans.csv',
  title: { en: 'Planned investment of projects by year', zh: '项目年度投资计划' },
  order: 16,
  headings: ['project', 'year', 'planned'],
  key: ['project', 'year'],
  duplicates: 'file',
  schema: () => planRow,
};
