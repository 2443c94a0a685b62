export const zhMembers = {
  membersPage: { title: '' },
} as const;
