import 'server-only';

import { LRUCache } from 'lru-cache';
import { pinyin } from 'pinyin-pro';
import { searchForm, type Spellings } from '@/lib/domain/search-match';

type Spoken = Pick<Spellings, 'pinyin' | 'starts' | 'initials'>;

// Names hardly change between versions of the data; finding out how one is spoken takes longer than all else.
const spoken = new LRUCache<string, Spoken>({ max: 120_000 });

function speak(name: string): Spoken {
  const known = spoken.get(name);
  if (known !== undefined) return known;
  const syllables = pinyin(searchForm(name), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const starts = new Set<number>();
  let length = 0;
  for (const syllable of syllables) {
    starts.add(length);
    length += syllable.length;
  }
  // Joined at once: a text that grew bit by bit is put together only when it is first searched.
  const initials = syllables.map((syllable) => (/^[a-z]+$/.test(syllable) ? (syllable[0] ?? '') : syllable)).join('');
  const made = { pinyin: syllables.join(''), starts, initials };
  spoken.set(name, made);
  return made;
}

/** How an entry can be asked for: its names in every language, its code, and how the Chinese name is spoken. */
export function spell(chinese: string, others: readonly string[], code: string): Spellings {
  const names = [...new Set([chinese, ...others].map(searchForm))].filter((name) => name !== '').join('\n');
  return { names, code: searchForm(code), ...speak(chinese) };
}
