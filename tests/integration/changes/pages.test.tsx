import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Changes } from '@/app/(dashboard)/changes/_components/changes';
import { Enterprise } from '@/app/(dashboard)/enterprises/[code]/_components/enterprise';
import { Project } from '@/app/(dashboard)/projects/[code]/_components/project';
import { Revisions } from '@/app/(dashboard)/revisions/_components/revisions';
import { LANGUAGES } from '@/lib/format/language';
import { readChangeList } from '@/lib/schemas/changes';
import { readList } from '@/lib/schemas/list';
import { REVISION_LIST } from '@/lib/schemas/revisions';
import { DEFAULT_VIEW, NO_FILTERS } from '@/lib/schemas/view';
import { setDatabaseForTests } from '@/lib/server/app';
import { mayOpenPage } from '@/lib/server/auth/page-needs';
import { readChanges } from '@/lib/server/changes/read-changes';
import type { Database } from '@/lib/server/db/database';
import { readEnterprise } from '@/lib/server/enterprises/read-enterprise';
import { readProject } from '@/lib/server/projects/read-project';
import { readRevisions } from '@/lib/server/publications/read-revisions';
import { memoryDatabase } from '@/tests/setup/database';
import { FOREIGN_ENTERPRISE, OWN_ENTERPRISE, OWN_PROJECT } from '@/tests/security/support/small-district';
import { signIn } from '../api/support';
import { getFile } from '../files/support';
import { startPublishing, type PublishedRound } from '../publications/support';

describe('the page of changed figures', () => {
  let round: PublishedRound;
  let db: Database;

  beforeAll(async () => {
    round = await startPublishing(memoryDatabase);
    ({ db } = round);
    setDatabaseForTests(db);
  });
  afterAll(() => db.close());

  const shown = async (params: Readonly<Record<string, string>>, language: (typeof LANGUAGES)[number]) => {
    const { list, problems } = readChangeList(params);
    return renderToStaticMarkup(<Changes data={await readChanges({ ctx: round.reviewer, input: { list } })} list={list} problems={problems} language={language} />);
  };

  it.each(LANGUAGES)('says that nothing was changed, without a table to filter (%s)', async (language) => {
    const empty = await shown({}, language);
    expect(empty).not.toContain('<table');
    expect(empty).not.toContain('<form');
    expect(empty).toContain(language === 'en' ? 'No published or accepted figure was changed.' : '已发布和已审定的数据没有更正过。');
  });

  it.each(LANGUAGES)('leads to the units, keeps the filters from page to page and in its files (%s)', async (language) => {
    await db.sql.query(
      `INSERT INTO revision (subject, key, field, before, after, reason)
       SELECT 'output', $1 || '/202404/gross-output', 'month', n::text, (n + 1)::text, '更正' FROM generate_series(1, 60) n UNION ALL SELECT 'investment', $2 || '/202403', 'ytd', '1', '2', '更正'`,
      [OWN_ENTERPRISE, OWN_PROJECT],
    );
    const all = await shown({}, language);
    expect(all).toContain(`href="/projects/${OWN_PROJECT}"`);
    const some = await shown({ period: '202404', indicator: 'gross-output', q: OWN_ENTERPRISE }, language);
    const query = `period=2024-04&amp;indicator=gross-output&amp;q=${OWN_ENTERPRISE}`;
    expect(some).toContain(`href="/enterprises/${OWN_ENTERPRISE}"`);
    expect(some).not.toContain(`href="/projects/${OWN_PROJECT}"`);
    expect(some).toContain(`href="/changes?${query}&amp;page=2"`);
    expect(some).toContain(`href="/api/v1/tables/changes-table.xlsx?${query}&amp;lang=${language === 'en' ? 'en' : 'zh'}"`);
    expect(some).toContain('<option value="2024-04" selected');
    expect(some).toContain('<option value="gross-output" selected');
    expect(some).toContain(`value="${OWN_ENTERPRISE}"`);
    // A month and an indicator of which nothing was changed stay chosen, and there is a way out of it.
    const none = await shown({ period: '2023-05', indicator: 'new-product-output' }, language);
    expect(none).toContain('<option value="2023-05" selected');
    expect(none).toContain('<option value="new-product-output" selected');
    expect(none).toContain('<a href="/changes">');
    expect(await shown({ period: 'May' }, language)).toContain('class="problem"');
  });

  it('is a file in every format, with the same filters and all the rows', async () => {
    const cookie = await signIn('reviewer@example.org');
    const csv = await getFile(`tables/changes-table.csv?q=${OWN_ENTERPRISE}&lang=en`, { cookie });
    expect([csv.status, csv.headers.get('x-total-rows')]).toEqual([200, '120']);
    const json = await getFile('tables/changes-table.json?indicator=investment&lang=en', { cookie });
    const body = (await json.json()) as { readonly table: { readonly rows: readonly { readonly label: string }[] } };
    expect(body.table.rows).toHaveLength(2);
    expect((await getFile('tables/changes-table.xlsx?period=202404', { cookie })).status).toBe(200);
    expect((await getFile('tables/changes-table.csv?period=May', { cookie })).status).toBe(400);
    expect((await getFile('tables/changes-table.csv?indicator=quarterly-economic', { cookie })).headers.get('x-total-rows')).toBe('0');
    const town = await signIn('reviewer.town@example.org');
    expect((await getFile(`tables/changes-table.csv?q=${FOREIGN_ENTERPRISE}`, { cookie: town })).headers.get('x-total-rows')).toBe('0');
    expect((await getFile('tables/changes-table.csv', { cookie: await signIn('official@example.org') })).status).toBe(403);
  });

  it('is found from the revisions, from an enterprise and from a project by whoever may read it', async () => {
    const ctx = round.analyst;
    const view = { ...DEFAULT_VIEW, scheme: null };
    const { list } = readList({}, REVISION_LIST);
    const [revisions, profile, project] = [
      await readRevisions({ ctx, input: { view, of: 'gross-output' } }),
      await readEnterprise({ ctx, input: { ...view, enterprise: OWN_ENTERPRISE } }),
      await readProject({ ctx, input: { view, code: OWN_PROJECT, stall: null } }),
    ];
    for (const mayReadChanges of [true, false]) {
      const common = { filters: NO_FILTERS, problems: [], mayReadChanges, language: 'zh-CN' } as const;
      for (const [page, address] of [
        [<Revisions key="r" data={revisions} list={list} listProblems={[]} {...common} />, '/changes'],
        [<Enterprise key="e" profile={profile} path={`/enterprises/${OWN_ENTERPRISE}`} {...common} />, `/changes?q=${OWN_ENTERPRISE}`],
        [<Project key="p" data={project} path={`/projects/${OWN_PROJECT}`} {...common} />, `/changes?q=${OWN_PROJECT}`],
      ] as const) {
        expect(renderToStaticMarkup(page).includes(`href="${address}"`)).toBe(mayReadChanges);
      }
    }
  });

  it('is a page for everybody who reads returns, and for no official', () => {
    for (const { actor } of [round.reporter, round.clerk, round.reviewer, round.analyst, round.administrator]) expect(mayOpenPage(actor, 'changes')).toBe(true);
    expect(mayOpenPage(round.official.actor, 'changes')).toBe(false);
    // Vintages are the district's; changes of one's own units are everybody's.
    for (const { actor } of [round.reporter, round.townClerk, round.townReviewer]) expect([mayOpenPage(actor, 'revisions'), mayOpenPage(actor, 'publications')]).toEqual([false, false]);
    expect([mayOpenPage(round.reviewer.actor, 'revisions'), mayOpenPage(round.reviewer.actor, 'publications')]).toEqual([true, true]);
  });
});
