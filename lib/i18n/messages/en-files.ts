import type { Translated } from '../catalogue';
import type { zhFiles } from './zh-cn-files';

export const enFiles: Translated<typeof zhFiles> = {
  filesPage: { title: '' },
};
