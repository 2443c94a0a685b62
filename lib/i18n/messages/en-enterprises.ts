import type { Translated } from '../catalogue';
import type { zhEnterprises } from './zh-cn-enterprises';

export const enEnterprises: Translated<typeof zhEnterprises> = {
  enterprisesPage: { title: '' },
};
