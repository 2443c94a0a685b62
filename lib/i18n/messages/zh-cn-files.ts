export const zhFiles = {
  filesPage: { title: '' },
} as const;
