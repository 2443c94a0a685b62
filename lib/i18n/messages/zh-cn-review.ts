export const zhReview = {
  reviewPage: {
    title: '审核',
  },
  completenessPage: {
    title: '上报进度',
  },
} as const;
