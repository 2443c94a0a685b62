import { afterEach, expect, it } from 'vitest';
import { stepInput } from '@/lib/schemas/returns';
import type { Database } from '@/lib/server/db/database';
import { readMyMonth, type MyMonth } from '@/lib/server/returns/read-my-month';
import { sendBackReturns } from '@/lib/server/review/send-back';
import { FOREIGN_TOWN, OWN_TOWN } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { MAY, OUTPUT, save, sheetOf, startRound } from './support';

const shown = ({ rounds }: MyMonth) => rounds.map(({ form, period, town, counts, unit }) => ({ form, period, town: town?.key ?? null, unit, ...counts }));

describeOnEveryDatabase('what a person has to hand in', (open) => {
  let db: Database;
  afterEach(() => db.close());

  it('is counted by where it stands, by town where there are several', async () => {
    const round = await startRound(open);
    ({ db } = round);
    const { returns } = await sheetOf(round.clerk);
    const [first, second, third] = returns;
    if (first === undefined || second === undefined || third === undefined) throw new Error('the round has too few returns');
    await save(round.clerk, first, [{ line: 'gross-output', slot: 'month', after: '1200' }]);
    await db.sql.query(`UPDATE return SET status = 'submitted' WHERE id = ANY ($1::int[])`, [[second.id, third.id]]);

    const whole = { form: OUTPUT, period: MAY, unit: null };
    const month = await readMyMonth({ ctx: round.clerk });
    expect(shown(month)).toEqual([
      { ...whole, town: null, total: 10, empty: 7, draft: 1, returned: 0, submitted: 2, approved: 0 },
      { ...whole, town: OWN_TOWN, total: 4, empty: 1, draft: 1, returned: 0, submitted: 2, approved: 0 },
      { ...whole, town: FOREIGN_TOWN, total: 6, empty: 6, draft: 0, returned: 0, submitted: 0, approved: 0 },
    ]);
    expect(month.rounds[0]).toMatchObject({ calendar: 'monthly-11', dueAt: '2024-06-10T10:00:00Z' });
    expect(month.mayEnter).toBe(true);
    // Whoever answers for one town, or one enterprise, sees no more.
    expect(shown(await readMyMonth({ ctx: round.townClerk }))).toEqual([{ ...whole, town: null, total: 4, empty: 1, draft: 1, returned: 0, submitted: 2, approved: 0 }]);
    expect(shown(await readMyMonth({ ctx: round.reporter }))).toMatchObject([{ total: 1, unit: first.subject.name }]);
    expect((await readMyMonth({ ctx: round.reviewer })).mayEnter).toBe(false);
  });

  it('names what came back, why and by whom; a published round is over', async () => {
    const round = await startRound(open);
    ({ db } = round);
    const [first] = (await sheetOf(round.clerk)).returns;
    if (first === undefined) throw new Error('the round has no return');
    await db.sql.query(`UPDATE return SET status = 'submitted' WHERE id = $1`, [first.id]);
    await sendBackReturns({ ctx: round.reviewer, input: stepInput.parse({ returns: [{ id: first.id, version: first.version }], reason: '累计数与上期不衔接' }) });
    const month = await readMyMonth({ ctx: round.reporter });
    expect(month.cameBack).toMatchObject([{ id: first.id, form: OUTPUT, period: MAY, unit: first.subject.name, reason: '累计数与上期不衔接' }]);
    expect(month.cameBack[0]?.by).not.toBeNull();
    expect(shown(month)).toMatchObject([{ returned: 1, empty: 0 }]);

    await db.sql.query(`UPDATE return SET status = 'published', approved_at = now() WHERE form = $1 AND period = $2`, [OUTPUT, MAY]);
    expect(await readMyMonth({ ctx: round.clerk })).toMatchObject({ rounds: [], cameBack: [] });
  });
});
