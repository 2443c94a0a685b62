export const zhAccess = {
  accessPage: { title: '' },
} as const;
