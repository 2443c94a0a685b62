/** Sections that work, each with the second letter of its key. */
export const SECTIONS = ['overview', 'clusters', 'towns', 'industries', 'enterprises', 'investment', 'projects', 'drivers', 'leaderboards', 'land', 'explore'] as const;
export type Section = (typeof SECTIONS)[number];
export const SECTION_KEYS: Readonly<Record<Section, string>> = {
  overview: 'g o',
  clusters: 'g c',
  towns: 'g t',
  industries: 'g i',
  enterprises: 'g e',
  investment: 'g v',
  projects: 'g p',
  drivers: 'g d',
  leaderboards: 'g b',
  land: 'g l',
  explore: 'g x',
};

/** Where the monthly round is worked on, each with the second letter of its key; kept in a menu of their own. */
export const WORK_SECTIONS = ['returns', 'review', 'completeness', 'register-checks', 'publications', 'revisions', 'changes', 'imports', 'forms'] as const;
export type WorkSection = (typeof WORK_SECTIONS)[number];
export const WORK_SECTION_KEYS: Readonly<Record<WorkSection, string>> = {
  returns: 'g r',
  review: 'g w',
  completeness: 'g y',
  'register-checks': 'g k',
  publications: 'g u',
  revisions: 'g n',
  changes: 'g h',
  imports: 'g m',
  forms: 'g f',
};
