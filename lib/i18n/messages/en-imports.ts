import type { Translated } from '../catalogue';
import type { zhImports } from './zh-cn-imports';

export const enImports: Translated<typeof zhImports> = {
  importsPage: {
    title: 'Imports',
  },
};
