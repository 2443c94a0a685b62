import { checkCreditCode } from '@/lib/domain/credit-code';
import { AFFILIATIONS } from '@/lib/domain/panel';
import type { z } from 'zod';
import { list, optional, required, rowSchema } from './cell';
import type { LoadContext, LoadFileSpec } from './file-spec';
import { creditCode, industry } from './official-codes';
import { code, codes, decimal, integer, label, oneOf } from './readers';
import { LAND_DIGITS, MU } from './units';

export const ENTERPRISE_SIZES = ['large', 'medium', 'small', 'micro'] as const;
export const HOLDINGS = ['state', 'private', 'foreign', 'hmt', 'collective', 'other'] as const;

const MOST_EMPLOYEES = 10_000_000;

/** One enterprise of the register. Parks come as a list, empty where it stands in none. */
export function enterpriseRow(context: LoadContext) {
  return rowSchema({
    code: required(creditCode),
    name: required(label),
    town: required(code),
    parks: list(codes),
    industry: required(industry(4, context.industries)),
    size: required(oneOf(ENTERPRISE_SIZES)),
    holding: required(oneOf(HOLDINGS)),
    affiliation: required(oneOf(AFFILIATIONS)),
    landMu: optional(decimal({ sign: 'not-negative', unit: MU, integerDigits: LAND_DIGITS })),
    employees: optional(integer(0, MOST_EMPLOYEES)),
  });
}

export type EnterpriseRow = z.output<ReturnType<typeof enterpriseRow>>;

export const enterprisesFile: LoadFileSpec<EnterpriseRow> = {
  file: 'enterprises.csv',
  title: { en: 'Register of enterprises', zh: '企业名录' },
  order: 2,
  headings: [
    'code',
    'name',
    'town',
    'parks',
    'industry',
    'size',
    'holding',
    'affiliation',
    'land_mu',
    'employees',
  ],
  key: ['code'],
  duplicates: 'file',
  schema: enterpriseRow,
  warnings(row) {
    return checkCreditCode(row.code).valid
      ? []
      : [{ heading: 'code', issue: { code: 'credit-code-checksum', params: {} } }];
  },
};
