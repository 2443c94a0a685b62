export const zhProjects = {
  projectsPage: { title: '' },
} as const;
