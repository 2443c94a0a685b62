import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ImportChanges } from '@/app/(dashboard)/imports/_components/import-changes';
import { ImportList } from '@/app/(dashboard)/imports/_components/import-list';
import { ImportProblems } from '@/app/(dashboard)/imports/_components/import-problems';
import { ImportStanding } from '@/app/(dashboard)/imports/_components/import-standing';
import { MappingForm } from '@/app/(dashboard)/imports/_components/mapping-form';
import { TemplateForm, UploadForm } from '@/app/(dashboard)/imports/_components/upload-form';
import { LANGUAGES } from '@/lib/format/language';
import { listImports } from '@/lib/server/imports/list-imports';
import { readImportChanges } from '@/lib/server/imports/read-import-changes';
import { readImportChoices } from '@/lib/server/imports/read-import-choices';
import { ENTERPRISES, OWN_ENTERPRISE } from '../../security/support/small-district';
import { closeWorld, csv, filesFolder, openWorld, take, upload, workbook, type World } from './support';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }), redirect: () => undefined }));

const files = filesFolder();

describe('what the pages of imports show', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(async () => {
    await closeWorld(world);
    files.remove();
  });

  it('is said in both languages: choices, mistakes at their places, changes with before and after, columns, progress', async () => {
    const { administrator: ctx } = world;
    const wrong = await upload(ctx, { kind: 'returns', bytes: await workbook([['统一社会信用代码', '工业总产值 本月', '天气'], [OWN_ENTERPRISE, '不知道', '晴']]) });
    const good = await upload(ctx, { kind: 'price-index', bytes: csv([['行业代码', '月份', '当月指数', '累计指数'], ['26', '2024-03', '99', '98']]), fileName: '指数.csv' });
    const done = await take(ctx, (await upload(ctx, { kind: 'returns', bytes: await workbook([['统一社会信用代码', '工业总产值 本月'], [OWN_ENTERPRISE, 1234]]) })).id);
    const unread = await upload(ctx, { kind: 'returns', bytes: await workbook([['统一社会信用代码', '产值', '工业总产值 1—本月'], [ENTERPRISES[1]?.code ?? '', 1234, 5678]]) });
    const choices = await readImportChoices({ ctx });
    const imports = await listImports({ ctx });
    for (const language of LANGUAGES) {
      const zh = language === 'zh-CN';
      const forms = renderToStaticMarkup(<><UploadForm choices={choices} language={language} /><TemplateForm choices={choices} language={language} /></>);
      expect(forms).toContain('value="monthly-output/2024-05"');
      const list = renderToStaticMarkup(<ImportList imports={imports} language={language} />);
      expect(list).toContain(`href="/imports/${good.id}"`);
      const problems = renderToStaticMarkup(<><ImportStanding found={wrong} language={language} /><ImportProblems found={wrong} language={language} /></>);
      expect(problems).toContain('<td class="words">B 工业总产值 本月</td><td class="words">不知道</td>');
      expect(problems).toContain(zh ? '不是数字' : 'not a number');
      const changes = renderToStaticMarkup(<ImportChanges found={good} changes={await readImportChanges({ ctx, input: { id: good.id, after: 0, limit: 10 } })} language={language} />);
      expect(changes).toContain(zh ? '<li>当月指数：101 → 99</li>' : '<li>Index of the month: 101 → 99</li>');
      const cells = renderToStaticMarkup(<ImportChanges found={done} changes={await readImportChanges({ ctx, input: { id: done.id, after: 0, limit: 10 } })} language={language} />);
      expect(cells).toContain('1,234');
      const mapping = renderToStaticMarkup(<MappingForm found={good} language={language} />);
      expect(mapping).toContain('name="column:ytd"');
      const standing = renderToStaticMarkup(<><ImportStanding found={good} language={language} /><ImportStanding found={done} language={language} /></>);
      expect(standing).not.toContain('data-kind="warning"');
      const wanting = renderToStaticMarkup(<ImportStanding found={unread} language={language} />);
      expect(wanting).toContain(zh ? '没有找到“工业总产值 本月”列。这一项必填，导入后仍有 1 家单位缺这一项' : 'It is required, and 1 unit would still be without it');
      expect(wanting).not.toContain(zh ? '没有发现错误' : 'Nothing is wrong');
      expect(standing).toContain(zh ? '全部导入' : 'Import everything');
      expect(standing).toContain(zh ? '撤销这次导入' : 'Undo this import');
      const running = renderToStaticMarkup(<ImportStanding found={{ ...done, state: 'running', progress: { task: 'take', step: 'totals', done: 3, total: 11, owner: '', beat: '' } }} language={language} />);
      expect(running).toContain(zh ? '重算汇总：3/11' : 'Computing totals: 3 of 11');
      for (const failure of ['refused', 'interrupted', 'changed-since', 'internal'] as const) expect(renderToStaticMarkup(<ImportStanding found={{ ...good, state: 'failed', report: { ...good.report, failure } }} language={language} />)).toContain('data-kind="error"');
      for (const why of ['changed', 'built-on', 'published'] as const) expect(renderToStaticMarkup(<ImportStanding found={{ ...done, report: { ...done.report, undoRefused: { why, count: 2, example: 'X' } } }} language={language} />)).toContain('X');
    }
  });
});
