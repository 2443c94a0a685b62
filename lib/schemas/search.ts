import { z } from 'zod';
import { expecting } from './api/expects';
import { languageParameter, WITHOUT_NUL } from './api/parameters';
import { plainText } from './plain-text';

/** What the search finds. */
export const FOUND_KINDS = ['page', 'cluster', 'town', 'park', 'industry', 'indicator', 'enterprise', 'project'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** The most results of one search. */
export const MAX_FOUND = 20;

export const searchInput = z.strictObject({
  q: expecting(
    plainText.trim().max(100).default(''),
    { en: `a text of at most 100 characters${WITHOUT_NUL.en}`, zh: `至多 100 个字符的文字${WITHOUT_NUL.zh}` },
    'Part of a name, a code, pinyin or its initials; without it the pinned and the recently opened are given',
  ),
  lang: languageParameter,
});
export type SearchInput = z.output<typeof searchInput>;

export const foundItem = z
  .object({
    kind: z.enum(FOUND_KINDS),
    key: z.string().meta({ description: 'Code; of a cluster with its scheme, as scheme/cluster' }),
    label: z.string(),
    detail: z.string().meta({ description: 'What tells it from others of the same name' }),
    href: z.string().meta({ description: 'Its page on this site' }),
    pinned: z.boolean(),
    recent: z.boolean(),
  })
  .meta({ id: 'Found' });
export type FoundItem = z.output<typeof foundItem>;

export const searchResult = z.object({ items: z.array(foundItem) }).meta({ id: 'SearchResult' });
export type SearchResult = z.output<typeof searchResult>;

/** That somebody opened something found, or pins it or takes the pin away. */
export const searchMarkInput = z.strictObject({
  kind: z.enum(FOUND_KINDS),
  key: plainText.min(1).max(130),
  pinned: z.boolean().optional(),
});
export type SearchMarkInput = z.output<typeof searchMarkInput>;

const code = encodeURIComponent;

/** The page of something found. */
export function foundHref(kind: FoundKind, key: string): string {
  switch (kind) {
    case 'page':
      return `/${key}`;
    case 'cluster': {
      const [scheme = '', cluster = ''] = key.split('/');
      return `/clusters/${code(cluster)}?scheme=${code(scheme)}`;
    }
    case 'town':
    case 'park':
      return `/towns/${code(key)}`;
    case 'industry':
      return `/industries/${code(key)}`;
    case 'indicator':
      return `/explore?indicator=${code(key)}`;
    case 'enterprise':
      return `/enterprises/${code(key)}`;
    case 'project':
      return `/projects/${code(key)}`;
  }
}
