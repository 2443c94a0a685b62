export const zhBoards = {
  boardsPage: { title: '' },
} as const;
