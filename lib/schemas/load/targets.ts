import type { z } from 'zod';
import { optional, required, rowSchema, type CellReader } from './cell';
import { checkClusterReference } from './cluster-reference';
import { year } from './dates';
import type { LoadContext, LoadFileSpec } from './file-spec';
import { indicator } from './official-codes';
import { code, decimal, label } from './readers';

/** Which units there are follows from the row's indicator. */
const targetUnit: CellReader<string> = {
  ...label,
  expects: { en: 'unit of money (`元`, `千元`, `万元`, `百万元`, `亿元`); `%` of growth and ratios', zh: '金额单位（`元`、`千元`、`万元`、`百万元`、`亿元`）；增速和比率为 `%`' },
};

/** A target of one year, for an area, for a cluster, or for a cluster within an area. */
export function targetRow(context: LoadContext) {
  return rowSchema(
    {
      area: optional(code),
      scheme: optional(code),
      cluster: optional(code),
      indicator: required(indicator(context.indicators)),
      year: required(year),
      value: required(decimal({ sign: 'any' })),
      unit: required(targetUnit),
    },
    (row, report) => {
      checkClusterReference(row, report);
      if (row.area === null && row.scheme === null && row.cluster === null) {
        report('area', 'required-one-of', { headings: ['area', 'cluster'] });
      }
      const units = row.indicator ? context.targetUnits.get(row.indicator) : undefined;
      if (row.unit && units?.includes(row.unit) === false) report('unit', 'not-one-of', { allowed: units });
    },
  );
}

export type TargetRow = z.output<ReturnType<typeof targetRow>>;

export const targetsFile: LoadFileSpec<TargetRow> = {
  file: 'targets.csv',
  title: { en: 'Annual targets', zh: '年度目标' },
  order: 11,
  headings: ['area', 'scheme', 'cluster', 'indicator', 'year', 'value', 'unit'],
  key: ['area', 'scheme', 'cluster', 'indicator', 'year'],
  duplicates: 'file',
  schema: targetRow,
};
