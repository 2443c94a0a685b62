import type { Translated } from '../catalogue';
import type { zhLand } from './zh-cn-land';

export const enLand: Translated<typeof zhLand> = {
  landPage: { title: '' },
};
