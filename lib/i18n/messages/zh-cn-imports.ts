export const zhImports = {
  importsPage: {
    title: '导入',
  },
} as const;
