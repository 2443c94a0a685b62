import type { InvestmentData } from '@/lib/domain/investment-views';
import { isMeasured } from '@/lib/domain/measured';
import type { InvestmentRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, showPlain, showSigned } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { viewHeading } from '../heading';
import type { TableColumn, TableModel, TableReport, TableRow } from '../model';
import { amountCell, barOf, countCell, narrowedFacts, placeText, WAN } from '../projects/figures';
import { basisLine, cell, label, periodOf, reasonsIn } from '../words';
import { atCurrentPrices } from './trend-chart';
import { outstandingNote } from './outstanding-note';

/** Addresses that a table's headings and rows lead to; none in a file. */
export interface TableLinks {
  readonly sort?: (key: string, words?: boolean) => TableColumn['sort'];
  readonly row?: (key: string) => string | undefined;
}

/** The title of the breakdown. */
export function breakdownTitle(data: InvestmentData, language: Language): string {
  const t = translate(language);
  return t('investmentPage.tableTitle', { by: t(`investmentPage.by.${data.by}`) });
}

/**
 * Completed this year with last year's same months and growth, then the other three of the
 * four amounts, each in a column of its own under one heading, never added; projects.
 */
export function breakdownTable(data: InvestmentData, language: Language, links: TableLinks = {}): TableModel {
  const t = translate(language);
  const unit = shownUnit(WAN, language).name;
  const largest = Math.max(0, ...data.rows.map((row) => row.amounts.thisYear?.toNumber() ?? 0));
  const rowOf = (row: InvestmentRow, kind: TableRow['kind'], name: string): TableRow => {
    const { amounts, figure } = row;
    const done = amounts.thisYear?.toNumber();
    const href = kind === 'member' ? links.row?.(row.member.key) : undefined;
    return {
      key: kind === 'member' ? row.member.key : kind,
      label: name,
      kind,
      ...(href === undefined ? {} : { href }),
      cells: [
        amountCell(amounts.thisYear, language, kind === 'total' || done === undefined ? {} : barOf(done, largest)),
        cell(showLevel(figure.prior, WAN, language), language),
        cell(showSigned(figure.growth), language, { direction: directionOf(figure.growth) ?? 'flat' }),
        cell(showPlain(figure.share), language),
        amountCell(amounts.sinceStart, language),
        amountCell(amounts.planned, language),
        countCell(row.projects),
        amountCell(amounts.signed, language),
        countCell(row.signedProjects),
      ],
    };
  };
  const rows = [
    ...data.rows.map((row) => rowOf(row, 'member', label(row.member.label, language))),
    ...(data.rest === null ? [] : [rowOf(data.rest, 'rest', label(data.rest.member.label, language))]),
    rowOf(data.total, 'total', t('investmentPage.total')),
  ];
  const column = (key: string, text: string, form: TableColumn['form'], more: Partial<TableColumn> = {}): TableColumn => {
    const sort = links.sort?.(key);
    return { key, label: text, form, ...more, ...(sort === undefined ? {} : { sort }) };
  };
  const cornerSort = links.sort?.('name', true);
  const done = t('investment.amounts.thisYear');
  const books = t('projectsPage.board.total');
  const signed = t('investment.amounts.signed');
  return {
    key: 'table',
    caption: `${breakdownTitle(data, language)}${language === 'en' ? ', ' : '，'}${periodOf({ ...data.view, measure: 'ytd' }, language)}`,
    corner: t(`investmentPage.corner.${data.by}`),
    ...(cornerSort === undefined ? {} : { cornerSort }),
    columns: [
      column('thisYear', t('investmentPage.amounts.thisYear'), 'bar', { unit, group: done }),
      column('prior', t('investmentPage.priorColumn'), 'figure', { unit, group: done }),
      column('growth', t('investmentPage.growth'), 'figure', { unit: '%', group: done }),
      column('share', t('investmentPage.share'), 'figure', { unit: '%', group: done }),
      column('sinceStart', t('investmentPage.amounts.sinceStart'), 'figure', { unit }),
      column('planned', t('investmentPage.amounts.planned'), 'figure', { unit, group: books }),
      column('projects', t('investmentPage.projects'), 'figure', { group: books }),
      column('signed', t('investmentPage.amounts.signed'), 'figure', { unit, group: signed }),
      column('signedProjects', t('investmentPage.signedProjects'), 'figure', { group: signed }),
    ],
    rows,
    notes: [...reasonsIn(rows), ...outstandingNote(data, language), t('investmentPage.ytdNote'), ...(data.by === 'park' ? [t('investmentPage.parkNote')] : [])],
  };
}

/** The breakdown by itself. */
export function breakdownReport(data: InvestmentData, language: Language): TableReport {
  const t = translate(language);
  const view = { ...atCurrentPrices(data.view), measure: 'ytd' as const };
  const industrial = data.categories.find(({ category }) => category === 'industrial');
  const table = breakdownTable(data, language);
  const place = placeText(data.place, data.narrowed, language);
  return {
    kind: 'table',
    key: 'table',
    heading: viewHeading(
      {
        title: language === 'en' ? `${breakdownTitle(data, language)}, ${place}, ${periodOf(view, language)}` : `${periodOf(view, language)}${place}${breakdownTitle(data, language)}`,
        subtitle: basisLine(view, language, shownUnit(WAN, language).name),
        view,
        state: data.state,
        indicator: industrial?.indicator ?? { code: 'investment', label: { zh: '', en: '' }, kind: 'flow', unit: WAN, decimals: 1 },
        source: t('investmentPage.sources'),
        provisional: !data.published.has(view.period),
        filters: narrowedFacts(data.narrowed, language),
        notes: [...outstandingNote(data, language), t('investmentPage.overlap'), t('investmentPage.noIndex')],
      },
      language,
    ),
    table,
  };
}

/** Whether there is any investment to show. */
export function hasInvestment(data: InvestmentData): boolean {
  return isMeasured(data.total.figure.value);
}
