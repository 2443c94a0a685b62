import { Decimal, isMeasured, type Measured } from '@/lib/domain/measured';
import { MEMBER_SORTS, type MemberSort, type Narrowing } from '@/lib/domain/member-views';
import type { CoverageFigure, DataState, IndicatorInfo, Label, MemberRow, View } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { shownUnit } from '@/lib/format/level';
import { translate } from '@/lib/i18n/translate';
import { viewHeading, type ViewFact } from '../heading';
import type { Heading, TableColumn, TableModel, TableReport } from '../model';
import { sourceOf } from '../source';
import { basisLine, label, periodOf } from '../words';

/** What of a page's data its headings need. */
export interface Framed {
  readonly view: View;
  readonly state: DataState;
  readonly indicator: IndicatorInfo;
  readonly district: { readonly label: Label };
  readonly narrowed: readonly Narrowing[];
  readonly provisional: boolean;
  readonly coverage?: CoverageFigure | null;
  /** Whose page it is, where it is of one town, park or industry. */
  readonly kind?: 'town' | 'park';
  readonly area?: { readonly member: { readonly label: Label } };
  readonly industry?: { readonly member: { readonly label: Label } };
}

/** Links of a table: down to a member, and sorting; absent in files. */
export interface TableLinks {
  readonly hrefOf?: (key: string) => string;
  readonly sortOf?: (key: string, words?: boolean) => TableColumn['sort'];
}

/** The narrowing that figures are under; undefined for none. */
export function appliedOf(narrowed: readonly Narrowing[]): Narrowing | undefined {
  return narrowed.find((one) => one.applied);
}

/** Name of the total that shares and points are of. */
export function wholeName(data: Pick<Framed, 'narrowed' | 'district'>, language: Language): string {
  const applied = appliedOf(data.narrowed);
  return applied === undefined ? translate(language)('word.district') : label(applied.member.label, language);
}

/** The same inside a sentence. */
export function wholeInSentence(data: Pick<Framed, 'narrowed' | 'district'>, language: Language): string {
  return appliedOf(data.narrowed) === undefined ? translate(language)('membersPage.wholeDistrict') : wholeName(data, language);
}

/** A member's own name, or that of what it has in common with what figures are narrowed to: 朱泾镇新材料, New materials in Zhujing Town. */
export function pairLabel(own: Label, kind: 'area' | 'industry', narrowed: readonly Narrowing[]): Label {
  const applied = appliedOf(narrowed);
  if (applied === undefined) return own;
  const other = applied.member.label;
  const [place, part] = kind === 'area' ? [own, other] : [other, own];
  return { zh: `${place.zh}${part.zh}`, en: `${part.en} in ${place.en}` };
}

/** Unit, scope and measure of levels, which are at current prices whatever the basis. */
export function levelLine(view: View, language: Language, unit?: string): string {
  const t = translate(language);
  return [...(unit === undefined ? [] : [unit]), t(`scope.${view.scope}`), t(`measure.${view.measure}`), t('basis.current')].join(language === 'en' ? ' · ' : '，');
}

/** Notes on what figures are narrowed by, and on what they could not be. */
export function narrowingNotes(narrowed: readonly Narrowing[], language: Language): string[] {
  const t = translate(language);
  return narrowed.map((one) => t(one.applied ? 'membersPage.narrowedNote' : 'membersPage.notNarrowed', { name: label(one.member.label, language) }));
}

/** The town, park or industry that a page is of, as a fact. */
function subjectFacts({ kind, area, industry }: Framed, language: Language): (readonly [string, string])[] {
  const t = translate(language);
  const facts: (readonly [string, string])[] = [];
  if (kind !== undefined && area !== undefined) facts.push([t(`membersPage.kind.${kind}`), label(area.member.label, language)]);
  if (industry !== undefined) facts.push([t('membersPage.kind.industry'), label(industry.member.label, language)]);
  return facts;
}

function filterFacts(narrowed: readonly Narrowing[], language: Language): (readonly [string, string])[] {
  const t = translate(language);
  return narrowed.filter((one) => one.applied).map((one) => [`${t('membersPage.filterFact')} · ${t(`membersPage.kind.${one.kind}`)}`, label(one.member.label, language)]);
}

/** A title with place and period, in the language's order. */
export function placed(what: string, place: string, view: View, language: Language): string {
  return language === 'en' ? `${what}, ${place}, ${periodOf(view, language)}` : `${periodOf(view, language)}${place}${what}`;
}

export interface MemberHeading {
  readonly title: string;
  /** Unit of the figures where there is one for all. */
  readonly unit?: string;
  readonly lead?: string;
  readonly notes?: readonly string[];
  readonly facts?: readonly (readonly [string, string])[];
  readonly source?: string;
  /** What stands in place of unit, scope, measure and basis. */
  readonly basis?: string;
  /** Choices of the view that what is shown does not follow. */
  readonly without?: readonly ViewFact[];
}

/** The heading of a chart or table of members. */
export function memberHeading(data: Framed, own: MemberHeading, language: Language): Heading {
  const { view, state, indicator, provisional, coverage = null } = data;
  const basis = own.basis ?? basisLine(view, language, own.unit);
  const lead = own.lead === undefined ? '' : `${own.lead}${language === 'en' ? ' ' : ''}`;
  return viewHeading(
    {
      title: own.title,
      subtitle: `${lead}${basis}`,
      view,
      state,
      indicator,
      source: own.source ?? sourceOf(indicator, language),
      coverage,
      provisional,
      filters: [...subjectFacts(data, language), ...filterFacts(data.narrowed, language), ...(own.facts ?? [])],
      ...(own.without === undefined ? {} : { without: own.without }),
      notes: own.notes ?? [],
    },
    language,
  );
}

/** A table with its heading, so that it can stand by itself. */
export function tableReport(key: string, heading: Heading, table: TableModel): TableReport {
  return { kind: 'table', key, heading, table };
}

/** Adds what sorts to a table's columns and corner. */
export function sortable(table: TableModel, sortOf: TableLinks['sortOf'], corner: string | null): TableModel {
  if (sortOf === undefined) return table;
  const cornerSort = corner === null ? undefined : sortOf(corner, true);
  return {
    ...table,
    ...(cornerSort === undefined ? {} : { cornerSort }),
    columns: table.columns.map((column) => {
      const sort = sortOf(column.key);
      return sort === undefined ? column : { ...column, sort };
    }),
  };
}

function sortValue(row: MemberRow, sort: Exclude<MemberSort, 'code'>, view: View): Measured {
  const figure = row.figures[view.basis];
  const other = row.figures[view.basis === 'current' ? 'comparable-price' : 'current'];
  switch (sort) {
    case 'level':
      return figure.value;
    case 'otherGrowth':
      return other.growth;
    case 'growth':
    case 'share':
    case 'shareChange':
    case 'points':
    case 'contribution':
    case 'growingShare':
      return figure[sort];
    case 'completion':
      return row.progress?.completion ?? { missing: 'no-target' };
    case 'rank':
      // The first rank is the largest level.
      return figure.value;
    case 'units':
      return { value: new Decimal(figure.units) };
  }
}

function isSort(key: string): key is MemberSort {
  return MEMBER_SORTS.some((known) => known === key);
}

/**
 * Members in the order asked for; those without the figure come last whichever way round, and
 * equal ones in the order of their codes. Sorting by rank puts the first at the top.
 */
export function orderRows(rows: readonly MemberRow[], key: string, descending: boolean, view: View): MemberRow[] {
  const sort: MemberSort = isSort(key) ? key : 'level';
  const byCode = (a: MemberRow, b: MemberRow) => (a.member.key < b.member.key ? -1 : a.member.key > b.member.key ? 1 : 0);
  if (sort === 'code') return [...rows].sort((a, b) => (descending ? -byCode(a, b) : byCode(a, b)));
  const down = sort === 'rank' ? !descending : descending;
  return [...rows].sort((a, b) => {
    const [x, y] = [sortValue(a, sort, view), sortValue(b, sort, view)];
    if (isMeasured(x) && isMeasured(y)) return (down ? y.value.comparedTo(x.value) : x.value.comparedTo(y.value)) || byCode(a, b);
    if (isMeasured(x)) return -1;
    return isMeasured(y) ? 1 : byCode(a, b);
  });
}

/** Members whose name, in either language, or code has a text in it. */
export function matching(rows: readonly MemberRow[], q: string): readonly MemberRow[] {
  if (q === '') return rows;
  const text = q.toLocaleLowerCase();
  return rows.filter(({ member }) => [member.key, member.label.zh, member.label.en].some((name) => name.toLocaleLowerCase().includes(text)));
}

/** The unit that an indicator's levels are shown in. */
export function levelUnit(data: Pick<Framed, 'indicator'>, language: Language): string {
  return shownUnit(data.indicator.unit, language).name;
}
