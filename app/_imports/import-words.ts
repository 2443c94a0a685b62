import type { Language } from '@/lib/format/language';
import { formatNumber } from '@/lib/format/number';
import { formatPeriodName, formatYear } from '@/lib/format/period';
import { wholeOfClassLine } from '@/lib/domain/form-periods';
import { isFirstOfYear, period as readPeriod } from '@/lib/domain/period';
import { translate } from '@/lib/i18n/translate';
import { CLASS_COLUMN, type ImportColumn } from '@/lib/import/workbook/columns';
import type { ImportChange } from '@/lib/server/imports/read-import-changes';
import type { ImportDetail } from '@/lib/server/imports/read-import';

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

const words = (label: { readonly zh: string; readonly en: string }, language: Language): string => (language === 'en' ? label.en : label.zh);

/** Size of a file in KB or MB. */
export function sizeText(bytes: number): string {
  return bytes >= MEGABYTE ? `${formatNumber(bytes / MEGABYTE, 1)} MB` : `${formatNumber(Math.max(1, bytes / KILOBYTE), 0)} KB`;
}

/** Year and period of a form: 2024年3月, 2024年1–2月. */
export function periodText(period: number, language: Language): string {
  const year = Math.floor(period / 100);
  const month = period % 100;
  if (month === 1) return language === 'en' ? `Jan ${year}` : `${formatYear(year, language)}1月`;
  const name = formatPeriodName(readPeriod(year, month), language);
  return language === 'en' ? `${name} ${year}` : `${formatYear(year, language)}${isFirstOfYear(readPeriod(year, month)) ? name : `${month}月`}`;
}

/** What columns are called, by their keys; a key that is none stays as it is. */
export function columnNames(columns: readonly ImportColumn[], language: Language): (key: string) => string {
  const names = new Map(columns.map(({ key, label }) => [key, words(label, language)]));
  return (key) => names.get(key) ?? key;
}

/** How figures are written: with thousands separators to be read, plain in a file for programs. */
export type FigureStyle = 'read' | 'plain';

const PLAIN_NUMBER = /^-?\d+(?:\.(\d+))?$/;

/** A stored value as people read it: words for codes, periods in words, figures by their style. */
export function valueText(column: ImportColumn | undefined, value: unknown, language: Language, style: FigureStyle = 'read'): string {
  const t = translate(language);
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return t('importsPage.one.empty');
  if (Array.isArray(value)) return value.join('; ');
  const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  if (column?.type === 'period' && /^\d{6}$/.test(text)) return `${text.slice(0, 4)}-${text.slice(4)}`;
  const number = style === 'read' && column?.type === 'number' ? PLAIN_NUMBER.exec(text) : null;
  if (number) return formatNumber(text, number[1]?.length ?? 0);
  const word = column?.words?.[text];
  return word === undefined ? text : words(word, language);
}

export interface ChangeWords {
  readonly what: string;
  readonly fields: readonly { readonly field: string; readonly before: string | null; readonly after: string }[];
}

/** Columns of investment as the cells of its returns are called. */
const INVESTMENT_CELLS: Readonly<Record<string, string>> = { 'completed|month': 'month', 'completed|ytd': 'ytd', 'since-start|value': 'since_start' };

/** A change in words: which unit or row, and field by field what it was and becomes; of a new one only what it says. */
export function changeWords({ kind, columns }: Pick<ImportDetail, 'kind' | 'columns'>, { subject, key, before, after, name }: ImportChange, language: Language, style: FigureStyle = 'read'): ChangeWords {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const nameOf = columnNames(columns, language);
  const said = (field: string, value: unknown): string => valueText(byKey.get(field), value, language, style);
  if (subject === 'return-cell') {
    const { line, industry } = wholeOfClassLine(String(key['line']));
    const cell = `${line}|${String(key['slot'])}`;
    const column = kind === 'investment' ? (INVESTMENT_CELLS[cell] ?? cell) : cell;
    const what = [name, String(key['code']), ...(industry === null ? [] : [`${nameOf(CLASS_COLUMN)} ${industry}`]), ...(kind === 'investment' ? [said('period', key['period'])] : [])].filter(Boolean).join(' · ');
    return { what, fields: [{ field: nameOf(column), before: before === null ? null : said(column, before['value']), after: said(column, after['value']) }] };
  }
  const keys = Object.entries(key).flatMap(([field, value]) => (value === null ? [] : [said(field, value)]));
  const what = [name, ...keys].filter(Boolean).join(' · ');
  const fields = columns.flatMap(({ key: field }): ChangeWords['fields'][number][] => {
    if (!(field in after)) return [];
    const now = after[field];
    if (before === null) return now === null || now === '' || (Array.isArray(now) && now.length === 0) ? [] : [{ field: nameOf(field), before: null, after: said(field, now) }];
    return JSON.stringify(before[field]) === JSON.stringify(now) ? [] : [{ field: nameOf(field), before: said(field, before[field]), after: said(field, now) }];
  });
  return { what, fields };
}
