import { formatPeriod } from '@/lib/domain/period';
import type { z } from 'zod';
import { optional, required, rowSchema } from './cell';
import { endPeriod, startPeriod } from './dates';
import type { LoadFileSpec } from './file-spec';
import { creditCode } from './official-codes';
import { code } from './readers';

/**
 * An enterprise in a cluster, from and to inclusive periods; no `to` while it still is.
 * `from` January is the year's first period, `to` January the last of the year before.
 */
export const clusterMemberRow = rowSchema(
  {
    scheme: required(code),
    cluster: required(code),
    enterprise: required(creditCode),
    from: required(startPeriod),
    to: optional(endPeriod),
  },
  (row, report) => {
    if (row.from && row.to && row.to < row.from) {
      report('to', 'before-from', { from: formatPeriod(row.from) });
    }
  },
);

export type ClusterMemberRow = z.output<typeof clusterMemberRow>;

export const clusterMembersFile: LoadFileSpec<ClusterMemberRow> = {
  file: 'cluster-members.csv',
  title: { en: 'Enterprises in clusters, dated', zh: '企业所属集群（含起止时间）' },
  order: 4,
  headings: ['scheme', 'cluster', 'enterprise', 'from', 'to'],
  key: ['scheme', 'enterprise', 'from'],
  duplicates: 'file',
  schema: () => clusterMemberRow,
};
