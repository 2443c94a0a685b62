import { formatPeriod } from '@/lib/domain/period';
import type { z } from 'zod';
import { optional, required, rowSchema } from './cell';
import { endPeriod, startPeriod } from './dates';
import type { LoadContext, LoadFileSpec } from './file-spec';
import { creditCode, industry } from './official-codes';

/**
 * A further industry class (行业小类, GB/T 4754-2017) in which an enterprise produces besides
 * that of the register, from and to inclusive periods; no `to` while it still does. In these
 * periods its output is asked for by class as well.
 */
export function enterpriseClassRow({ industries }: LoadContext) {
  return rowSchema(
    {
      enterprise: required(creditCode),
      industry: required(industry(4, industries)),
      from: required(startPeriod),
      to: optional(endPeriod),
    },
    (row, report) => {
      if (row.from && row.to && row.to < row.from) report('to', 'before-from', { from: formatPeriod(row.from) });
    },
  );
}

export type EnterpriseClassRow = z.output<ReturnType<typeof enterpriseClassRow>>;

export const enterpriseClassesFile: LoadFileSpec<EnterpriseClassRow> = {
  file: 'enterprise-classes.csv',
  title: { en: 'Further industry classes of enterprises, dated', zh: '企业的其他行业小类（含起止时间）' },
  order: 17,
  headings: ['enterprise', 'industry', 'from', 'to'],
  key: ['enterprise', 'industry', 'from'],
  duplicates: 'file',
  schema: enterpriseClassRow,
};
