import type { Translated } from '../catalogue';
import type { zhChecks } from './zh-cn-checks';

export const enChecks: Translated<typeof zhChecks> = {
  checks: {
    title: 'Edit checks',
  },
};
