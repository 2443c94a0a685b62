import { matchOf, searchForm } from '@/lib/domain/search-match';
import { spell } from '@/lib/server/search/spell';

const HEADS = [...'青原启明远东恒瑞金山银海华泰新科联创鼎盛宏图盛世天成'];
const WORKS = ['精密机械', '电子材料', '化工新材', '汽车零部件', '生物医药', '智能装备'];

/**
 * Time of a search while typing over 50,000 names, in milliseconds: the slowest of several
 * queries, each asked for the first time, against the same names scanned for a part of them.
 */
export function measureSearch(names = 50_000): { readonly slowest: number; readonly scan: number; readonly spelling: number } {
  const started = performance.now();
  const entries = Array.from({ length: names }, (_, i) => {
    const head = `${HEADS[i % HEADS.length] ?? ''}${HEADS[(i * 7 + 3) % HEADS.length] ?? ''}`;
    return { name: `虚构${head}${WORKS[i % WORKS.length] ?? ''}有限公司${i}`, code: `9131${String(i).padStart(14, '0')}` };
  }).map(({ name, code }) => ({ name, spellings: spell(name, [], code) }));
  const spelling = performance.now() - started;
  const times = ['x', 'xg', 'xgqy', 'jingmi', '化工', '49999', '有限公司', 'jmjx'].map((text) => {
    const from = performance.now();
    const query = searchForm(text);
    for (const entry of entries) matchOf(entry.spellings, query);
    return performance.now() - from;
  });
  const from = performance.now();
  for (const entry of entries) entry.name.includes('精密');
  return { slowest: Math.max(...times), scan: performance.now() - from, spelling };
}
