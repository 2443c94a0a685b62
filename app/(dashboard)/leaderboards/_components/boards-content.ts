import { directionClass } from '@/components/figures/shown';
import { html, keep, type Html } from '@/components/html';
import { inputOf } from '@/components/shell/view-bar';
import type { BoardListData, BoardStanding } from '@/lib/domain/board-views';
import { SCORE_PLACES } from '@/lib/domain/leaderboard';
import type { Language } from '@/lib/format/language';
import { formatCount, formatNumber } from '@/lib/format/number';
import { formatPeriodText } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { boardSentence, movementOf, rankText, standingText } from '@/lib/reports/boards/board-report';
import { label, vintageOf } from '@/lib/reports/words';
import { viewHref } from '@/lib/schemas/view';

/** One board of the list. */
export interface BoardCard {
  readonly code: string;
  readonly name: string;
  readonly href: string;
  readonly note: string;
  readonly standing: string;
  readonly lead: string;
  readonly top: Html;
}

/** Everything the list of boards says. */
export interface BoardsContent {
  readonly title: string;
  readonly lead: string;
  readonly cards: readonly BoardCard[];
  readonly colophon: readonly string[];
}

/** Ranks shown of each board. */
const TOP = 5;

function top(board: BoardStanding, language: Language): Html {
  const t = translate(language);
  const rows = board.rows.filter(({ rank }) => rank !== null).slice(0, TOP);
  if (rows.length === 0) return html`<p class="note">${t('boardsPage.nobody')}</p>`;
  const lines = rows.map((row) => {
    const moved = movementOf(row, language);
    return html`<tr><td class="board-rank">${rankText(row, language)}</td><th scope="row">${label(row.member.label, language)}</th><td>${row.score === null ? null : formatNumber(row.score, SCORE_PLACES)}</td><td class="note ${directionClass(moved.direction)}">${moved.text}</td></tr>`;
  });
  const head = (['rank', 'corner', 'score', 'movement'] as const).map((key) => html`<th scope="col">${t(`boardsPage.table.${key}`)}</th>`);
  return html`<table class="board-top"><caption class="only-read">${label(board.definition.name, language)}</caption><thead><tr>${head}</tr></thead><tbody>${lines}</tbody></table>`;
}

function make(data: BoardListData, language: Language): BoardsContent {
  const t = translate(language);
  const input = inputOf(data.view, data.state);
  return {
    title: t('boardsPage.title', { period: formatPeriodText(data.view.period, 'ytd', language), place: label(data.place, language) }),
    lead: data.boards.length === 0 ? t('boardsPage.none') : t('boardsPage.lead', { count: formatCount(data.boards.length) }),
    cards: data.boards.map((board) => ({
      code: board.definition.code,
      name: label(board.definition.name, language),
      href: viewHref(`/leaderboards/${encodeURIComponent(board.definition.code)}`, input),
      note: label(board.definition.note, language),
      standing: standingText(board, language),
      lead: boardSentence(board, language),
      top: top(board, language),
    })),
    colophon: [`${t('word.source')} ${t('boardsPage.sources')} · ${t('word.vintage')} ${vintageOf(data.state, language)}`],
  };
}

export const boardsContent = keep<BoardListData, BoardsContent>((data, language) => make(data, language as Language));
