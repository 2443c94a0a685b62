import { AppError, codeOf } from '@/lib/errors';
import type { BoardData } from '@/lib/domain/board-views';
import type { Language } from '@/lib/format/language';
import { boardChart, boardReport } from '@/lib/reports/boards/board-report';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import { readBoard } from '@/lib/server/boards/read-board';
import type { NamedView, ViewParams } from './view';
import { strictView } from './view-query';

function boardCode(params: ViewParams): string {
  const held = params.member;
  const code = typeof held === 'object' ? held.at(-1) : held;
  if (code === undefined || code === '') throw new AppError('invalid-input', { problems: [{ field: 'member', expected: codeOf('board') }] });
  return code;
}

function ofBoard(make: (data: BoardData, language: Language) => ChartModel | TableReport): NamedView {
  return { read: async ({ ctx, params, language }) => make(await readBoard({ ctx, input: { view: strictView(params), code: boardCode(params) } }), language) };
}

/** Scores and ranks of one board given as `member`. */
export const boardsViews: Readonly<Record<string, NamedView>> = {
  'board-ranks': ofBoard((data, language) => boardChart(data.board, data, language)),
  'board-table': ofBoard((data, language) => boardReport(data.board, data, language)),
};
