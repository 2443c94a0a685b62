export const zhPublish = {
  publicationPage: {
    title: '发布',
  },
  revisionsPage: {
    title: '修订',
  },
} as const;
