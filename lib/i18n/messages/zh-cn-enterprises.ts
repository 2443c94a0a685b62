export const zhEnterprises = {
  enterprisesPage: { title: '' },
} as const;
