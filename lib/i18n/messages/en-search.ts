import type { Translated } from '../catalogue';
import type { zhSearch } from './zh-cn-search';

/** Words of the search, in English. */
export const enSearch: Translated<typeof zhSearch> = {
  search: {
    title: 'Search',
    open: 'Search (/)',
    label: 'Enterprises, projects, towns, clusters, industries, indicators, pages',
    placeholder: 'Name, code, pinyin or initials',
    hint: '↑↓ choose, Enter opens, Ctrl+P pins, Esc closes',
    start: 'Type a part of a name, a code, pinyin or its initials, such as qyjm.',
    remembered: 'Pinned and recently opened',
    none: 'Nothing within your scope matches “{q}”. Try a part of the name, a code or initials.',
    failed: 'The search does not answer now. Try again in a moment.',
    count: '{count, plural, one {# result} other {# results}}',
    pin: 'Pin',
    unpin: 'Unpin',
    go: 'Search',
    kind: { page: 'Page', cluster: 'Cluster', town: 'Town', park: 'Park', industry: 'Industry', indicator: 'Indicator', enterprise: 'Enterprise', project: 'Project' },
  },
};
