import 'server-only';

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

const ENTRIES = PAGES.map(([key, zh, en, district]) => ({
  district,
  entry: { kind: 'page' as const, key, id: 0, label: { zh, en }, detail: { zh: '页面', en: 'Page' }, spellings: spell(zh, [en, key], key) },
}));

/** The site's own pages, those that have something to show to the reader. */
export function pageEntries(ctx: Ctx): readonly SearchEntry[] {
  const all = seesDistrict(ctx);
  return ENTRIES.filter(({ district }) => all || !district).map(({ entry }) => entry);
}
