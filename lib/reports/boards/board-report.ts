import type { BoardRow, BoardStanding } from '@/lib/domain/board-views';
import { BOARD_MEASURE_UNITS, fullScore, SCORE_PLACES, type BoardMeasure, type BoardPart } from '@/lib/domain/leaderboard';
import { isMeasured, measured, type Decimal, type Measured } from '@/lib/domain/measured';
import type { DataState, Label, View } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { formatLevelWithUnit, showLevel, shownUnit } from '@/lib/format/level';
import { formatCount, formatGrowth, formatNumber, show, showSigned, withUnit, type Direction } from '@/lib/format/number';
import { formatInstant, formatPeriodText } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import type { Heading, RankChart, TableCell, TableModel, TableReport, TableRow } from '../model';
import { cell, label, reasonsIn, vintageOf } from '../words';

/** Name of a measure. */
export function measureName(measure: BoardMeasure, language: Language): string {
  return translate(language)(`boardsPage.measure.${measure}`);
}

/** A measure's figure with its unit in words; the reason where there is none. */
export function measureText(measure: BoardMeasure, value: Measured, language: Language): string {
  if (!isMeasured(value)) return missingText(value.missing, language);
  const { kind, unit } = BOARD_MEASURE_UNITS[measure];
  if (kind === 'count') return formatCount(value.value.toNumber());
  return kind === 'growth' ? formatGrowth(value.value, language) : formatLevelWithUnit(value.value, unit, language);
}

/** A figure of a condition, with as many places as it has: a threshold is not rounded. */
function exactText(measure: BoardMeasure, value: Decimal, language: Language): string {
  const { kind, unit } = BOARD_MEASURE_UNITS[measure];
  if (kind !== 'amount') return measureText(measure, measured(value), language);
  const { name, factor, places } = shownUnit(unit, language);
  const shown = factor.times(value);
  return withUnit(formatNumber(shown, Math.max(places, shown.decimalPlaces())), name, language);
}

function measureCell(measure: BoardMeasure, value: Measured, language: Language): TableCell {
  const { kind, unit } = BOARD_MEASURE_UNITS[measure];
  if (kind === 'growth') return cell(showSigned(value), language);
  if (kind === 'amount') return cell(showLevel(value, unit, language), language);
  return cell(show(value, (count) => formatNumber(count, 0), (count) => ({ value: count.toNumber(), places: 0 })), language);
}

function scoreCell(score: Decimal | null, language: Language, extra: Omit<TableCell, 'text' | 'why'> = {}): TableCell {
  const m: Measured = score === null ? { missing: 'not-available' } : measured(score);
  return cell(show(m, (value) => formatNumber(value, SCORE_PLACES), (value) => ({ value: value.toNumber(), places: SCORE_PLACES })), language, extra);
}

/** Movement since the release before in words and direction: 升2位, down 1. */
export function movementOf(row: BoardRow, language: Language): { readonly text: string; readonly direction: Direction } {
  const t = translate(language);
  if (row.rank === null) return { text: '', direction: 'flat' };
  if (!isMeasured(row.movement)) return { text: t('boardsPage.fresh'), direction: 'flat' };
  const places = row.movement.value.toNumber();
  if (places === 0) return { text: t('boardsPage.same'), direction: 'flat' };
  return { text: t(places > 0 ? 'boardsPage.up' : 'boardsPage.down', { places: formatCount(Math.abs(places)) }), direction: places > 0 ? 'up' : 'down' };
}

/** Rank as written: with the word for a tie where it is shared. */
export function rankText(row: Pick<BoardRow, 'rank' | 'tied'>, language: Language): string {
  if (row.rank === null) return translate(language)('boardsPage.notRanked');
  const mark = row.tied > 1 ? ` ${translate(language)('boardsPage.tied')}` : '';
  return `${formatCount(row.rank)}${mark}`;
}

/** Why a unit has no rank, in words; empty where it has one. */
export function reasonText({ reason }: Pick<BoardRow, 'reason'>, language: Language): string {
  if (reason === null) return '';
  const t = translate(language);
  const measure = measureName(reason.measure, language);
  if (reason.kind === 'missing') return t('boardsPage.reason.missing', { measure, reason: missingText(reason.reason, language) });
  return t('boardsPage.reason.below', { measure, value: exactText(reason.measure, reason.value, language), least: exactText(reason.measure, reason.least, language) });
}

/** Whether it is published, and what movement is against. */
export function standingText(board: BoardStanding, language: Language): string {
  const t = translate(language);
  const state = board.publishedAt === null ? t('boardsPage.live') : t('boardsPage.published', { date: formatInstant(board.publishedAt, language) });
  const before = board.before === null ? t('boardsPage.noBefore') : t('boardsPage.movementSince', { period: formatPeriodText(board.before, 'ytd', language) });
  return [state, before].join(language === 'en' ? '. ' : '；');
}

/** Who leads, and how many are ranked. */
export function boardSentence(board: BoardStanding, language: Language): string {
  const t = translate(language);
  const [first] = board.rows;
  const ranked = board.rows.filter(({ rank }) => rank !== null).length;
  const counts = t('boardsPage.ranked', { ranked: formatCount(ranked), left: formatCount(board.rows.length - ranked) });
  if (first === undefined || first.score === null) return [t('boardsPage.nobody'), counts].join(language === 'en' ? ' ' : '');
  const more = first.tied > 1 ? t('boardsPage.leadTied', { count: formatCount(first.tied - 1) }) : '';
  return [t('boardsPage.leadFirst', { first: label(first.member.label, language), score: formatNumber(first.score, SCORE_PLACES), more }), counts].join(language === 'en' ? ' ' : '');
}

/** How points, ties and eligibility work on this board, in sentences. */
export function boardRules(board: BoardStanding, language: Language): readonly string[] {
  const t = translate(language);
  const { ties, eligibility } = board.definition;
  const conditions = eligibility.map(({ measure, least }) => t('boardsPage.atLeast', { measure: measureName(measure, language), least: exactText(measure, least, language) }));
  return [
    t('boardsPage.rule'),
    t(`boardsPage.ties.${ties}`),
    conditions.length === 0 ? t('boardsPage.noEligibility') : t('boardsPage.eligibility', { conditions: conditions.join(t('sentence.list')) }),
  ];
}

/** One measure's points as a formula with its numbers: 40×12÷15＝32.00; of a growth with its place. */
export function partFormula(part: BoardPart, language: Language): string {
  const t = translate(language);
  const measure = measureName(part.measure, language);
  if (!isMeasured(part.points) || !isMeasured(part.value) || !isMeasured(part.best)) {
    return t('boardsPage.reason.missing', { measure, reason: measureText(part.measure, part.value, language) });
  }
  const weight = formatNumber(part.weight, part.weight.isInteger() ? 0 : 2);
  const value = measureText(part.measure, part.value, language);
  const points = formatNumber(part.points.value, SCORE_PLACES);
  if (part.place !== null) return t('boardsPage.formula.growth', { measure, value, rank: formatCount(part.place.rank), of: formatCount(part.place.of), weight, points });
  return t(`boardsPage.formula.${part.direction}`, { measure, weight, value, best: measureText(part.measure, part.best, language), points });
}

export interface BoardContext {
  readonly view: View;
  readonly state: DataState;
  readonly place: Label;
}

function titleOf(board: BoardStanding, { place }: BoardContext, language: Language): string {
  return translate(language)('boardsPage.boardTitle', { name: label(board.definition.name, language), period: formatPeriodText(board.period, 'ytd', language), place: label(place, language) });
}

function headingOf(board: BoardStanding, context: BoardContext, language: Language): Heading {
  const t = translate(language);
  const fact = (key: 'period' | 'basis' | 'scope' | 'approval') => t(`heading.fact.${key}`);
  return {
    title: titleOf(board, context, language),
    subtitle: `${t('boardsPage.chartLead', { full: formatNumber(fullScore(board.definition), 0) })}${language === 'en' ? '. ' : '；'}${t('boardsPage.basis')}`,
    source: t('boardsPage.sources'),
    vintage: board.publishedAt === null ? vintageOf(context.state, language) : formatInstant(board.publishedAt, language),
    notes: boardRules(board, language),
    states: board.publishedAt === null ? [{ kind: 'provisional', text: t('boardsPage.live') }] : [],
    facts: [
      [fact('period'), formatPeriodText(board.period, 'ytd', language)],
      [fact('scope'), t('scope.local')],
      [fact('approval'), standingText(board, language)],
    ],
  };
}

/** Ranks, scores and movement, then each measure's own figure and points; those not ranked last with the reason. */
export function boardTable(board: BoardStanding, language: Language, rowHref: (key: string) => string | undefined = () => undefined): TableModel {
  const t = translate(language);
  const { criteria } = board.definition;
  const full = fullScore(board.definition).toNumber();
  const rows = board.rows.map((row): TableRow => {
    const moved = movementOf(row, language);
    const href = rowHref(row.key);
    return {
      key: row.key,
      label: label(row.member.label, language),
      kind: row.rank === null ? 'rest' : 'member',
      ...(href === undefined ? {} : { href }),
      cells: [
        row.rank === null ? { text: rankText(row, language), why: reasonText(row, language) } : { text: rankText(row, language), value: row.rank, places: 0 },
        row.score === null ? { text: '' } : scoreCell(row.score, language, full > 0 ? { bar: Math.round((row.score.toNumber() / full) * 1000) / 1000 } : {}),
        { text: moved.text, direction: moved.direction, ...(isMeasured(row.movement) && row.rank !== null ? { value: row.movement.value.toNumber(), places: 0, signed: true } : {}) },
        ...row.parts.flatMap(({ measure, value, points }) => [measureCell(measure, value, language), row.rank === null ? { text: '' } : scoreCell(isMeasured(points) ? points.value : null, language)]),
      ],
    };
  });
  return {
    key: 'ranks',
    caption: t('boardsPage.ranksTitle'),
    corner: t('boardsPage.table.corner'),
    columns: [
      { key: 'rank', label: t('boardsPage.table.rank'), form: 'figure' },
      { key: 'score', label: t('boardsPage.table.score'), form: 'bar' },
      { key: 'movement', label: t('boardsPage.table.movement'), form: 'figure' },
      ...criteria.flatMap(({ measure }) => {
        const { kind, unit } = BOARD_MEASURE_UNITS[measure];
        const group = measureName(measure, language);
        const shown = kind === 'count' ? {} : { unit: kind === 'growth' ? '%' : shownUnit(unit, language).name };
        return [
          { key: measure, label: t('boardsPage.part.value'), form: 'figure' as const, group, ...shown },
          { key: `${measure}-points`, label: t('boardsPage.part.points'), form: 'figure' as const, group },
        ];
      }),
    ],
    rows,
    notes: reasonsIn(rows),
  };
}

/** Scores as sorted bars; those not ranked without one, with the reason. */
export function boardChart(board: BoardStanding, context: BoardContext, language: Language): RankChart {
  const t = translate(language);
  return {
    kind: 'rank',
    key: 'ranks',
    heading: headingOf(board, context, language),
    unit: t('boardsPage.table.score'),
    bars: board.rows.map((row) => ({
      key: row.key,
      label: label(row.member.label, language),
      value: row.score === null ? null : row.score.toNumber(),
      text: row.score === null ? '—' : formatNumber(row.score, SCORE_PLACES),
      ...(row.score === null ? { why: reasonText(row, language) } : {}),
      colour: null,
    })),
    table: boardTable(board, language),
  };
}

/** The table by itself. */
export function boardReport(board: BoardStanding, context: BoardContext, language: Language): TableReport {
  return { kind: 'table', key: 'ranks', heading: headingOf(board, context, language), table: boardTable(board, language) };
}
