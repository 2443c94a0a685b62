export const zhLand = {
  landPage: { title: '' },
} as const;
