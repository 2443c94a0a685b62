import { afterEach, expect, it } from 'vitest';
import { memorySource, type MemoryFile } from '@/lib/import/load-source';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Database } from '@/lib/server/db/database';
import { loadDistrict } from '@/lib/server/load/load-district';
import { submitReturns } from '@/lib/server/returns/submit';
import { approveReturns } from '@/lib/server/review/approve';
import { ENTERPRISES } from '@/tests/security/support/small-district';
import { memoryDatabase } from '@/tests/setup/database';
import { INVESTMENT, plausible, save, seen, sheetOf, startRound, type Round } from './support';

const OUTPUT_HEADER = ['enterprise', 'period', 'indicator', 'month', 'ytd', 'prior_month', 'prior_ytd'];

let round: Round;
let db: Database;
afterEach(() => db.close());

const load = (...files: MemoryFile[]) => loadDistrict({ ctx: { db, actor: systemActor }, input: { source: memorySource(files) } });
const outputOf = (...rows: string[][]): MemoryFile => ({ file: 'output.csv', header: OUTPUT_HEADER, rows });

it('a load does not overwrite a return that somebody enters or judges', async () => {
  round = await startRound(memoryDatabase);
  ({ db } = round);
  const [first] = ENTERPRISES;
  const report = await load(outputOf([first!.code, '2024-05', 'gross-output', '9999', '19999', '', ''], [first!.code, '2024-04', 'gross-output', '1241', '4961', '1000', '4000']));
  expect(report.stored).toBe(false);
  expect(report.errors).toMatchObject([{ file: 'output.csv', line: 2, column: 'enterprise', code: 'return-in-work', params: { status: 'draft', correction: false } }]);
  // History is loaded as before.
  expect((await load(outputOf([first!.code, '2024-04', 'gross-output', '1241', '4961', '1000', '4000']))).stored).toBe(true);
  // Once it is approved, what is stored may be loaded again, and a changed figure is a revision.
  const due = (await sheetOf(round.clerk)).returns[0]!;
  const saved = await save(round.clerk, due, plausible(due));
  const [submitted] = (await submitReturns({ ctx: round.clerk, input: seen(saved) })).done;
  await approveReturns({ ctx: round.reviewer, input: seen(submitted!) });
  expect((await load(outputOf([first!.code, '2024-05', 'gross-output', '1242', '6202', '1230', '6150']))).stored).toBe(true);
});

it('nor investment of a project whose return is open', async () => {
  round = await startRound(memoryDatabase, INVESTMENT);
  ({ db } = round);
  const report = await load({ file: 'investment.csv', header: ['project', 'period', 'month', 'ytd', 'since_start'], rows: [['P-1', '2024-05', '50', '200', '400']] });
  expect(report.errors).toMatchObject([{ file: 'investment.csv', column: 'project', code: 'return-in-work' }]);
});
