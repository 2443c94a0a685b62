import type { EnterpriseListData } from '@/lib/domain/enterprise-views';
import { ENTERPRISE_LIST } from '@/lib/schemas/enterprise-list';
import { readList } from '@/lib/schemas/list';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import type { EnterpriseStream } from '@/lib/domain/enterprise-views';
import { readEnterprise } from '@/lib/server/enterprises/read-enterprise';
import { readEnterpriseList } from '@/lib/server/enterprises/read-enterprise-list';
import { streamEnterprises } from '@/lib/server/enterprises/stream-enterprises';
import type { Ctx } from '@/lib/server/context';
import type { ListQuestion } from '@/lib/server/enterprises/open-list';
import type { MatrixCase, MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_ENTERPRISE, FOREIGN_TOWN, NEIGHBOUR_ENTERPRISE, OWN_ENTERPRISE } from '../support/small-district';

const list = (params: Readonly<Record<string, string>> = {}) => ({ ...DEFAULT_VIEW, list: readList(params, ENTERPRISE_LIST).list });

const LIST_CASES: readonly MatrixCase[] = [
  { name: 'own enterprise', input: list(), key: OWN_ENTERPRISE, within: ['district', 'town', 'enterprise'] },
  { name: 'enterprise of the same town', input: list(), key: NEIGHBOUR_ENTERPRISE, within: ['district', 'town'] },
  { name: 'enterprise of another town', input: list(), key: FOREIGN_ENTERPRISE, within: ['district'] },
  { name: 'enterprise of another town, asked for by its town', input: { ...list(), town: FOREIGN_TOWN }, key: FOREIGN_ENTERPRISE, within: ['district'] },
  { name: 'enterprise of another town, asked for by code', input: list({ q: FOREIGN_ENTERPRISE, panel: 'all' }), key: FOREIGN_ENTERPRISE, within: ['district'] },
];

/** The list with all that its rows are read as. */
async function streamed(args: { ctx: Ctx; input: ListQuestion }): Promise<EnterpriseListData> {
  const { data, batches }: EnterpriseStream = await streamEnterprises(args);
  const rows = [];
  for await (const batch of batches) rows.push(...batch);
  return { ...data, rows };
}

const keys = (answer: EnterpriseListData) => answer.rows.map((row) => row.member.key);

export const entries: readonly MatrixEntry[] = [
  { verb: 'lib/server/enterprises/read-enterprise-list.ts#readEnterpriseList', call: readEnterpriseList, permission: 'enterprises.read', outside: 'absent', keys, cases: LIST_CASES },
  { verb: 'lib/server/enterprises/stream-enterprises.ts#streamEnterprises', call: streamed, permission: 'enterprises.read', outside: 'absent', keys, cases: LIST_CASES },
  {
    verb: 'lib/server/enterprises/read-enterprise.ts#readEnterprise',
    call: readEnterprise,
    permission: 'enterprises.read',
    outside: 'not-found',
    cases: [
      { name: 'own enterprise', input: { ...DEFAULT_VIEW, enterprise: OWN_ENTERPRISE }, within: ['district', 'town', 'enterprise'] },
      { name: 'enterprise of the same town', input: { ...DEFAULT_VIEW, enterprise: NEIGHBOUR_ENTERPRISE }, within: ['district', 'town'] },
      { name: 'enterprise of another town', input: { ...DEFAULT_VIEW, enterprise: FOREIGN_ENTERPRISE }, within: ['district'] },
    ],
  },
];
