import { INVOICED_ITEMS, INVOICED_UNIT } from '@/lib/domain/invoiced-revenue';
import { LAND_ITEMS, LAND_UNITS } from '@/lib/domain/land-evaluation';
import type { z } from 'zod';
import { required, rowSchema } from './cell';
import { year } from './dates';
import { isBelowZero } from './decimal-text';
import type { LoadFileSpec } from './file-spec';
import { creditCode } from './official-codes';
import { decimal, label, oneOf } from './readers';

/** Tax may be refunded and value added be negative in a bad year; nothing else can be below zero. */
const SIGNED: ReadonlySet<string> = new Set(['tax', 'value-added']);

/** What departments hand over of an enterprise: for the evaluation of land use, and what the tax office has of its invoices. */
const DEPARTMENTAL_ITEMS: readonly string[] = [...LAND_ITEMS, ...INVOICED_ITEMS];

function unitOf(item: string): string {
  const land = LAND_ITEMS.find((one) => one === item);
  return land === undefined ? INVOICED_UNIT : LAND_UNITS[land];
}

/**
 * A yearly figure of an enterprise from a department's own books (tax, energy, environment,
 * social insurance), or declared by it for the evaluation of land use; or invoiced revenue of
 * the year to a month (税务开票收入). The unit is written with every figure and has to be the
 * item's own.
 */
export const departmentalRow = rowSchema(
  {
    enterprise: required(creditCode),
    year: required(year),
    item: required(oneOf(DEPARTMENTAL_ITEMS)),
    value: required(decimal({ sign: 'any' })),
    unit: required(label),
    source: required(label),
  },
  ({ item, value, unit }, report) => {
    if (!item) return;
    if (unit && unit !== unitOf(item)) report('unit', 'not-one-of', { allowed: [unitOf(item)] });
    if (value && !SIGNED.has(item) && isBelowZero(value)) report('value', 'negative', {});
  },
);

export type DepartmentalRow = z.output<typeof departmentalRow>;

export const departmentalFile: LoadFileSpec<DepartmentalRow> = {
  file: 'departmental.csv',
  title: { en: 'Yearly figures of enterprises from departments', zh: '部门提供的企业年度数据' },
  order: 14,
  headings: ['enterprise', 'year', 'item', 'value', 'unit', 'source'],
  key: ['enterprise', 'year', 'item'],
  duplicates: 'file',
  schema: () => departmentalRow,
};
