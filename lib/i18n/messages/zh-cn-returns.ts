export const zhReturns = {
  returnsPage: {
    title: '我的填报',
  },
} as const;
