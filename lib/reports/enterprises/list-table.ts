import type { EnterpriseListData, EnterpriseRow } from '@/lib/domain/enterprise-views';
import { isMeasured } from '@/lib/domain/measured';
import type { BothBases } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { directionOf, formatCount, showSigned } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { viewHeading } from '../heading';
import type { TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';
import { sourceOf } from '../source';
import { basisLine, cell, growthAtBasis, insideSentence, label, periodOf, reasonsIn } from '../words';
import { amountUnit, showAmount, totalText } from './amount';

export interface EnterpriseTableLinks {
  readonly sort?: (key: string, words: boolean) => TableColumn['sort'];
  readonly row?: (code: string) => string;
  readonly paging?: { readonly previous: string | null; readonly next: string | null };
}

/** What the list is of: the members it is narrowed to, the district, or the reader's own scope. */
export function placeOfList(data: EnterpriseListData, language: Language): string {
  return data.whole.kind === 'scope' ? translate(language)('enterprisesPage.place.scope') : label(data.whole.label, language);
}

/** What the list is of: period, place and indicator, with what it is narrowed by. */
export function enterpriseListTitle(data: EnterpriseListData, language: Language): string {
  const indicator = label(data.indicator.label, language);
  return translate(language)('enterprisesPage.title', { period: periodOf(data.view, language), place: placeOfList(data, language), indicator: insideSentence(indicator, language) });
}

/** How many there are, and what they come to together. */
export function enterpriseListSentence(data: EnterpriseListData, language: Language): string {
  const t = translate(language);
  const { count, total, view, indicator } = data;
  if (count === 0) return t('enterprisesPage.leadNone');
  const figure = total[view.basis];
  if (!isMeasured(figure.value)) return t('enterprisesPage.leadMissing', { count: formatCount(count) });
  return t('enterprisesPage.lead', { count: formatCount(count), level: totalText(figure.value, indicator.unit, language), growth: insideSentence(growthAtBasis(figure.growth, view.basis, language), language) });
}

/** Every choice that narrows the list, with its name, for the sheet beside it in a file. */
export function chosenFacts({ filters, choices }: EnterpriseListData, language: Language): readonly (readonly [string, string])[] {
  const t = translate(language);
  const facts: (readonly [string, string])[] = [];
  for (const field of ['town', 'park', 'cluster', 'industry'] as const) {
    const member = filters[field];
    if (member !== null) facts.push([t(`enterprisesPage.filter.${field}`), label(member.label, language)]);
  }
  if (choices.size !== null) facts.push([t('enterprisesPage.filter.size'), t(`enterprisesPage.size.${choices.size}`)]);
  if (choices.holding !== null) facts.push([t('enterprisesPage.filter.holding'), t(`enterprisesPage.holding.${choices.holding}`)]);
  if (choices.affiliation !== null) facts.push([t('enterprisesPage.filter.affiliation'), t(`enterprisesPage.affiliation.${choices.affiliation}`)]);
  facts.push([t('enterprisesPage.filter.panel'), t(`enterprisesPage.panel.${choices.panel}`)]);
  if (choices.q !== '') facts.push([t('enterprisesPage.filter.q'), choices.q]);
  return facts;
}

function figureCells(figures: BothBases, data: EnterpriseListData, language: Language): TableCell[] {
  const { view, indicator } = data;
  const figure = figures[view.basis];
  const other = figures[view.basis === 'current' ? 'comparable-price' : 'current'];
  const signed = (m: typeof figure.growth): TableCell => cell(showSigned(m), language, { direction: directionOf(m) ?? 'flat' });
  return [
    cell(showAmount(figure.value, indicator.unit, language), language),
    cell(showAmount(figure.prior, indicator.unit, language), language),
    signed(figure.growth),
    signed(other.growth),
    cell(showSigned(figure.points, 2), language, { direction: directionOf(figure.points, 2) ?? 'flat' }),
  ];
}

/** Rows of the list, some or all of them. */
export function enterpriseRows(rows: readonly EnterpriseRow[], data: EnterpriseListData, language: Language, hrefOf?: (code: string) => string): TableRow[] {
  const t = translate(language);
  return rows.map((row) => ({
    key: row.member.key,
    label: label(row.member.label, language),
    kind: 'member',
    ...(hrefOf === undefined ? {} : { href: hrefOf(row.member.key) }),
    cells: [
      { text: label(row.town.label, language) },
      { text: label(row.industry.label, language) },
      { text: row.cluster === null ? t('enterprisesPage.none') : label(row.cluster.label, language) },
      { text: t(`enterprisesPage.size.${row.size}`) },
      ...figureCells(row.figures, data, language),
    ],
  }));
}

/** The sum of all that match, as a row; none where nothing matches. */
export function enterpriseTotal(data: EnterpriseListData, language: Language): TableRow[] {
  if (data.count === 0) return [];
  return [{ key: 'total', label: translate(language)('enterprisesPage.total'), kind: 'total', cells: [{ text: '' }, { text: '' }, { text: '' }, { text: '' }, ...figureCells(data.total, data, language)] }];
}

/** The list: one page of it, or the whole, with the sum of all that match below. */
export function enterpriseTable(data: EnterpriseListData, links: EnterpriseTableLinks, language: Language): TableModel {
  const t = translate(language);
  const { view, indicator, count, page, pages } = data;
  const unit = amountUnit(language);
  const other = view.basis === 'current' ? 'comparable-price' : 'current';
  const head = (key: string, text: string, form: TableColumn['form'], more: Partial<TableColumn> = {}): TableColumn => {
    const sort = links.sort?.(key, form === 'text');
    return { key, label: text, form, ...more, ...(sort === undefined ? {} : { sort }) };
  };
  const rows = [...enterpriseRows(data.rows, data, language, links.row), ...enterpriseTotal(data, language)];
  const cornerSort = links.sort?.('name', true);
  return {
    key: 'enterprises',
    caption: t('enterprisesPage.tableTitle', { indicator: insideSentence(label(indicator.label, language), language) }),
    corner: t('enterprisesPage.column.name'),
    ...(cornerSort === undefined ? {} : { cornerSort }),
    columns: [
      head('town', t('enterprisesPage.column.town'), 'text'),
      head('industry', t('enterprisesPage.column.industry'), 'text'),
      head('cluster', t('enterprisesPage.column.cluster'), 'text'),
      head('size', t('enterprisesPage.column.size'), 'text'),
      head('level', t('enterprisesPage.column.level'), 'figure', { unit }),
      head('prior', t('enterprisesPage.column.prior'), 'figure', { unit }),
      head('growth', t(`basisGrowth.${view.basis}`), 'figure', { unit: '%' }),
      head('otherGrowth', t(`basisGrowth.${other}`), 'figure', { unit: '%' }),
      head('points', t('enterprisesPage.column.points'), 'figure', { unit: t('enterprisesPage.column.pointsUnit') }),
    ],
    rows,
    notes: [
      ...reasonsIn(rows),
      t('enterprisesPage.sumNote'),
      t('enterprisesPage.pointsOf', { whole: placeOfList(data, language), basis: t(`basis.${view.basis}`) }),
      ...(view.scope === 'local' ? [t('enterprisesPage.localNote')] : []),
    ],
    ...(links.paging === undefined ? {} : { paging: { page, pages, rows: count, ...links.paging } }),
  };
}

/** The list as a table that stands by itself. */
export function enterpriseReport(data: EnterpriseListData, language: Language): TableReport {
  return {
    kind: 'table',
    key: 'enterprises',
    heading: viewHeading(
      {
        view: data.view,
        state: data.state,
        indicator: data.indicator,
        title: enterpriseListTitle(data, language),
        subtitle: basisLine(data.view, language, amountUnit(language)),
        source: sourceOf(data.indicator, language),
        coverage: data.coverage,
        provisional: data.provisional,
        filters: chosenFacts(data, language),
      },
      language,
    ),
    table: enterpriseTable(data, { paging: { previous: null, next: null } }, language),
  };
}
