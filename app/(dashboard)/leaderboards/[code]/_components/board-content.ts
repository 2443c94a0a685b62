import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { directionClass } from '@/components/figures/shown';
import { html, keep, type Html } from '@/components/html';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { BoardData, BoardRow } from '@/lib/domain/board-views';
import { SCORE_PLACES } from '@/lib/domain/leaderboard';
import type { Language } from '@/lib/format/language';
import { formatNumber } from '@/lib/format/number';
import { formatInstant, formatPeriodText } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { boardChart, boardRules, boardSentence, boardTable, movementOf, partFormula, rankText, reasonText, standingText } from '@/lib/reports/boards/board-report';
import { label, vintageOf } from '@/lib/reports/words';
import { viewHref } from '@/lib/schemas/view';

/** Everything one board's page says. */
export interface BoardContent {
  readonly title: string;
  readonly lead: string;
  readonly standing: string;
  readonly chart: PreparedChart;
  readonly table: Html;
  readonly arithmetic: Html;
  readonly rules: readonly string[];
  readonly siblings: readonly { readonly key: string; readonly name: string; readonly href: string | null }[];
  readonly releases: readonly { readonly key: string; readonly text: string; readonly href: string }[];
  readonly publishText: string;
  readonly colophon: readonly string[];
}

function sumOf(row: BoardRow, language: Language): Html {
  const t = translate(language);
  return row.score === null ? html`<p>${reasonText(row, language)}</p>` : html`<p><b>${t('boardsPage.part.sum')} ${formatNumber(row.score, SCORE_PLACES)}</b></p>`;
}

/** A unit's rank, opening to how it was computed. */
function arithmeticOf(row: BoardRow, language: Language): Html {
  const moved = movementOf(row, language);
  const score = row.score === null ? null : html`<span class="board-score">${formatNumber(row.score, SCORE_PLACES)}</span>`;
  const parts = row.parts.map((part) => html`<li>${partFormula(part, language)}</li>`);
  return html`<details class="place" id="place-${row.key}"><summary><span class="board-rank">${rankText(row, language)}</span><span class="place-name">${label(row.member.label, language)}</span>${score}<span class="note ${directionClass(moved.direction)}">${moved.text}</span></summary><div class="place-parts"><ul>${parts}</ul>${sumOf(row, language)}</div></details>`;
}

function make(data: BoardData, language: Language): BoardContent {
  const t = translate(language);
  const { board, state } = data;
  const input = inputOf(data.view, state);
  const { code, name } = board.definition;
  const path = `/leaderboards/${encodeURIComponent(code)}`;
  const query = [viewHref(path, input).split('?')[1] ?? '', `member=${encodeURIComponent(code)}`].filter((part) => part !== '').join('&');
  const chart = boardChart(board, data, language);
  const release = (period: (typeof data.releases)[number]['period']) => viewHref(path, input, { period: period === state.latest ? null : period });
  return {
    title: t('boardsPage.boardTitle', { name: label(name, language), period: formatPeriodText(board.period, 'ytd', language), place: label(data.place, language) }),
    lead: boardSentence(board, language),
    standing: standingText(board, language),
    chart: prepareChart({ ...chart, heading: { ...chart.heading, title: t('boardsPage.chartTitle', { name: label(name, language) }), notes: [] } }, language, { compact: true, files: { view: 'board-ranks', query } }),
    table: tableWithNotes(boardTable(board, language, (key) => `#place-${key}`), language, { files: { view: 'board-table', query } }),
    arithmetic: html`${board.rows.map((row) => arithmeticOf(row, language))}`,
    rules: boardRules(board, language),
    siblings: data.siblings.map((sibling) => ({
      key: sibling.key,
      name: label(sibling.label, language),
      href: sibling.key === code ? null : viewHref(`/leaderboards/${encodeURIComponent(sibling.key)}`, input),
    })),
    releases: data.releases.map(({ period, publishedAt }) => ({
      key: String(period),
      text: t('boardsPage.releaseOf', { period: formatPeriodText(period, 'ytd', language), date: formatInstant(publishedAt, language) }),
      href: release(period),
    })),
    publishText: t('boardsPage.publish', { period: formatPeriodText(board.period, 'ytd', language) }),
    colophon: [`${t('word.source')} ${t('boardsPage.sources')} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}

export const boardContent = keep<BoardData, BoardContent>((data, language) => make(data, language as Language));
