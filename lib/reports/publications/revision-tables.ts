import { isMeasured } from '@/lib/domain/measured';
import type { RevisionsData } from '@/lib/domain/publication-views';
import type { IndicatorInfo } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { shownUnit } from '@/lib/format/level';
import { formatCount, formatNumber, showPlain } from '@/lib/format/number';
import { formatVintage, formatPeriodText } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { viewHeading } from '../heading';
import type { TableColumn, TableModel, TableReport, TableRow } from '../model';
import { basisLine, cell, label, reasonsIn } from '../words';
import { growthCell, levelCell, numberCell, revisionCell } from './common';

/** Places of a mean revision: means of small revisions are smaller still. */
const MEAN_PLACES = 3;

/** How many periods were published and revised, and by how much growth was revised on average. */
export function revisionSentence(data: RevisionsData, language: Language): string {
  const t = translate(language);
  const name = label(data.indicator.label, language);
  const own = data.summary.find(({ indicator }) => indicator.code === data.indicator.code);
  if (own === undefined) return t('revisionsPage.leadNone', { indicator: name });
  const lead = t('revisionsPage.lead', { indicator: name, periods: own.periods, revised: own.revised });
  if (!isMeasured(own.growth)) return lead;
  return [lead, t('revisionsPage.meanLead', { growth: formatNumber(own.growth.value, MEAN_PLACES) })].join(language === 'en' ? ' ' : '');
}

/** How far each indicator was revised; `hrefOf` leads to its periods. */
export function summaryTable(data: RevisionsData, language: Language, hrefOf: (code: string) => string | undefined = () => undefined): TableModel {
  const t = translate(language);
  const rows = data.summary.map(({ indicator, periods, revised, level, growth }): TableRow => {
    const href = hrefOf(indicator.code);
    return {
      key: indicator.code,
      label: label(indicator.label, language),
      kind: 'member',
      ...(href === undefined ? {} : { href }),
      cells: [numberCell(periods, formatCount), numberCell(revised, formatCount), cell(showPlain(level, MEAN_PLACES), language), cell(showPlain(growth, MEAN_PLACES), language)],
    };
  });
  const name = (key: 'periods' | 'revised' | 'level' | 'growth') => t(`revisionsPage.summary.${key}`);
  return {
    key: 'summary',
    caption: t('revisionsPage.summaryTitle'),
    corner: t('revisionsPage.summary.corner'),
    columns: [
      { key: 'periods', label: name('periods'), form: 'figure' },
      { key: 'revised', label: name('revised'), form: 'figure' },
      { key: 'level', label: name('level'), form: 'figure', unit: '%' },
      { key: 'growth', label: name('growth'), form: 'figure', unit: t('revisionsPage.rows.points') },
    ],
    rows,
    notes: [...reasonsIn(rows), t('revisionsPage.method')],
  };
}

function levelUnit(indicator: IndicatorInfo, language: Language): string {
  return shownUnit(indicator.unit, language).name;
}

export interface RevisionLinks {
  /** Address of the figures as published on a day. */
  readonly day?: (day: string) => string;
  /** Address of a period's vintages. */
  readonly period?: (period: RevisionsData['rows'][number]['period']) => string;
}

/** First and latest figure of every period, and what was revised. */
export function revisionTable(data: RevisionsData, language: Language, links: RevisionLinks = {}): TableModel {
  const t = translate(language);
  const { indicator } = data;
  const dayCell = ({ day, asOf }: { readonly day: string; readonly asOf: string }) => ({ text: formatVintage(asOf, language), date: day, ...(links.day === undefined ? {} : { href: links.day(asOf) }) });
  const rows = data.rows.map(({ period, vintages, first, latest, level, growth }): TableRow => {
    const href = links.period?.(period);
    return {
      key: String(period),
      label: formatPeriodText(period, data.view.measure, language),
      kind: 'member',
      ...(href === undefined ? {} : { href }),
      cells: [
        numberCell(vintages, formatCount),
        dayCell(first),
        levelCell(first.value, indicator, language),
        growthCell(first.growth, language),
        dayCell(latest),
        levelCell(latest.value, indicator, language),
        growthCell(latest.growth, language),
        revisionCell(level, language),
        revisionCell(growth, language),
      ],
    };
  });
  const name = (key: 'vintages' | 'first' | 'latest' | 'day' | 'level' | 'growth' | 'revision' | 'points') => t(`revisionsPage.rows.${key}`);
  const of = (group: 'first' | 'latest'): TableColumn[] => [
    { key: `${group}-day`, label: name('day'), form: 'date', group: name(group) },
    { key: `${group}-level`, label: name('level'), form: 'figure', group: name(group), unit: levelUnit(indicator, language) },
    { key: `${group}-growth`, label: name('growth'), form: 'figure', group: name(group), unit: '%' },
  ];
  return {
    key: 'revisions',
    caption: t('revisionsPage.rowsTitle', { indicator: label(indicator.label, language) }),
    corner: t('revisionsPage.rows.corner'),
    columns: [
      { key: 'vintages', label: name('vintages'), form: 'figure' },
      ...of('first'),
      ...of('latest'),
      { key: 'level', label: name('level'), form: 'figure', group: name('revision'), unit: '%' },
      { key: 'growth', label: name('growth'), form: 'figure', group: name('revision'), unit: name('points') },
    ],
    rows,
    notes: reasonsIn(rows),
  };
}

/** Every vintage of the view's period, each against the one before. */
export function vintageTable(data: RevisionsData, language: Language, links: RevisionLinks = {}): TableModel {
  const t = translate(language);
  const { indicator, view } = data;
  const rows = data.history.map((figure, i): TableRow => ({
    key: String(figure.vintage),
    label: t('revisionsPage.vintage', { vintage: figure.vintage }),
    kind: 'member',
    cells: [
      { text: formatVintage(figure.asOf, language), date: figure.day, ...(links.day === undefined ? {} : { href: links.day(figure.asOf) }) },
      levelCell(figure.value, indicator, language),
      growthCell(figure.growth, language),
      i === 0 ? { text: '' } : revisionCell(figure.level, language),
      i === 0 ? { text: '' } : revisionCell(figure.growthChange, language),
      { text: figure.note },
    ],
  }));
  const name = (key: 'day' | 'level' | 'growth' | 'levelChange' | 'growthChange' | 'note') => t(`revisionsPage.history.${key}`);
  return {
    key: 'vintages',
    caption: t('revisionsPage.historyTitle', { period: formatPeriodText(view.period, view.measure, language) }),
    corner: t('revisionsPage.history.corner'),
    columns: [
      { key: 'day', label: name('day'), form: 'date' },
      { key: 'level', label: name('level'), form: 'figure', unit: levelUnit(indicator, language) },
      { key: 'growth', label: name('growth'), form: 'figure', unit: '%' },
      { key: 'level-change', label: name('levelChange'), form: 'figure', unit: '%' },
      { key: 'growth-change', label: name('growthChange'), form: 'figure', unit: t('revisionsPage.rows.points') },
      { key: 'note', label: name('note'), form: 'text' },
    ],
    rows,
    notes: reasonsIn(rows),
  };
}

/** What a table of revisions is of: span, scope, prices. */
export function revisionBasis({ view, indicator }: RevisionsData, language: Language): string {
  return basisLine({ ...view, basis: indicator.unit === '万元' ? 'current' : view.basis }, language);
}

/** A table of revisions by itself. */
export function revisionReport(data: RevisionsData, table: TableModel, language: Language): TableReport {
  const t = translate(language);
  const { view, state, indicator } = data;
  return {
    kind: 'table',
    key: table.key,
    heading: viewHeading(
      {
        title: language === 'en' ? `${table.caption}, ${label(data.place, language)}` : `${label(data.place, language)}${table.caption}`,
        subtitle: revisionBasis(data, language),
        view,
        state,
        indicator,
        source: t('revisionsPage.source'),
        notes: [t('revisionsPage.method')],
      },
      language,
    ),
    table,
  };
}

