import type { Translated } from '../catalogue';
import type { zhProjects } from './zh-cn-projects';

export const enProjects: Translated<typeof zhProjects> = {
  projectsPage: { title: '' },
};
