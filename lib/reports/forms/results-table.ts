import { coverageOf, ratioOf, type FormResults, type ResultRow } from '@/lib/domain/form-results';
import { isMeasured, type Measured } from '@/lib/domain/measured';
import type { Language } from '@/lib/format/language';
import { DASH, formatCount, formatNumber, formatPercent, showPlain } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import type { TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';
import { cell, label } from '../words';
import { formPeriodText } from './period-text';
import { unitName } from './unit-name';

function cellsOf(row: ResultRow, { form }: FormResults, language: Language): readonly TableCell[] {
  const count = (value: number): TableCell => ({ text: formatCount(value), value, places: 0 });
  return [
    count(row.due),
    count(row.counted),
    cell(showPlain(coverageOf(row)), language),
    ...form.ratios.map(({ code }): TableCell => {
      const ratio = ratioOf(row, code);
      return { ...cell(showPlain(ratio), language), ...(isMeasured(ratio) ? { bar: ratio.value.div(100).toNumber() } : {}) };
    }),
    ...form.lines.map((line): TableCell => {
      const sum = row.sums.get(line.code);
      return sum === undefined ? { text: DASH, why: missingText('not-reported', language) } : { text: formatNumber(sum.sum, line.decimals), value: sum.sum.toNumber(), places: line.decimals };
    }),
  ];
}

/** Results of a form by town: due, counted, coverage, ratios of sums, sums. */
export function resultsTable(data: FormResults, language: Language): TableModel {
  const t = translate(language);
  const rows = data.rows.map((row): TableRow => ({
    key: row.town?.key ?? '',
    label: row.town === null ? t('resultsPage.noTown') : label(row.town.label, language),
    kind: 'member',
    cells: cellsOf(row, data, language),
  }));
  const ratios = t('resultsPage.ratiosGroup');
  const lines = t('resultsPage.linesGroup');
  return {
    key: 'form-results',
    caption: t('resultsPage.townsTitle'),
    corner: t('resultsPage.corner'),
    columns: [
      { key: 'due', label: t('resultsPage.due'), form: 'figure' },
      { key: 'counted', label: t('resultsPage.counted'), form: 'figure' },
      { key: 'coverage', label: t('resultsPage.coverage'), unit: '%', form: 'figure' },
      ...data.form.ratios.map((ratio): TableColumn => ({ key: `ratio-${ratio.code}`, label: label(ratio.label, language), unit: '%', form: 'bar', group: ratios })),
      ...data.form.lines.map((line): TableColumn => ({ key: `line-${line.code}`, label: label(line.label, language), unit: unitName(line.unit, language), form: 'figure', group: lines })),
    ],
    rows: [...rows, { key: 'total', label: t('resultsPage.total'), kind: 'total', cells: cellsOf(data.total, data, language) }],
    notes: [t('resultsPage.note'), t('resultsPage.unreported')],
  };
}

/** Form and period, as the page of results is called. */
export function resultsTitle(data: FormResults, language: Language): string {
  return translate(language)('resultsPage.title', { form: label(data.form.label, language), period: formPeriodText(data.period, data.form.calendar, language) });
}

/** How many are due and counted, and the ratios in all, in a sentence. */
export function resultsSentence(data: FormResults, language: Language): string {
  const t = translate(language);
  const shown = (value: Measured) => (isMeasured(value) ? formatPercent(value.value, language) : missingText(value.missing, language));
  const ratios = data.form.ratios.map(({ code, label: name }) => t('resultsPage.ratio', { name: label(name, language), value: shown(ratioOf(data.total, code)) }));
  const end = language === 'en' ? '.' : '。';
  return t('resultsPage.lead', {
    due: formatCount(data.total.due),
    counted: formatCount(data.total.counted),
    coverage: shown(coverageOf(data.total)),
    ratios: ratios.length === 0 ? '' : `${ratios.join(language === 'en' ? ', ' : '，')}${end}`,
  }).trim();
}

/** The results by themselves, for a file. */
export function resultsReport(data: FormResults, language: Language): TableReport {
  const t = translate(language);
  return {
    kind: 'table',
    key: 'form-results',
    heading: {
      title: resultsTitle(data, language),
      subtitle: t(`resultsPage.basis.${data.basis}`),
      source: t('resultsPage.source'),
      vintage: formatInstant(data.readAt, language),
      notes: [t('resultsPage.note')],
    },
    table: resultsTable(data, language),
  };
}
