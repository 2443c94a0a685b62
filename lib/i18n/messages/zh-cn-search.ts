export const zhSearch = {
  searchPage: { title: '' },
} as const;
