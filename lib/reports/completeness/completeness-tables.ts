import type { CompletenessData, ReportCount } from '@/lib/domain/completeness-views';
import { shareOf } from '@/lib/domain/growth';
import { isMeasured, measured, missing, type Measured } from '@/lib/domain/measured';
import type { Language } from '@/lib/format/language';
import { DASH, formatCount, formatPercent, showPlain } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { formPeriodShort, formPeriodText } from '../forms/period-text';
import type { TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';
import { openedWords } from '../review/words';
import { cell, label, reasonsIn } from '../words';

/** 上报率: reported ÷ due, in percent; missing where nothing was due. */
export function reportRate(count: ReportCount | undefined): Measured {
  return count === undefined ? missing('not-available') : shareOf(measured(count.reported), measured(count.due));
}

/** 及时率: first handed in by the deadline ÷ due, in percent; missing where it is not on record. */
export function onTimeRate(count: ReportCount | undefined): Measured {
  return count?.onTime == null ? missing('not-available') : shareOf(measured(count.onTime), measured(count.due));
}

function countCell(value: number | null): TableCell {
  return value === null ? { text: DASH } : { text: formatCount(value), value, places: 0 };
}

function rateCell(rate: Measured, language: Language): TableCell {
  return cell(showPlain(rate), language);
}

function barCell(rate: Measured, language: Language): TableCell {
  return { ...rateCell(rate, language), ...(isMeasured(rate) ? { bar: rate.value.div(100).toNumber() } : {}) };
}

function countCells(count: ReportCount, language: Language): readonly TableCell[] {
  return [
    countCell(count.due),
    countCell(count.reported),
    barCell(reportRate(count), language),
    countCell(count.onTime),
    rateCell(onTimeRate(count), language),
    countCell(count.due - count.reported),
    countCell(count.returned),
    countCell(count.approved),
  ];
}

function countColumns(language: Language): readonly TableColumn[] {
  const t = translate(language);
  const column = (key: 'due' | 'reported' | 'onTime' | 'missing' | 'returned' | 'approved'): TableColumn => ({ key, label: t(`completenessPage.towns.${key}`), form: 'figure' });
  return [
    column('due'),
    column('reported'),
    { key: 'rate', label: t('completenessPage.towns.rate'), unit: '%', form: 'bar' },
    column('onTime'),
    { key: 'onTimeRate', label: t('completenessPage.towns.onTimeRate'), unit: '%', form: 'figure' },
    column('missing'),
    column('returned'),
    column('approved'),
  ];
}

function townName(town: CompletenessData['towns'][number]['town'], language: Language): string {
  return town === null ? translate(language)('completenessPage.noTown') : label(town.label, language);
}

export interface TownLinks {
  readonly row?: (town: string) => string;
}

/** The chosen period by town: due, reported, on time, sent back, approved, with the total. */
export function townReportsTable(data: CompletenessData, language: Language, links: TownLinks = {}): TableModel {
  const t = translate(language);
  const period = data.opened?.period ?? 0;
  const rows = data.towns.flatMap(({ town, counts }): TableRow[] => {
    const count = counts.get(period);
    if (count === undefined) return [];
    const href = town === null ? undefined : links.row?.(town.key);
    return [{ key: town?.key ?? '', label: townName(town, language), kind: 'member', ...(href === undefined ? {} : { href }), cells: countCells(count, language) }];
  });
  const total = data.total.get(period);
  return {
    key: 'completeness-towns',
    caption: t('completenessPage.townsTitle'),
    corner: t('completenessPage.towns.corner'),
    columns: countColumns(language),
    rows: total === undefined ? rows : [...rows, { key: 'total', label: t('completenessPage.towns.total'), kind: 'total', cells: countCells(total, language) }],
    notes: [t('completenessPage.rates')],
  };
}

/** Months × towns of one of the two rates. */
export function rateMatrix(data: CompletenessData, rate: 'report' | 'on-time', language: Language): TableModel {
  const t = translate(language);
  const of = rate === 'report' ? reportRate : onTimeRate;
  const calendar = data.opened?.form.calendar ?? 'monthly-11';
  const cells = (counts: ReadonlyMap<number, ReportCount>) => data.periods.map((period) => rateCell(of(counts.get(period)), language));
  const rows: TableRow[] = data.towns.map(({ town, counts }) => ({ key: town?.key ?? '', label: townName(town, language), kind: 'member', cells: cells(counts) }));
  if (rows.length > 0) rows.push({ key: 'total', label: t('completenessPage.towns.total'), kind: 'total', cells: cells(data.total) });
  return {
    key: `completeness-${rate}`,
    caption: t(rate === 'report' ? 'completenessPage.reportMatrix' : 'completenessPage.onTimeMatrix'),
    corner: t('completenessPage.towns.corner'),
    columns: data.periods.map((period): TableColumn => ({ key: String(period), label: formPeriodShort(period, calendar, language), unit: '%', form: 'figure' })),
    rows,
    notes: rate === 'on-time' && rows.some((row) => row.cells.some(({ why }) => why !== undefined)) ? [t('completenessPage.loadedNote')] : reasonsIn(rows),
  };
}

/** Every form at its newest opened period. */
export function formReportsTable(data: CompletenessData, language: Language, href: (form: string) => string | undefined = () => undefined): TableModel {
  const t = translate(language);
  return {
    key: 'completeness-forms',
    caption: t('completenessPage.formsTitle'),
    corner: t('completenessPage.forms.corner'),
    columns: [{ key: 'period', label: t('completenessPage.forms.period'), form: 'text' }, ...countColumns(language)],
    rows: data.forms.map(({ form, period, count }): TableRow => {
      const link = href(form.code);
      return {
        key: form.code,
        label: label(form.label, language),
        kind: 'member',
        ...(link === undefined ? {} : { href: link }),
        cells: [{ text: formPeriodText(period, form.calendar, language) }, ...countCells(count, language)],
      };
    }),
    notes: [],
  };
}

/** Deadlines that were granted later, with why. */
export function extensionsTable(data: CompletenessData, language: Language): TableModel {
  const t = translate(language);
  return {
    key: 'completeness-extensions',
    caption: t('completenessPage.extendTitle'),
    corner: t('completenessPage.extensions.corner'),
    columns: [
      { key: 'deadline', label: t('completenessPage.extensions.deadline'), form: 'text' },
      { key: 'reason', label: t('completenessPage.extensions.reason'), form: 'text' },
      { key: 'granted', label: t('completenessPage.extensions.granted'), form: 'text' },
    ],
    rows: data.extensions.map((one): TableRow => ({
      key: one.area.key,
      label: label(one.area.label, language),
      kind: 'member',
      cells: [{ text: formatInstant(one.deadline, language) }, { text: one.reason }, { text: formatInstant(one.grantedAt, language) }],
    })),
    notes: [],
  };
}

/** How many are due and have reported, in a sentence. */
export function completenessSentence(data: CompletenessData, language: Language): string {
  const t = translate(language);
  const total = data.opened === null ? undefined : data.total.get(data.opened.period);
  if (data.opened === null || total === undefined) return t('completenessPage.nothing');
  const rate = (value: Measured) => (isMeasured(value) ? formatPercent(value.value, language) : DASH);
  const words = { due: formatCount(total.due), reported: formatCount(total.reported), rate: rate(reportRate(total)) };
  const soon = data.dueSoon !== null && data.dueSoon.count > 0 ? `${language === 'en' ? ' ' : ''}${t('completenessPage.dueSoon', data.dueSoon)}` : '';
  if (total.onTime === null) return `${t('completenessPage.leadUnknown', words)}${soon}`;
  return `${t('completenessPage.lead', { ...words, onTime: formatCount(total.onTime), onTimeRate: rate(onTimeRate(total)), deadline: openedWords(data.opened, language).deadline })}${soon}`;
}

/** Form and period, and what the page is of. */
export function completenessTitle(data: Pick<CompletenessData, 'opened'>, language: Language): string {
  const t = translate(language);
  return data.opened === null ? t('completenessPage.title') : t('completenessPage.heading', openedWords(data.opened, language));
}

/** One of the page's tables by itself, for a file. */
export function completenessReport(data: CompletenessData, table: TableModel, readAt: string, language: Language): TableReport {
  const t = translate(language);
  return {
    kind: 'table',
    key: table.key,
    heading: {
      title: `${completenessTitle(data, language)}${language === 'en' ? ': ' : '：'}${table.caption}`,
      subtitle: t('completenessPage.rates'),
      source: t('completenessPage.source'),
      vintage: formatInstant(readAt, language),
      notes: [],
    },
    table,
  };
}
