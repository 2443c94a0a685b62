import type { Translated } from '../catalogue';
import type { zhReview } from './zh-cn-review';

export const enReview: Translated<typeof zhReview> = {
  reviewPage: {
    title: 'Review',
  },
  completenessPage: {
    title: 'Completeness',
  },
};
