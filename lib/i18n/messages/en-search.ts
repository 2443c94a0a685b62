import type { Translated } from '../catalogue';
import type { zhSearch } from './zh-cn-search';

export const enSearch: Translated<typeof zhSearch> = {
  searchPage: { title: '' },
};
