import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMeasured } from '@/lib/domain/measured';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { readEnterprise } from '@/lib/server/enterprises/read-enterprise';
import { enterpriseContent } from '@/app/(dashboard)/enterprises/[code]/_components/enterprise-content';
import { VIEWS } from '@/app/_views/registry';
import { NO_FILTERS } from '@/lib/schemas/view';
import { LANGUAGES } from '@/lib/format/language';
import { ctxOfPerson, FOREIGN_ENTERPRISE, NEIGHBOUR_ENTERPRISE, OWN_ENTERPRISE, peopledDistrict } from '../../security/support/small-district';

describe('one enterprise', () => {
  let db: Database;
  const of = async (email: string, enterprise: string, view: Partial<typeof DEFAULT_VIEW> = {}) => readEnterprise({ ctx: await ctxOfPerson(db, email), input: { ...DEFAULT_VIEW, ...view, enterprise } });

  beforeAll(async () => {
    db = await peopledDistrict();
  });
  afterAll(() => db.close());

  it('has identity, history, titles, figures, projects and land', async () => {
    const { data } = await of('analyst@example.org', OWN_ENTERPRISE);
    expect(data.member.label.zh).toBe('试验企业A');
    expect(data.industryPath.map(({ key }) => key)).toEqual(['C', '26', '261', '2614']);
    expect(data.clusters).toMatchObject([{ from: 202302, to: null }]);
    expect(data.panel.map(({ year }) => year)).toEqual([2024, 2023]);
    expect(data.titles).toEqual([{ title: '高新技术企业', from: '2023-11-15', to: null, source: '认定名单' }]);
    expect(data.indicators.map(({ indicator }) => indicator.code)).toEqual(['gross-output']);
    const [gross] = data.indicators;
    expect(gross?.months).toHaveLength(13);
    expect(gross?.years.map(({ period }) => period)).toEqual([202304, 202404]);
    expect(data.projects.map(({ code }) => code)).toEqual(['P-1']);
    expect(data.land).toMatchObject({ year: 2023, parcels: 1 });
    expect(data.inPanel).toBe(true);
  });

  it('compares with totals only where the reader may see them, and with a median only from three peers up', async () => {
    const district = (await of('analyst@example.org', OWN_ENTERPRISE, { basis: 'current' })).data;
    expect(district.peers.map(({ kind }) => kind)).toEqual(['own', 'industry', 'town', 'industry-median', 'town-median']);
    const peer = (kind: string) => district.peers.find((row) => row.kind === kind);
    // Two other enterprises of the class, three others of the town.
    expect(peer('industry-median')).toMatchObject({ units: 2, growth: { current: { missing: 'suppressed' }, 'comparable-price': { missing: 'suppressed' } } });
    expect(peer('town-median')?.units).toBe(3);
    const median = peer('town-median')?.growth.current;
    // Growth falls with the place: of B, C and D the middle one is C's, 240 on 3,000.
    expect(median !== undefined && isMeasured(median) ? median.value.toNumber() : null).toBe(8);

    const own = (await of('reporter@example.org', OWN_ENTERPRISE)).data;
    expect(own.peers.map(({ kind }) => kind)).toEqual(['own', 'industry-median', 'town-median']);
    const town = (await of('clerk.town@example.org', OWN_ENTERPRISE)).data;
    expect(town.peers.map(({ kind }) => kind)).toEqual(['own', 'town', 'industry-median', 'town-median']);
  });

  it('records who looked, and tells reviewers and administrators', async () => {
    expect((await of('analyst@example.org', NEIGHBOUR_ENTERPRISE)).views).toBeNull();
    expect((await of('reviewer@example.org', NEIGHBOUR_ENTERPRISE)).views?.map(({ name }) => name)).toEqual(['analyst@example.org']);
    const { views } = await of('administrator@example.org', NEIGHBOUR_ENTERPRISE);
    expect(views?.map(({ name }) => name)).toEqual(['reviewer@example.org', 'analyst@example.org']);
    const before = await db.sql.query(`SELECT id FROM audit_event WHERE action = 'enterprise.view'`);
    await expect(of('reporter@example.org', FOREIGN_ENTERPRISE)).rejects.toMatchObject({ code: 'not-found' });
    expect(await db.sql.query(`SELECT id FROM audit_event WHERE action = 'enterprise.view'`)).toHaveLength(before.length);
  });

  it('says the same on its page and in its views, in both languages', async () => {
    const ctx: Ctx = await ctxOfPerson(db, 'analyst@example.org');
    const { data } = await of('analyst@example.org', OWN_ENTERPRISE);
    for (const language of LANGUAGES) {
      const content = enterpriseContent(data, NO_FILTERS, `/enterprises/${OWN_ENTERPRISE}`, language);
      expect(content.lead).not.toBe('');
      for (const name of ['enterprise-months', 'enterprise-years', 'enterprise-peers-trend', 'enterprise-peers', 'enterprise-clusters', 'enterprise-panel', 'enterprise-titles', 'enterprise-projects']) {
        const model = await VIEWS[name]?.read({ ctx, params: { member: OWN_ENTERPRISE }, language });
        expect(model?.table.rows.length).toBeGreaterThan(0);
        expect(model?.heading.title).toContain('试验企业A');
      }
    }
    await expect(VIEWS['enterprise-months']?.read({ ctx, params: { member: OWN_ENTERPRISE, indicator: 'sales-output' }, language: 'en' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(VIEWS['enterprise-months']?.read({ ctx, params: {}, language: 'en' })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
