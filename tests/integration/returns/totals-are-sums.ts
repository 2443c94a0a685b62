import { expect } from 'vitest';
import type { Sql } from '@/lib/server/db/database';
import { directCoverage, directTotals, type MeasureRow } from '@/tests/integration/statistics/direct-sum';
import { storedCoverage, storedTotals } from '@/tests/integration/statistics/stored-totals';

/** Sums of quotients are rounded where they are stored; every other amount is exact. */
function comparable({ deflated, ...measure }: MeasureRow) {
  return { ...measure, deflated: deflated === null ? null : Number(deflated).toPrecision(9) };
}

/** Every stored total and all coverage equal a direct sum over the accepted records. */
export async function expectTotalsAreSums(sql: Sql): Promise<void> {
  const plain = (totals: Awaited<ReturnType<typeof storedTotals>>) => Object.fromEntries([...totals].sort().map(([key, { month, ytd }]) => [key, { month: comparable(month), ytd: comparable(ytd) }]));
  expect(plain(await storedTotals(sql))).toEqual(plain(await directTotals(sql)));
  expect(Object.fromEntries(await storedCoverage(sql))).toEqual(Object.fromEntries(await directCoverage(sql)));
}
