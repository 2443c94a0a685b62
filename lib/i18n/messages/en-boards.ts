import type { Translated } from '../catalogue';
import type { zhBoards } from './zh-cn-boards';

export const enBoards: Translated<typeof zhBoards> = {
  boardsPage: { title: '' },
};
