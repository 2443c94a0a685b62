/** What a table of members may show of each. */
export const MEMBER_COLUMNS = [
  'level',
  'growth',
  'otherGrowth',
  'share',
  'shareChange',
  'points',
  'contribution',
  'growingShare',
  'completion',
  'rank',
  'units',
  'spark',
] as const;
export type MemberColumn = (typeof MEMBER_COLUMNS)[number];
