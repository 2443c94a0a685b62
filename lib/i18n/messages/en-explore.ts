import type { Translated } from '../catalogue';
import type { zhExplore } from './zh-cn-explore';

export const enExplore: Translated<typeof zhExplore> = {
  explorePage: { title: '' },
};
