import type { z } from 'zod';
import { optional, required, rowSchema } from './cell';
import type { LoadFileSpec } from './file-spec';
import { code, integer, label } from './readers';

const LAST_PLACE = 32_767;

/** One cluster of a scheme, with the scheme's name and the cluster's place in it. */
export const clusterRow = rowSchema({
  scheme: required(code),
  schemeName: required(label),
  cluster: required(code),
  name: required(label),
  nameEn: optional(label),
  order: required(integer(0, LAST_PLACE)),
});

export type ClusterRow = z.output<typeof clusterRow>;

export const clustersFile: LoadFileSpec<ClusterRow> = {
  file: 'clusters.csv',
  title: { en: 'Cluster schemes and their clusters', zh: '产业集群方案及其集群' },
  order: 3,
  headings: ['scheme', 'scheme_name', 'cluster', 'name', 'name_en', 'order'],
  key: ['scheme', 'cluster'],
  duplicates: 'file',
  constant: { heading: 'scheme_name', within: 'scheme' },
  schema: () => clusterRow,
};
