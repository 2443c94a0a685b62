/**
 * How a name is found by a part of it: as written, by its code, by pinyin or its initials.
 * Pure; the spellings are made elsewhere.
 */

/** What of an entry can be matched, all in small letters without spaces. */
export interface Spellings {
  /** Names in every language, joined by a new line. */
  readonly names: string;
  readonly code: string;
  /** Syllables without tones, joined: qingyuanjingmi. */
  readonly pinyin: string;
  /** Where syllables begin in `pinyin`, so that a match starts at one. */
  readonly starts: ReadonlySet<number>;
  /** First letters of the syllables: qyjm. */
  readonly initials: string;
}

/** A text as it is compared: full-width forms made plain, small letters, no spaces. */
export function searchForm(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s·・.,，。()（）'"-]+/gu, '');
}

/**
 * How well an entry answers a query, the lower the better; null for not at all.
 *
 * 0 the whole name or code; 1 a name begins with it; 2 a code begins with it; 3 the initials
 * begin with it; 4 the pinyin begins with it; 5 within a name; 6 within the initials; 7 within
 * the pinyin, from the beginning of a syllable; 8 within the code.
 *
 * @param query as `searchForm` gives it; the empty text matches nothing
 */
export function matchOf(entry: Spellings, query: string): number | null {
  if (query === '') return null;
  if (entry.code === query) return 0;
  const at = entry.names.indexOf(query);
  if (at >= 0) {
    const begins = at === 0 || entry.names[at - 1] === '\n';
    const after = entry.names[at + query.length];
    if (begins) return after === undefined || after === '\n' ? 0 : 1;
  }
  if (entry.code.startsWith(query)) return 2;
  const latin = /^[a-z0-9]+$/.test(query);
  if (latin && entry.initials.startsWith(query)) return 3;
  if (latin && entry.pinyin.startsWith(query)) return 4;
  if (at >= 0) return 5;
  if (latin && query.length > 1 && entry.initials.includes(query)) return 6;
  if (latin && query.length > 1) {
    for (let from = entry.pinyin.indexOf(query); from >= 0; from = entry.pinyin.indexOf(query, from + 1)) {
      if (entry.starts.has(from)) return 7;
    }
  }
  return query.length > 2 && entry.code.includes(query) ? 8 : null;
}
