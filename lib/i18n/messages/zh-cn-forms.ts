export const zhForms = {
  formsPage: {
    title: '报表制度',
  },
} as const;
