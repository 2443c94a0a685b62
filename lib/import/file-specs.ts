import { areasFile } from '@/lib/schemas/load/areas';
import { benchmarksFile } from '@/lib/schemas/load/benchmarks';
import { clusterMembersFile } from '@/lib/schemas/load/cluster-members';
import { clustersFile } from '@/lib/schemas/load/clusters';
import { departmentalFile } from '@/lib/schemas/load/departmental';
import { enterpriseClassesFile } from '@/lib/schemas/load/enterprise-classes';
import { enterprisesFile } from '@/lib/schemas/load/enterprises';
import { investmentFile } from '@/lib/schemas/load/investment';
import { landUseFile } from '@/lib/schemas/load/land-use';
import { outputFile } from '@/lib/schemas/load/output';
import { panelFile } from '@/lib/schemas/load/panel';
import { plansFile } from '@/lib/schemas/load/plans';
import { priceIndexFile } from '@/lib/schemas/load/price-index';
import { projectsFile } from '@/lib/schemas/load/projects';
import { stagesFile } from '@/lib/schemas/load/stages';
import { targetsFile } from '@/lib/schemas/load/targets';
import { titlesFile } from '@/lib/schemas/load/titles';

/** Every file of a district's data, in the order of loading. */
export const loadFileSpecs = [
  areasFile,
  enterprisesFile,
  clustersFile,
  clusterMembersFile,
  panelFile,
  priceIndexFile,
  outputFile,
  projectsFile,
  stagesFile,
  investmentFile,
  targetsFile,
  benchmarksFile,
  titlesFile,
  departmentalFile,
  landUseFile,
  plansFile,
  enterpriseClassesFile,
] as const;

/** Their names, in the same order. */
export const loadFileNames: readonly string[] = loadFileSpecs.map((spec) => spec.file);
