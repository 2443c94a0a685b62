export const zhChecks = {
  checks: {
    title: '审核规则',
  },
} as const;
