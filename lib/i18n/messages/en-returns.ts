import type { Translated } from '../catalogue';
import type { zhReturns } from './zh-cn-returns';

export const enReturns: Translated<typeof zhReturns> = {
  returnsPage: {
    title: 'My month',
  },
};
