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

/**
 * A yearly figure of an enterprise from a department's own books (tax, energy, environment,
 * social insurance), or declared by it for the evaluation of land use. The unit is written
 * with every figure and has to be the item's own.
 */
export const departmentalRow = rowSchema(
  {
    enterprise: required(creditCode),
    year: required(year),
    item: required(oneOf(LAND_ITEMS)),
    value: required(decimal({ sign: 'any' })),
    unit: required(label),
    source: required(label),
  },
  ({ item, value, unit }, report) => {
    if (!item) return;
    if (unit && unit !== LAND_UNITS[item]) report('unit', 'not-one-of', { allowed: [LAND_UNITS[item]] });
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
