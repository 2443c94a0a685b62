import { differenceOf, type ChangedFigure, type ChangeLine, type ChangesData } from '@/lib/domain/change-views';
import { Decimal, isMeasured } from '@/lib/domain/measured';
import type { Language } from '@/lib/format/language';
import { DASH } from '@/lib/format/number';
import { formatDay, formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { formPeriodText } from '../forms/period-text';
import { unitName } from '../forms/unit-name';
import type { TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';
import { enteredCell, momentCell, signedCell } from '../review/words';
import { label, reasonsIn } from '../words';

/** What the list was narrowed by; `period` as in the address, 2024-11. */
export interface ChangeFilters {
  readonly period?: string;
  readonly indicator?: string;
  readonly q: string;
}

export interface ChangeLinks {
  readonly sort?: (key: string) => TableColumn['sort'];
  readonly row?: (unit: ChangeLine['unit']) => string;
  readonly paging?: { readonly previous: string | null; readonly next: string | null };
}

/** A period (yyyymm) among others in words, whatever form it is of: 2024年11月, 2024年1–2月. */
export function changePeriod(period: number, language: Language): string {
  return formPeriodText(period, 'monthly-11', language);
}

function figureText({ label: name, unit }: ChangedFigure, language: Language): string {
  const named = label(name, language);
  return unit === '' ? named : translate(language)('changesPage.withUnit', { indicator: named, unit: unitName(unit, language) });
}

function isNarrowed({ period, indicator, q }: ChangeFilters): boolean {
  return period !== undefined || indicator !== undefined || q !== '';
}

/** How many changes since when and of how many units, in a sentence. */
export function changesSentence(data: ChangesData, filters: ChangeFilters, language: Language): string {
  const t = translate(language);
  const { rows, all, since, enterprises, projects } = data;
  if (all === 0) return t('changesPage.none');
  if (since === null) return t('changesPage.noneFound');
  return t('changesPage.lead', {
    filtered: isNarrowed(filters) ? 'yes' : 'no',
    since: formatDay(since, language),
    rows,
    enterprises,
    projects,
    both: enterprises > 0 && projects > 0 ? 'yes' : 'no',
  });
}

/** Places that show a figure before and after as they were stored: those of the form, more where either has more. */
function placesOf({ before, after, figure }: ChangeLine): number {
  return Math.max(figure.decimals, ...[before, after].map((value) => (value === null ? 0 : new Decimal(value).decimalPlaces())));
}

function whoCell({ who, why }: ChangeLine, language: Language): TableCell {
  const t = translate(language);
  if (who !== null) return { text: who };
  if (why.kind === 'load') return { text: t('changesPage.who.load') };
  if (why.kind === 'import' || why.kind === 'import-undo') return { text: t('changesPage.who.import') };
  return { text: DASH, why: t('changesPage.noWho') };
}

function whyCell({ why, ownImport }: ChangeLine, language: Language): TableCell {
  const t = translate(language);
  switch (why.kind) {
    case 'written':
      return { text: why.reason };
    case 'restored':
      return { text: t('changesPage.why.restored', { reason: why.reason }) };
    case 'import':
    case 'import-undo':
      return { text: t(`changesPage.why.${why.kind}`, { id: String(why.id), file: why.file }), ...(ownImport ? { href: `/imports/${why.id}` } : {}) };
    default:
      return { text: t(`changesPage.why.${why.kind}`) };
  }
}

function cellsOf(line: ChangeLine, language: Language): readonly TableCell[] {
  const t = translate(language);
  const places = placesOf(line);
  const difference = differenceOf(line);
  return [
    momentCell(line.at, language),
    { text: line.unit.code },
    { text: formPeriodText(line.period, line.calendar, language) },
    { text: figureText(line.figure, language) },
    { text: t(`changesPage.field.${line.field}`) },
    enteredCell(line.before, places, t('changesPage.noBefore')),
    enteredCell(line.after, places, t('changesPage.noAfter')),
    signedCell(isMeasured(difference) ? difference.value.toString() : null, places, t('changesPage.noDifference')),
    whoCell(line, language),
    whyCell(line, language),
  ];
}

/** Changes of stored figures: whose, when, which figure, before and after, who and why. */
export function changesTable(data: ChangesData, language: Language, links: ChangeLinks = {}): TableModel {
  const t = translate(language);
  const column = (key: 'changed' | 'code' | 'period' | 'indicator' | 'field' | 'before' | 'after' | 'difference' | 'who' | 'why', form: TableColumn['form'] = 'text'): TableColumn => {
    const sort = links.sort?.(key);
    return { key, label: t(`changesPage.list.${key}`), form, ...(sort === undefined ? {} : { sort }) };
  };
  const rows = data.lines.map((line): TableRow => {
    const href = links.row?.(line.unit);
    return { key: line.id, label: line.unit.name, kind: 'member', ...(href === undefined ? {} : { href }), cells: cellsOf(line, language) };
  });
  return {
    key: 'changes-table',
    caption: t('changesPage.listTitle'),
    corner: t('changesPage.list.corner'),
    columns: [column('changed'), column('code'), column('period'), column('indicator'), column('field'), column('before', 'figure'), column('after', 'figure'), column('difference', 'figure'), column('who'), column('why')],
    rows,
    notes: reasonsIn(rows),
    ...(links.paging === undefined ? {} : { paging: { page: data.page, pages: data.pages, rows: data.rows, ...links.paging } }),
  };
}

/** The list by itself, for a file, with what it was narrowed by. */
export function changesReport(data: ChangesData, filters: ChangeFilters, language: Language): TableReport {
  const t = translate(language);
  const table = changesTable(data, language);
  const { period, indicator, q } = filters;
  const named = data.indicators.find(({ code }) => code === indicator);
  const facts: (readonly [string, string])[] = [];
  if (period !== undefined) facts.push([t('changesPage.period'), changePeriod(Number(period.replace('-', '')), language)]);
  if (indicator !== undefined) facts.push([t('changesPage.indicator'), named === undefined ? indicator : label(named.label, language)]);
  if (q !== '') facts.push([t('changesPage.search'), q]);
  return {
    kind: 'table',
    key: table.key,
    heading: {
      title: t('changesPage.title'),
      subtitle: changesSentence(data, filters, language),
      source: t('changesPage.source'),
      vintage: formatInstant(data.readAt, language),
      notes: [t('changesPage.note')],
      facts,
    },
    table,
  };
}
