import { periodYear } from '@/lib/domain/period';
import type { z } from 'zod';
import { optional, required, rowSchema } from './cell';
import { startPeriod, year } from './dates';
import type { LoadFileSpec } from './file-spec';
import { creditCode } from './official-codes';
import { note } from './readers';

/**
 * Above-scale membership (规模以上) of one year: the enterprise counts from `from` to the end
 * of that year. A member of the whole year has its first period, written 01 or 02.
 */
export const panelRow = rowSchema(
  {
    enterprise: required(creditCode),
    year: required(year),
    from: required(startPeriod),
    reason: optional(note),
  },
  (row, report) => {
    if (row.from && row.year && periodYear(row.from) !== row.year) {
      report('from', 'outside-year', { year: row.year });
    }
  },
);

export type PanelRow = z.output<typeof panelRow>;

export const panelFile: LoadFileSpec<PanelRow> = {
  file: 'panel.csv',
  title: { en: 'Above-scale membership by year', zh: '分年度规模以上单位' },
  order: 5,
  headings: ['enterprise', 'year', 'from', 'reason'],
  key: ['enterprise', 'year'],
  duplicates: 'file',
  schema: () => panelRow,
};
