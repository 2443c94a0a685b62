import { fc } from '@/tests/setup/property';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BRIDGE_STEPS } from '@/lib/domain/bridge';
import { Decimal } from '@/lib/domain/measured';
import { SCOPES } from '@/lib/domain/panel';
import { MEASURES, periodFromNumber } from '@/lib/domain/period';
import type { View } from '@/lib/domain/views';
import type { Database } from '@/lib/server/db/database';
import { readBridge } from '@/lib/server/members/bridge';
import { dimensionOf } from '@/lib/server/members/parts';
import { findSubject, type Subject } from '@/lib/server/members/subject';
import { indicatorByCode } from '@/lib/server/reference/indicators';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { readReference } from '@/lib/server/statistics/reference';
import { apply, reset } from '@/tests/integration/statistics/apply-change';
import { changes, DISTRICT, PARKS, TOWNS } from '@/tests/integration/statistics/random-changes';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';

const PERIODS = [202402, 202403, 202412].map(periodFromNumber);
const INDICATOR = indicatorByCode('gross-output')!;

describeOnEveryDatabase('the bridge', (open) => {
  let db: Database;

  beforeAll(async () => {
    db = await open();
    await prepareReference(db);
  });
  afterAll(() => db.close());

  /** What the totals say of a member: last year's level, this year's comparable prior. */
  async function ends(subject: Subject | null, view: View): Promise<{ published: string | null; comparable: string | null }> {
    const sum = async (column: string, period: number) => {
      const [row] = await db.sql.query<{ sum: string | null }>(
        `SELECT sum(${view.measure}_${column})::text AS sum FROM total
          WHERE indicator_id = $1 AND dimension = $2::dimension AND scheme_id = $3 AND member = $4 AND member2 = '' AND period = $5 AND ($6::boolean OR locality = 'local')`,
        [INDICATOR.id, subject === null ? 'district' : dimensionOf(subject), subject?.kind === 'cluster' ? subject.schemeId : 0, subject?.key ?? DISTRICT, period, view.scope === 'full'],
      );
      return row?.sum ?? null;
    };
    return { published: await sum('value', view.period - 100), comparable: await sum('prior', view.period) };
  }

  it('starts at last year’s total and ends at the comparable prior, whatever was loaded, changed and removed', async () => {
    let compared = 0;
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(changes, async (sequence) => {
        await reset(db);
        for (const change of sequence) await apply(db, change);
        const reference = await readReference(db);
        const [scheme = null] = reference.schemes;
        const subjects = [
          null,
          ...TOWNS.slice(0, 2).map((key) => findSubject(reference, scheme, 'town', key)),
          ...PARKS.slice(0, 2).map((key) => findSubject(reference, scheme, 'park', key)),
          ...(scheme?.clusters ?? []).map(({ key }) => findSubject(reference, scheme, 'cluster', key)),
          ...['26', '2614'].map((key) => findSubject(reference, scheme, 'industry', key)),
        ];
        for (const subject of subjects) {
          for (const period of PERIODS) {
            for (const measure of MEASURES) {
              for (const scope of SCOPES) {
                const view: View = { indicator: INDICATOR.code, period, measure, scheme: '', scope, basis: 'current' };
                const bridge = await readBridge(db.sql, reference, { view, indicator: INDICATOR, within: subject === null ? [] : [subject] });
                const total = await ends(subject, view);
                const where = `${subject?.kind ?? 'district'} ${subject?.key ?? ''} ${period} ${measure} ${scope}`;
                if (bridge === null) {
                  expect(total.published === null || total.comparable === null, where).toBe(true);
                  continue;
                }
                expect([where, bridge.published.toString(), bridge.comparable.toString()]).toEqual([where, new Decimal(total.published ?? NaN).toString(), new Decimal(total.comparable ?? NaN).toString()]);
                const walked = BRIDGE_STEPS.reduce((level, step) => level.plus(bridge[step].amount), bridge.published);
                expect([where, walked.toString()]).toEqual([where, bridge.comparable.toString()]);
                compared += 1;
                steps += BRIDGE_STEPS.filter((step) => bridge[step].units > 0).length;
              }
            }
          }
        }
      }),
      { numRuns: 5, seed: 20_241_122, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(0);
    expect(steps).toBeGreaterThan(0);
  });
});
