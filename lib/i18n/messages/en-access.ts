import type { Translated } from '../catalogue';
import type { zhAccess } from './zh-cn-access';

export const enAccess: Translated<typeof zhAccess> = {
  accessPage: { title: '' },
};
