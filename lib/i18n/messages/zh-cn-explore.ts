export const zhExplore = {
  explorePage: { title: '' },
} as const;
