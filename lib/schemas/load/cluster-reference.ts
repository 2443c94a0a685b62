import type { CheckedRow } from './cell';
import type { Report } from './issue';

interface ClusterReference {
  readonly scheme: string | null;
  readonly cluster: string | null;
}

/** A cluster is named within its scheme: either both are given or neither. */
export function checkClusterReference(
  row: CheckedRow<ClusterReference>,
  report: Report<ClusterReference>,
): void {
  if (row.scheme && row.cluster === null) {
    report('cluster', 'required-with', { heading: 'scheme', value: row.scheme });
  }
  if (row.cluster && row.scheme === null) {
    report('scheme', 'required-with', { heading: 'cluster', value: row.cluster });
  }
}
