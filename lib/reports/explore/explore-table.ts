import { largestShown, type ExploreData, type ExploreSeries } from '@/lib/domain/explore';
import { formatPeriod, periodYear } from '@/lib/domain/period';
import type { Measured } from '@/lib/domain/measured';
import type { Language } from '@/lib/format/language';
import { showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, formatCount, showPlain, showSigned } from '@/lib/format/number';
import { formatPeriodName, formatYear } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import type { TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';
import { cell, label, reasonsIn } from '../words';
import { exploreHeading, exploreTitle } from './explore-heading';
import { axisName, figureCell, oneFirst, periodName, plotOf, seriesName, slotsFor, unitFor } from './explore-words';

/** Members that still stand as columns; more of them stand as rows, with the periods as columns. */
const MOST_COLUMNS = 10;

const NONE: Measured = { missing: 'not-available' };

/** What dashes and stars stand for. */
function periodNotes({ provisional }: ExploreData, rows: readonly TableRow[], language: Language): string[] {
  return [...(provisional.some(Boolean) ? [translate(language)('explorePage.provisional')] : []), ...reasonsIn(rows)];
}

/** Periods as rows, the newest first; members as columns, last year's beside each where it is laid over. */
export function periodsTable(data: ExploreData, shown: readonly ExploreSeries[], key: string, language: Language): TableModel {
  const t = translate(language);
  const unit = unitFor(data, language);
  const slots = slotsFor(data, language);
  const grouped = data.query.by2 !== null && !oneFirst(data);
  const columns = shown.flatMap((series) => {
    const own = grouped && series.first !== null ? label(series.label, language) : seriesName(series, data, language);
    const group = grouped && series.first !== null ? { group: label(series.first.label, language) } : {};
    return [
      { column: { key: series.key === '' ? series.kind : series.key, label: own, unit, form: 'figure' as const, ...group }, values: series.values },
      ...(series.last === null ? [] : [{ column: { key: `${series.key}-last`, label: t('explorePage.lastYear', { name: own }), unit, form: 'figure' as const, ...group }, values: series.last }]),
    ];
  });
  const rows: TableRow[] = slots
    .map((slot, index) => ({
      key: slot.key,
      label: slot.name,
      kind: 'member' as const,
      cells: columns.map(({ values }) => figureCell(values[index] ?? NONE, data, language, slot.provisional ? { provisional: true } : {})),
    }))
    .reverse();
  return { key, caption: exploreTitle(data, language), corner: t('word.period'), columns: columns.map(({ column }) => column), rows, notes: periodNotes(data, rows, language) };
}

/** Members as rows, periods as columns under their years, the oldest first. */
function membersTable(data: ExploreData, shown: readonly ExploreSeries[], key: string, language: Language): TableModel {
  const { periods, provisional } = data;
  const columns: TableColumn[] = periods.map((p) => ({
    key: formatPeriod(p),
    label: formatPeriodName(p, language),
    form: 'figure',
    group: formatYear(periodYear(p), language),
  }));
  const rows = shown.map((series): TableRow => ({
    key: series.key === '' ? series.kind : series.key,
    label: seriesName(series, data, language),
    kind: series.kind,
    cells: periods.map((_, index) => figureCell(series.values[index] ?? NONE, data, language, provisional[index] === true ? { provisional: true } : {})),
  }));
  return { key, caption: `${exploreTitle(data, language)}${language === 'en' ? ', ' : '，'}${unitFor(data, language)}`, corner: cornerOf(data, language), columns, rows, notes: periodNotes(data, rows, language) };
}

function cornerOf({ query }: ExploreData, language: Language): string {
  return translate(language)(`explorePage.by.${query.by2 ?? query.by}`);
}

interface Column {
  readonly head: TableColumn;
  readonly cell: (series: ExploreSeries) => TableCell;
}

/** Members as rows with everything known of the last period. */
function lastPeriodTable(data: ExploreData, shown: readonly ExploreSeries[], key: string, language: Language): TableModel {
  const t = translate(language);
  const { query, indicator, priced, view } = data;
  const { basis } = view;
  const other = basis === 'current' ? 'comparable-price' : 'current';
  const head = (name: string, text: string, unit?: string): TableColumn => ({ key: name, label: text, form: 'figure', ...(unit === undefined ? {} : { unit }) });
  const signed = (m: Measured): TableCell => cell(showSigned(m), language, { direction: directionOf(m) ?? 'flat' });
  const percent = t('unit.percent');
  const ratio = indicator.kind === 'ratio';
  const whole = data.total !== null;
  const own: Column[] = ['index', 'average', 'twelve-month'].includes(query.transform)
    ? [{ head: head('figure', axisName(data, language), unitFor(data, language)), cell: ({ values }) => figureCell(values.at(-1) ?? NONE, data, language) }]
    : [];
  const growth: Column[] = ratio
    ? []
    : [
        { head: head('growth', t(`basisGrowth.${basis}`), percent), cell: ({ figures }) => signed(figures[basis].growth) },
        ...(priced ? [{ head: head('otherGrowth', t(`basisGrowth.${other}`), percent), cell: ({ figures }: ExploreSeries) => signed(figures[other].growth) }] : []),
      ];
  const ofWhole: Column[] =
    ratio || !whole
      ? []
      : [
          { head: head('points', t('word.points'), t('unit.points')), cell: ({ figures }) => signed(figures[basis].points) },
          { head: head('share', t('word.share'), percent), cell: ({ figures }) => cell(showPlain(figures[basis].share), language) },
        ];
  const columns: Column[] = [
    ...own,
    { head: head('level', t('word.level'), shownUnit(indicator.unit, language).name), cell: ({ figures }) => cell(showLevel(figures[basis].value, indicator.unit, language), language) },
    ...growth,
    ...ofWhole,
    { head: head('units', t('word.units')), cell: ({ figures }) => ({ text: formatCount(figures[basis].units), value: figures[basis].units, places: 0 }) },
  ];
  const rows = shown.map((series): TableRow => ({
    key: series.key === '' ? series.kind : series.key,
    label: seriesName(series, data, language),
    kind: series.kind,
    cells: columns.map((column) => column.cell(series)),
  }));
  return {
    key,
    caption: `${exploreTitle(data, language)}${language === 'en' ? ', ' : '，'}${periodName(query.to, data, language)}`,
    corner: cornerOf(data, language),
    columns: columns.map((column) => column.head),
    rows,
    notes: reasonsIn(rows),
  };
}

/** Notes on which members a table leaves out. */
function leftNotes(data: ExploreData, language: Language): string[] {
  const t = translate(language);
  const { left } = data;
  const largest = largestShown(data);
  if (largest !== null) return [t('explorePage.leftEnterprises', { count: largest })];
  return left > 0 ? [t('explorePage.left', { count: left })] : [];
}

/** All members with the rest and the whole: over the periods, or at the last one where the chart is of that alone. */
export function exploreTable(data: ExploreData, language: Language, key = 'explore-table'): TableModel {
  const { query, members, rest, total } = data;
  const others = [...(rest === null ? [] : [rest]), ...(total === null ? [] : [total])];
  const all = [...members, ...others];
  const notes = leftNotes(data, language);
  const table =
    plotOf(data) === 'members'
      ? lastPeriodTable(data, all, key, language)
      : all.length <= MOST_COLUMNS
        ? periodsTable(data, query.by2 === null ? all : [...[...members].sort((a, b) => a.place - b.place), ...others], key, language)
        : membersTable(data, all, key, language);
  return notes.length === 0 ? table : { ...table, notes: [...table.notes, ...notes] };
}

/** The table by itself: for files, other pages and answers. */
export function exploreTableReport(data: ExploreData, language: Language): TableReport {
  return { kind: 'table', key: 'explore-table', heading: exploreHeading(data, language), table: exploreTable(data, language) };
}
