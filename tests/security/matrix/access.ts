import { searchInput, searchMarkInput, type SearchResult } from '@/lib/schemas/search';
import { embedInput, tokenInput } from '@/lib/schemas/tokens';
import { createEmbed } from '@/lib/server/embeds/create-embed';
import { listEmbeds } from '@/lib/server/embeds/list-embeds';
import { withdrawEmbed } from '@/lib/server/embeds/withdraw-embed';
import { markFound } from '@/lib/server/search/mark-found';
import { search } from '@/lib/server/search/search';
import { createToken } from '@/lib/server/tokens/create-token';
import { listTokens } from '@/lib/server/tokens/list-tokens';
import { withdrawToken } from '@/lib/server/tokens/withdraw-token';
import type { MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_ENTERPRISE, FOREIGN_PROJECT, FOREIGN_TOWN, NEIGHBOUR_ENTERPRISE, NEIGHBOUR_PROJECT, OWN_ENTERPRISE, OWN_PROJECT, OWN_TOWN } from '../support/small-district';

const EVERYBODY = ['district', 'town', 'enterprise'] as const;
const OWN_ALONE = 'it is about what the person keeps, which nobody else ever sees';
const find = (q: string) => searchInput.parse({ q });

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/search/search.ts#search',
    call: search,
    permission: 'statistics.read',
    outside: 'absent',
    keys: (answer: SearchResult) => answer.items.map((item) => item.key),
    cases: [
      { name: 'own enterprise', input: find(OWN_ENTERPRISE), key: OWN_ENTERPRISE, within: [...EVERYBODY] },
      { name: 'enterprise of the same town, by initials', input: find('syqyb'), key: NEIGHBOUR_ENTERPRISE, within: ['district', 'town'] },
      { name: 'enterprise of another town', input: find(FOREIGN_ENTERPRISE), key: FOREIGN_ENTERPRISE, within: ['district'] },
      { name: 'project of the own enterprise', input: find(OWN_PROJECT), key: OWN_PROJECT, within: [...EVERYBODY] },
      { name: 'project of the same town', input: find(NEIGHBOUR_PROJECT), key: NEIGHBOUR_PROJECT, within: ['district', 'town'] },
      { name: 'project of another town', input: find(FOREIGN_PROJECT), key: FOREIGN_PROJECT, within: ['district'] },
      { name: 'own town', input: find('东镇'), key: OWN_TOWN, within: ['district', 'town'] },
      { name: 'another town', input: find('西镇'), key: FOREIGN_TOWN, within: ['district'] },
      { name: 'a cluster', input: find('甲集群'), key: 'MAIN/a', within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/search/mark-found.ts#markFound',
    call: markFound,
    permission: 'statistics.read',
    outside: 'not-found',
    unscoped: OWN_ALONE,
    cases: [{ name: 'something opened', input: searchMarkInput.parse({ kind: 'page', key: 'overview' }), within: [...EVERYBODY] }],
  },
  {
    verb: 'lib/server/tokens/create-token.ts#createToken',
    call: createToken,
    permission: 'tokens.keep',
    outside: 'not-permitted',
    unscoped: OWN_ALONE,
    cases: [{ name: 'a token', input: tokenInput.parse({ name: 'script', days: 30, permissions: ['statistics.read'] }), within: [...EVERYBODY] }],
  },
  { verb: 'lib/server/tokens/list-tokens.ts#listTokens', call: listTokens, permission: 'tokens.keep', outside: 'absent', unscoped: OWN_ALONE, cases: [{ name: 'own tokens', input: {}, within: [...EVERYBODY] }] },
  {
    verb: 'lib/server/tokens/withdraw-token.ts#withdrawToken',
    call: withdrawToken,
    permission: 'tokens.keep',
    outside: 'not-found',
    unscoped: OWN_ALONE,
    cases: [{ name: 'a token that is not there', input: { id: 999_999 }, within: [] }],
  },
  {
    verb: 'lib/server/embeds/create-embed.ts#createEmbed',
    call: createEmbed,
    permission: 'embeds.keep',
    outside: 'not-permitted',
    unscoped: 'what the address shows is read with its owner’s scope each time it is opened',
    cases: [{ name: 'a view', input: embedInput.parse({ name: 'chart', view: 'overview-trend', query: '', language: 'en', days: 0 }), within: [...EVERYBODY] }],
  },
  { verb: 'lib/server/embeds/list-embeds.ts#listEmbeds', call: listEmbeds, permission: 'embeds.keep', outside: 'absent', unscoped: OWN_ALONE, cases: [{ name: 'own views', input: {}, within: [...EVERYBODY] }] },
  {
    verb: 'lib/server/embeds/withdraw-embed.ts#withdrawEmbed',
    call: withdrawEmbed,
    permission: 'embeds.keep',
    outside: 'not-found',
    unscoped: OWN_ALONE,
    cases: [{ name: 'a view that is not there', input: { id: 999_999 }, within: [] }],
  },
];
