import { isMeasured } from '@/lib/domain/measured';
import type { AreaListData } from '@/lib/domain/member-views';
import type { MemberRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { formatLevelWithUnit } from '@/lib/format/level';
import { formatPercent } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { MemberColumn } from '../member-columns';
import { memberTable } from '../member-table';
import type { TableReport } from '../model';
import { coverageSentence } from '../sentence';
import { growthPhrase, label, periodOf } from '../words';
import { appliedOf, memberHeading, narrowingNotes, orderRows, placed, sortable, tableReport, wholeInSentence, wholeName, type TableLinks } from './common';

/** Columns of the whole list, and of a reader's own areas, where nothing may tell the district's total. */
const COLUMNS: readonly MemberColumn[] = ['rank', 'level', 'growth', 'otherGrowth', 'share', 'shareChange', 'points', 'contribution', 'growingShare', 'units'];
const OWN_COLUMNS: readonly MemberColumn[] = ['level', 'growth', 'otherGrowth', 'growingShare', 'units'];

/** How a list is asked for: its order and what its links lead to. */
export interface AreaTableInput extends TableLinks {
  readonly sort: string;
  readonly descending: boolean;
}

/** Title of the page and of its files. */
export function areaListTitle(data: AreaListData, language: Language): string {
  const applied = appliedOf(data.narrowed);
  return translate(language)('membersPage.areas.titleOf', {
    period: periodOf(data.view, language),
    district: label((applied?.member ?? data.district).label, language),
    indicator: label(data.indicator.label, language),
  });
}

/** Which town is largest, which grew fastest, and how complete the figures are. */
export function areaListSentence(data: AreaListData, language: Language): string {
  const t = translate(language);
  if (!data.ofWhole) return t('membersPage.areas.limitedNote');
  const first = data.towns.find((row) => row.rankByValue?.rank === 1);
  const fastest = data.towns.find((row) => row.rankByGrowth?.rank === 1);
  const figure = first?.figures[data.view.basis];
  const growth = fastest?.figures[data.view.basis].growth;
  const parts: string[] = [];
  if (first === undefined || fastest === undefined || figure === undefined || growth === undefined || !isMeasured(figure.value) || !isMeasured(figure.share) || !isMeasured(growth)) {
    parts.push(t('membersPage.areas.leadNone'));
  } else {
    parts.push(
      t('membersPage.areas.lead', {
        first: label(first.member.label, language),
        level: formatLevelWithUnit(figure.value.value, data.indicator.unit, language),
        whole: wholeInSentence(data, language),
        share: formatPercent(figure.share.value, language),
        fastest: label(fastest.member.label, language),
        growth: growthPhrase(growth, language, 'short'),
      }),
    );
  }
  if (data.coverage !== null) parts.push(coverageSentence(data.coverage, language));
  return parts.join(language === 'en' ? ' ' : '');
}

function columnsFor(data: AreaListData, rows: readonly MemberRow[]): readonly MemberColumn[] {
  const base = data.ofWhole ? COLUMNS : OWN_COLUMNS;
  return [...base, ...(rows.some((row) => row.progress !== null) ? (['completion'] as const) : []), 'spark'];
}

/** Towns with the district, or what it is narrowed to, as the last line. */
export function townsTable(data: AreaListData, input: AreaTableInput, language: Language): TableReport {
  const t = translate(language);
  const title = t('membersPage.areas.townsTitle');
  const rows = orderRows(data.towns, input.sort, input.descending, data.view);
  const table = memberTable(
    {
      key: 'towns',
      caption: title,
      corner: t('word.town'),
      view: data.view,
      indicator: data.indicator,
      columns: columnsFor(data, data.towns),
      rows,
      total: data.total === null ? null : { label: wholeName(data, language), figures: data.total },
      bars: data.ofWhole ? 'points' : null,
      notes: [...(data.ofWhole ? [t('clusters.sumNote')] : []), ...narrowingNotes(data.narrowed, language)],
      ...(input.hrefOf === undefined ? {} : { hrefOf: input.hrefOf }),
    },
    language,
  );
  const heading = memberHeading(data, { title: areaListTitle(data, language), notes: table.notes }, language);
  return tableReport('towns-table', heading, sortable(table, input.sortOf, 'code'));
}

/** Parks without any total: they overlap towns and one another. */
export function parksTable(data: AreaListData, input: AreaTableInput, language: Language): TableReport {
  const t = translate(language);
  const parks = data.parks ?? [];
  const title = t('membersPage.areas.parksTitle');
  const table = memberTable(
    {
      key: 'parks',
      caption: title,
      corner: t('membersPage.parks'),
      view: data.view,
      indicator: data.indicator,
      columns: columnsFor(data, parks),
      rows: orderRows(parks, input.sort, input.descending, data.view),
      bars: data.ofWhole ? 'points' : null,
      notes: [data.parks === null ? t('membersPage.areas.parksNarrowed') : t('membersPage.areas.overlapNote')],
      ...(input.hrefOf === undefined ? {} : { hrefOf: input.hrefOf }),
    },
    language,
  );
  const heading = memberHeading(data, { title: placed(title, label(data.district.label, language), data.view, language), notes: table.notes }, language);
  return tableReport('parks-table', heading, sortable(table, input.sortOf, 'code'));
}
