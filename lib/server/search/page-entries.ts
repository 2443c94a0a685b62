import 'server-only';

import { mayOpenPage, type RoundPage } from '@/lib/server/auth/page-needs';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { spell } from '@/lib/server/search/spell';
import type { SearchEntry } from '@/lib/server/search/search-index';

/** Pages by path, with the words they are asked for by; `district` for those with nothing to show to a limited scope. */
const PAGES = [
  ['overview', '总览', 'Overview', false],
  ['clusters', '产业集群', 'Clusters', true],
  ['towns', '街镇与园区', 'Towns and parks', false],
  ['industries', '行业', 'Industries', true],
  ['enterprises', '企业名录', 'Enterprises', false],
  ['investment', '工业投资', 'Investment', false],
  ['projects', '投资项目', 'Projects', false],
  ['drivers', '增长拉动', 'Who drove it', true],
  ['leaderboards', '四榜赛马', 'Leaderboards', true],
  ['land', '亩均评价', 'Land evaluation', false],
  ['explore', '自助分析', 'Explorer', true],
  ['account', '账户与令牌', 'Account and tokens', false],
] as const;

/** Pages of the monthly round, for those whose work they are. */
const ROUND_PAGES: Readonly<Record<RoundPage, readonly [zh: string, en: string]>> = {
  returns: ['我的填报', 'My month'],
  review: ['审核', 'Review'],
  completeness: ['上报进度', 'Completeness'],
  'register-checks': ['名录核查', 'Checks of the register'],
  publications: ['发布', 'Publication'],
  revisions: ['修订', 'Revisions'],
  changes: ['更正记录', 'Changed figures'],
  imports: ['导入', 'Imports'],
  forms: ['报表制度', 'Forms'],
};

function entryOf(key: string, zh: string, en: string): SearchEntry {
  return { kind: 'page', key, id: 0, label: { zh, en }, detail: { zh: '页面', en: 'Page' }, spellings: spell(zh, [en, key], key) };
}

const ENTRIES = PAGES.map(([key, zh, en, district]) => ({ district, entry: entryOf(key, zh, en) }));
const ROUND_ENTRIES = (Object.keys(ROUND_PAGES) as RoundPage[]).map((page) => ({ page, entry: entryOf(page, ...ROUND_PAGES[page]) }));

/** The site's own pages, those that have something to show to the reader. */
export function pageEntries(ctx: Ctx): readonly SearchEntry[] {
  const all = seesDistrict(ctx);
  const own = ROUND_ENTRIES.filter(({ page }) => mayOpenPage(ctx.actor, page));
  return [...ENTRIES.filter(({ district }) => all || !district), ...own].map(({ entry }) => entry);
}
