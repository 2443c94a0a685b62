import { clustersViews } from './clusters-views';
import { overviewViews } from './overview-views';
import { driversViews } from './drivers-views';
import { membersViews } from './members-views';
import { exploreViews } from './explore-views';
import { investmentViews } from './investment-views';
import { projectsViews } from './projects-views';
import { boardsViews } from './boards-views';
import { enterprisesViews } from './enterprises-views';
import { landViews } from './land-views';
import { publicationsViews } from './publications-views';
import { roundViews } from './round-views';
import type { NamedView } from './view';

/** Every view there is, by its name: a name never changes its meaning, because documents refer to it. */
export const VIEWS: Readonly<Record<string, NamedView>> = {
  ...overviewViews,
  ...clustersViews,
  ...membersViews,
  ...driversViews,
  ...exploreViews,
  ...investmentViews,
  ...projectsViews,
  ...boardsViews,
  ...enterprisesViews,
  ...landViews,
  ...roundViews,
  ...publicationsViews,
};
