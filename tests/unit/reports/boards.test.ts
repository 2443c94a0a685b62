import { describe, expect, it } from 'vitest';
import type { BoardStanding } from '@/lib/domain/board-views';
import { byPlace, scoreBoard, type BoardCandidate, type BoardDefinition } from '@/lib/domain/leaderboard';
import { Decimal, measured, missing } from '@/lib/domain/measured';
import { period } from '@/lib/domain/period';
import { rankMovement } from '@/lib/domain/rank';
import { LANGUAGES } from '@/lib/format/language';
import { boardChart, boardReport, boardRules, boardSentence, boardTable, movementOf, partFormula, reasonText, standingText } from '@/lib/reports/boards/board-report';
import { boardArithmetic, boardDefinition, boardEligibility } from '@/lib/schemas/boards';
import { overviewData } from '@/tests/factories/figures';

const { view, state } = overviewData();
const definition: BoardDefinition = {
  code: 'investment', name: { zh: '投资量', en: 'Investment' }, note: { zh: '', en: '' }, unit: 'town', ties: 'competition',
  eligibility: [{ measure: 'investment', least: new Decimal(100) }],
  criteria: [{ measure: 'investment', weight: new Decimal(60), direction: 'high' }, { measure: 'investment-growth', weight: new Decimal(40), direction: 'high' }],
};
const town = (key: string, investment: number, growth: number | null): BoardCandidate => ({
  key,
  values: { investment: measured(investment), 'investment-growth': growth === null ? missing('no-prior') : measured(growth) },
});
const before = new Map([['A', 2], ['B', 1]]);
const standing: BoardStanding = {
  definition, period: period(2024, 11), publishedAt: null, before: period(2024, 10),
  rows: byPlace(scoreBoard(definition, [town('A', 200_000, 20), town('B', 100_000, -10), town('C', 50, 5), town('D', 90_000, null)])).map((place) => {
    const rankBefore = before.get(place.key) ?? null;
    return { ...place, member: { key: place.key, label: { zh: `${place.key}镇`, en: `${place.key} Town` } }, rankBefore, movement: rankMovement(place.rank, rankBefore) };
  }),
};
const context = { view, state, place: { zh: '金山区', en: 'Jinshan District' } };

describe('a board in words', () => {
  it('opens a place to its arithmetic with the numbers put in', () => {
    const [first, second] = standing.rows;
    expect(first?.parts.map((part) => partFormula(part, 'zh-CN'))).toEqual(['本年完成投资：60×20.00亿元÷20.00亿元＝60.00', '投资增速（现价）+20.0%，第1位：40×（2−1＋1）÷2＝40.00']);
    expect(second?.parts.map((part) => partFormula(part, 'zh-CN'))).toEqual(['本年完成投资：60×10.00亿元÷20.00亿元＝30.00', '投资增速（现价）−10.0%，第2位：40×（2−2＋1）÷2＝20.00']);
  });

  it('says how a unit moved, and why one is not ranked', () => {
    const moved = standing.rows.map((row) => movementOf(row, 'zh-CN'));
    expect(moved).toEqual([{ text: '升1位', direction: 'up' }, { text: '降1位', direction: 'down' }, { text: '', direction: 'flat' }, { text: '', direction: 'flat' }]);
    expect(standing.rows.map((row) => reasonText(row, 'zh-CN'))).toEqual(['', '', '本年完成投资为0.005亿元，少于0.01亿元', '投资增速（现价）：没有可比的上年同期数']);
    expect(boardSentence(standing, 'zh-CN')).toBe('A镇以100.00分居首。2个单位参加排名，2个不参加。');
    expect(standingText(standing, 'zh-CN')).toBe('按当前数据试算，未发布；位次变动与2024年1–10月发布的榜单相比');
  });

  it.each(LANGUAGES)('is the same as chart, table and file in %s', (language) => {
    const chart = boardChart(standing, context, language);
    const table = boardTable(standing, language);
    expect(chart.bars.map(({ key, value }) => [key, value])).toEqual([['A', 100], ['B', 50], ['C', null], ['D', null]]);
    expect(table.rows.map((row) => row.cells[1]?.value ?? null)).toEqual([100, 50, null, null]);
    expect(table.rows.every((row) => row.cells.length === table.columns.length)).toBe(true);
    const report = boardReport(standing, context, language);
    expect(report.table).toEqual(table);
    expect(report.heading.states).toHaveLength(1);
    expect(report.heading.notes).toEqual(boardRules(standing, language));
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
  });
});

describe('a release', () => {
  it('keeps definition and arithmetic through JSON exactly', () => {
    expect(boardDefinition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
    for (const { member, tied, parts, reason } of standing.rows) {
      const kept = { label: member.label, tied, parts, reason };
      expect(boardArithmetic.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    }
  });

  it('knows a condition by a measure of the list only', () => {
    expect(boardEligibility.parse({ 'projects-count': 2 })).toEqual([{ measure: 'projects-count', least: new Decimal(2) }]);
    expect(boardEligibility.safeParse({ people: 2 }).success).toBe(false);
  });
});
