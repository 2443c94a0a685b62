import type { Translated } from '../catalogue';
import type { zhPublish } from './zh-cn-publish';

export const enPublish: Translated<typeof zhPublish> = {
  publicationPage: {
    title: 'Publication',
  },
  revisionsPage: {
    title: 'Revisions',
  },
};
