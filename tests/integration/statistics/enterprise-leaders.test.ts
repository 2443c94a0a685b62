import { fc } from '@/tests/setup/property';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BASES } from '@/lib/domain/cell';
import { incrementOf } from '@/lib/domain/figure';
import { SCOPES } from '@/lib/domain/panel';
import { MEASURES, parsePeriod } from '@/lib/domain/period';
import { leaders } from '@/lib/domain/waterfall';
import type { Database } from '@/lib/server/db/database';
import { INDICATORS } from '@/lib/server/reference/indicators';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { readEnterpriseCells } from '@/lib/server/statistics/enterprise-cells';
import { readEnterpriseLeaders } from '@/lib/server/statistics/enterprise-leaders';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { apply, reset } from './apply-change';
import { changes, PERIODS } from './random-changes';

const EACH = 2;
const SEED = 20_241_231;
const READ = INDICATORS.filter(({ code }) => ['gross-output', 'sales-output', 'investment', 'technical-upgrade-investment'].includes(code));
const WHERE = [
  { where: 'TRUE', values: [] },
  { where: `EXISTS (SELECT FROM cluster_membership m JOIN cluster c ON c.id = m.cluster_id WHERE m.enterprise_id = e.id AND c.code = $1)`, values: ['a'] },
];

describeOnEveryDatabase('enterprises that pulled and dragged most', (open) => {
  let db: Database;

  beforeAll(async () => {
    db = await open();
    await prepareReference(db);
    await reset(db);
    for (const sequence of fc.sample(changes, { numRuns: 8, seed: SEED })) for (const change of sequence) if ('load' in change) await apply(db, change);
  });
  afterAll(() => db.close());

  it('are those that lead when the figures of all are compared', async () => {
    let found = 0;
    for (const indicator of READ)
      for (const period of PERIODS.map((text) => parsePeriod(text)))
        for (const measure of MEASURES)
          for (const scope of SCOPES)
            for (const basis of BASES)
              for (const { where, values } of WHERE) {
                const cells = await readEnterpriseCells(db.sql, { indicator, measure, scope, from: period, to: period, where, values, hidden: new Set() });
                const all = leaders(cells.map((entry) => ({ key: entry.code, increment: incrementOf(entry.cell, basis) })), EACH);
                const led = await readEnterpriseLeaders(db.sql, { indicator, measure, scope, basis, period, each: EACH, where, values, hidden: new Set() });
                expect(led, [indicator.code, period, measure, scope, basis, where].join(' ')).toEqual({ pulled: all.pulled.map((part) => part.key), dragged: all.dragged.map((part) => part.key) });
                found += led.pulled.length + led.dragged.length;
              }
    expect(found).toBeGreaterThan(200);
  });
});
