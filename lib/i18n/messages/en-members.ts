import type { Translated } from '../catalogue';
import type { zhMembers } from './zh-cn-members';

export const enMembers: Translated<typeof zhMembers> = {
  membersPage: { title: '' },
};
