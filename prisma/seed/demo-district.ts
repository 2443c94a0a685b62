import { areasFile } from '@/prisma/seed/areas';
import { benchmarksFile } from '@/prisma/seed/benchmarks';
import { calibrate } from '@/prisma/seed/calibration';
import { clusterMembersFile, clustersFile } from '@/prisma/seed/clusters';
import type { DemoDistrict } from '@/prisma/seed/demo-file';
import { departmentalFile, landUseFile } from '@/prisma/seed/departmental';
import { enterpriseClassesFile } from '@/prisma/seed/enterprise-classes';
import { outputBooks } from '@/prisma/seed/output-book';
import { outputPaths } from '@/prisma/seed/output-model';
import { outputFile } from '@/prisma/seed/output-rows';
import { panelFile } from '@/prisma/seed/panel';
import { plansFile } from '@/prisma/seed/plans';
import { demoPrices, pricesFile } from '@/prisma/seed/prices';
import { investmentFile, projectsFile, stagesFile } from '@/prisma/seed/project-files';
import { demoProjects } from '@/prisma/seed/projects';
import { demoRegister, enterprisesFile } from '@/prisma/seed/register';
import { demoReporting } from '@/prisma/seed/reporting';
import { demoRoster } from '@/prisma/seed/roster';
import { targetsFile } from '@/prisma/seed/targets';
import { titlesFile } from '@/prisma/seed/titles';

/**
 * The demo district: Jinshan's real towns and parks, 640 fictional local enterprises and a few
 * fictional central and municipal plants with returns for 2019-02 to 2024-11, price indices,
 * projects, targets and benchmarks, as the files of a load. The same at every call; what
 * newspapers published of the district (published-facts.ts) comes out of it.
 */
export function generateDemoDistrict(): DemoDistrict {
  const enterprises = demoRoster();
  const prices = demoPrices();
  const reporting = demoReporting(enterprises);
  const paths = outputPaths(enterprises, prices);
  calibrate(paths, enterprises, prices, reporting);
  const books = outputBooks(paths, enterprises, reporting);
  const gross = books.find((book) => book.indicator === 'gross-output');
  if (!gross) throw new RangeError('no gross output was generated');
  const register = demoRegister(enterprises, gross);
  const projects = demoProjects(register);
  return {
    files: [
      areasFile(),
      enterprisesFile(register),
      clustersFile(),
      clusterMembersFile(enterprises),
      panelFile(enterprises),
      outputFile(enterprises, books, reporting),
      pricesFile(prices),
      projectsFile(projects),
      stagesFile(projects),
      investmentFile(projects),
      targetsFile(),
      benchmarksFile(),
      titlesFile(register),
      departmentalFile(register, gross),
      landUseFile(register),
      plansFile(projects),
      enterpriseClassesFile(register),
    ],
  };
}
