import { LAND_ITEMS, LAND_UNITS } from '@/lib/domain/land-evaluation';
import { INVOICED_ITEMS, INVOICED_UNIT } from '@/lib/domain/invoiced-revenue';
import { describe, expect, it } from 'vitest';
import { readRows, rowOf } from './harness';

describe('figures from departments', () => {
  it.each(LAND_ITEMS)('%s comes in its own unit and in no other', async (item) => {
    const unit = LAND_UNITS[item];
    const right = await readRows('departmental.csv', [rowOf('departmental.csv', { item, unit })]);
    expect(right.errors).toEqual([]);
    expect(right.rows).toEqual([expect.objectContaining({ item, unit })]);
    const wrong = await readRows('departmental.csv', [rowOf('departmental.csv', { item, unit: '亿元' })]);
    expect(wrong.errors).toEqual([expect.objectContaining({ column: 'unit', code: 'not-one-of', params: { allowed: [unit] } })]);
  });

  it.each(LAND_ITEMS)('%s below zero is only right where it can be', async (item) => {
    const { errors } = await readRows('departmental.csv', [rowOf('departmental.csv', { item, unit: LAND_UNITS[item], value: '-0.5' })]);
    expect(errors.map(({ column, code }) => [column, code])).toEqual(item === 'tax' || item === 'value-added' ? [] : [['value', 'negative']]);
  });

  it('have invoiced revenue by the month that it runs to: eleven items, no January', async () => {
    expect([INVOICED_ITEMS.length, INVOICED_ITEMS[0], INVOICED_ITEMS.at(-1)]).toEqual([11, 'invoiced-revenue-02', 'invoiced-revenue-12']);
    const right = await readRows('departmental.csv', INVOICED_ITEMS.map((item) => rowOf('departmental.csv', { item, unit: INVOICED_UNIT })));
    expect(right.errors).toEqual([]);
    expect(right.rows).toHaveLength(11);
    const wrong = await readRows('departmental.csv', [rowOf('departmental.csv', { item: 'invoiced-revenue-01', unit: INVOICED_UNIT }), rowOf('departmental.csv', { item: 'invoiced-revenue-06', unit: '千元', value: '-1' })]);
    expect(wrong.errors.map(({ column, code }) => [column, code])).toEqual([['item', 'not-one-of'], ['unit', 'not-one-of'], ['value', 'negative']]);
  });
});
