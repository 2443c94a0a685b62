import type { Translated } from '../catalogue';
import type { zhForms } from './zh-cn-forms';

export const enForms: Translated<typeof zhForms> = {
  formsPage: {
    title: 'Forms',
  },
};
