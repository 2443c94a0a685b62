import type { z } from 'zod';
import { optional, required, rowSchema } from './cell';
import { date } from './dates';
import type { LoadFileSpec } from './file-spec';
import { creditCode } from './official-codes';
import { label } from './readers';

/** A title conferred on an enterprise (高新技术企业, 专精特新, …), first and last day, and who conferred it. */
export const titleRow = rowSchema(
  {
    enterprise: required(creditCode),
    title: required(label),
    from: required(date),
    to: optional(date),
    source: required(label),
  },
  (row, report) => {
    if (row.from && row.to && row.to < row.from) report('to', 'before-from', { from: row.from });
  },
);

export type TitleRow = z.output<typeof titleRow>;

export const titlesFile: LoadFileSpec<TitleRow> = {
  file: 'titles.csv',
  title: { en: 'Titles of enterprises', zh: '企业称号' },
  order: 13,
  headings: ['enterprise', 'title', 'from', 'to', 'source'],
  key: ['enterprise', 'title', 'from'],
  duplicates: 'file',
  schema: () => titleRow,
};
