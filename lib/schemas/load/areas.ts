import type { z } from 'zod';
import { optional, required, rowSchema } from './cell';
import type { LoadFileSpec } from './file-spec';
import { code, label, oneOf } from './readers';

export const AREA_KINDS = ['district', 'town', 'park'] as const;

/** One area: the district, a town (街镇) or a park (园区). Only the district has no parent. */
export const areaRow = rowSchema(
  {
    code: required(code),
    name: required(label),
    nameEn: optional(label),
    kind: required(oneOf(AREA_KINDS)),
    parent: optional(code),
  },
  (row, report) => {
    if (row.kind === 'district' && row.parent) report('parent', 'parent-of-district', {});
    if (row.kind && row.kind !== 'district' && row.parent === null) {
      report('parent', 'required-with', { heading: 'kind', value: row.kind });
    }
    if (row.parent && row.parent === row.code && row.kind !== 'district') {
      report('parent', 'parent-is-itself', {});
    }
  },
);

export type AreaRow = z.output<typeof areaRow>;

export const areasFile: LoadFileSpec<AreaRow> = {
  file: 'areas.csv',
  title: { en: 'District, towns and parks', zh: '区、街镇和园区' },
  order: 1,
  headings: ['code', 'name', 'name_en', 'kind', 'parent'],
  key: ['code'],
  duplicates: 'file',
  schema: () => areaRow,
};
