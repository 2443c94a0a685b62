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
