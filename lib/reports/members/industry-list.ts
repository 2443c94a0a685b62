import { industrialSection } from '@/lib/domain/industry-code';
import { isMeasured } from '@/lib/domain/measured';
import type { IndustryListData, Level } from '@/lib/domain/member-views';
import type { MemberRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { formatLevelWithUnit } from '@/lib/format/level';
import { formatCount, formatNumber, formatPercent } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { MemberColumn } from '../member-columns';
import { memberTable } from '../member-table';
import type { TableModel, TableReport, TableRow } from '../model';
import { coverageSentence } from '../sentence';
import { label, periodOf } from '../words';
import { appliedOf, matching, memberHeading, narrowingNotes, orderRows, sortable, tableReport, wholeInSentence, wholeName, type TableLinks } from './common';

const COLUMNS: readonly MemberColumn[] = ['level', 'growth', 'otherGrowth', 'share', 'shareChange', 'points', 'contribution', 'growingShare', 'units', 'spark'];

/** How a list is asked for: what is looked for, its order, which page of it (null: all), what its links lead to. */
export interface IndustryTableInput extends TableLinks {
  readonly sort: string;
  readonly descending: boolean;
  readonly q: string;
  readonly paging: { readonly page: number; readonly size: number; readonly hrefOf: (page: number) => string } | null;
}

/** The level as messages choose by it. */
export function levelKey(level: Level): 'l1' | 'l2' | 'l3' | 'l4' {
  return `l${level}`;
}

/** Title of the page and of its files. */
export function industryListTitle(data: IndustryListData, language: Language): string {
  const applied = appliedOf(data.narrowed);
  return translate(language)('membersPage.industries.titleOf', {
    period: periodOf(data.view, language),
    district: label((applied?.member ?? data.district).label, language),
    indicator: label(data.indicator.label, language),
  });
}

/** Which industry is largest, which pulled most, and how complete the figures are. */
export function industryListSentence(data: IndustryListData, language: Language): string {
  const t = translate(language);
  const { view } = data;
  const first = data.industries.find((row) => row.rankByValue?.rank === 1);
  const [pulled] = orderRows(data.industries, 'points', true, view);
  const figure = first?.figures[view.basis];
  const points = pulled?.figures[view.basis].points;
  const told =
    first === undefined || pulled === undefined || figure === undefined || points === undefined || !isMeasured(figure.value) || !isMeasured(figure.share) || !isMeasured(points)
      ? t('membersPage.industries.leadNone')
      : t(first === pulled ? 'membersPage.industries.leadSame' : 'membersPage.industries.lead', {
          first: label(first.member.label, language),
          level: formatLevelWithUnit(figure.value.value, data.indicator.unit, language),
          whole: wholeInSentence(data, language),
          share: formatPercent(figure.share.value, language),
          pulled: label(pulled.member.label, language),
          points: formatNumber(points.value, 1),
        });
  return [told, ...(data.coverage === null ? [] : [coverageSentence(data.coverage, language)])].join(language === 'en' ? ' ' : '');
}

function rowsOf(table: TableModel): ReadonlyMap<string, TableRow> {
  return new Map(table.rows.map((row) => [row.key, row]));
}

/** Divisions under the subtotal of their section, sections in their order. */
function grouped(divisions: TableModel, sections: TableModel, data: IndustryListData): TableRow[] {
  const subtotals = rowsOf(sections);
  const order = [...data.sections].map((row) => row.member.key).sort();
  return order.flatMap((section) => {
    const subtotal = subtotals.get(section);
    const within = divisions.rows.filter((row) => row.kind === 'member' && industrialSection(row.key) === section);
    return subtotal === undefined || within.length === 0 ? within : [{ ...subtotal, kind: 'total' as const }, ...within];
  });
}

/** Industries of one level; divisions stand under the subtotals of their sections unless something is looked for. */
export function industriesTable(data: IndustryListData, input: IndustryTableInput, language: Language): TableReport {
  const t = translate(language);
  const { level, view, indicator } = data;
  const caption = t('membersPage.industries.tableTitle', { level: levelKey(level) });
  const found = matching(data.industries, input.q);
  const rows = orderRows(found, input.sort, input.descending, view);
  const { paging } = input;
  const pages = paging === null ? 1 : Math.max(1, Math.ceil(rows.length / paging.size));
  const page = paging === null ? 1 : Math.min(paging.page, pages);
  const shown = paging === null ? rows : rows.slice((page - 1) * paging.size, page * paging.size);
  const named = (row: MemberRow): MemberRow => ({ ...row, member: { ...row.member, label: { zh: `${row.member.key} ${row.member.label.zh}`, en: `${row.member.key} ${row.member.label.en}` } } });
  const base = { key: 'industries', caption, corner: t('word.industry'), view, indicator, columns: COLUMNS, ...(input.hrefOf === undefined ? {} : { hrefOf: input.hrefOf }) };
  const members = memberTable({ ...base, rows: shown.map(named), bars: 'points', total: { label: wholeName(data, language), figures: data.total } }, language);
  const inSections = level === 2 && input.q === '';
  const total = members.rows.filter((row) => row.kind === 'total');
  const body = inSections
    ? [...grouped(members, memberTable({ ...base, rows: data.sections.map(named), bars: null }, language), data), ...total]
    : members.rows;
  const notes = [
    ...members.notes,
    t('membersPage.industries.classNote'),
    ...(inSections ? [t('membersPage.industries.subtotalNote')] : []),
    t('clusters.sumNote'),
    ...narrowingNotes(data.narrowed, language),
  ];
  const table: TableModel = {
    ...members,
    rows: body,
    notes,
    ...(paging === null
      ? {}
      : { paging: { page, pages, rows: rows.length, previous: page > 1 ? paging.hrefOf(page - 1) : null, next: page < pages ? paging.hrefOf(page + 1) : null } }),
  };
  const facts: (readonly [string, string])[] = [
    [t('membersPage.industries.level'), t(`membersPage.industries.levels.${levelKey(level)}`)],
    ...(input.q === '' ? [] : [[t('membersPage.search'), `${input.q} (${t('membersPage.found', { count: formatCount(rows.length) })})`] as const]),
  ];
  return tableReport('industries-table', memberHeading(data, { title: industryListTitle(data, language), notes, facts }, language), sortable(table, input.sortOf, 'code'));
}
