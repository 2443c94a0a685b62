import { Decimal, isMeasured, type Measured } from '@/lib/domain/measured';
import type { BothBases, IndicatorInfo, Member, MemberRow, View } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, DASH, showPlain, showSigned } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { colourOf } from './colours';
import { countCell } from './counts';
import type { TableCell, TableColumn, TableModel, TableRow } from './model';
import type { MemberColumn } from './member-columns';
import type { MemberSort } from './sort-rows';
import { sparkPath, yearStarts } from './spark';
import { cell, label, reasonsIn } from './words';


export interface MemberTableInput {
  readonly key: string;
  readonly caption: string;
  readonly corner: string;
  readonly view: View;
  readonly indicator: IndicatorInfo;
  readonly columns: readonly MemberColumn[];
  readonly rows: readonly MemberRow[];
  readonly rest?: MemberRow | null;
  /** The whole, as the last row; its points are its growth. */
  readonly total?: { readonly label: string; readonly figures: BothBases } | null;
  /** Members in their fixed order where rows carry series colours. */
  readonly coloured?: readonly Member[];
  readonly hrefOf?: (key: string) => string;
  readonly notes?: readonly string[];
  /** The column that carries a bar besides the figure; null for none. */
  readonly bars?: 'points' | 'level' | null;
  /** Given where the headings sort; the rows are given in that order already. */
  readonly sorting?: MemberSorting;
}

/** How a table of members is sorted, and the address that sorts it by a column. */
export interface MemberSorting {
  readonly by: MemberSort;
  readonly descending: boolean;
  readonly linkOf: (by: MemberSort) => TableColumn['sort'];
}

const HUNDRED = 100;

function largest(values: readonly Measured[]): Decimal {
  return values.reduce<Decimal>((most, m) => (isMeasured(m) ? Decimal.max(most, m.value.abs()) : most), new Decimal(0));
}

function barOf(m: Measured, most: Decimal): number | undefined {
  if (!isMeasured(m) || most.isZero()) return undefined;
  return m.value.div(most).toDecimalPlaces(3).toNumber();
}

function columnHeads(input: MemberTableInput, language: Language): TableColumn[] {
  const t = translate(language);
  const { view, indicator, bars = null } = input;
  const other = view.basis === 'current' ? 'comparable-price' : 'current';
  const heads: Record<MemberColumn, Omit<TableColumn, 'key'>> = {
    level: { label: t('word.level'), unit: shownUnit(indicator.unit, language).name, form: bars === 'level' ? 'bar' : 'figure' },
    growth: { label: t(`basisGrowth.${view.basis}`), unit: '%', form: 'figure' },
    otherGrowth: { label: t(`basisGrowth.${other}`), unit: '%', form: 'figure' },
    share: { label: t('word.share'), unit: '%', form: 'figure' },
    shareChange: { label: t('word.shareChange'), unit: t('unit.points'), form: 'figure' },
    points: { label: t('word.points'), unit: t('unit.points'), form: bars === 'points' ? 'bar' : 'figure' },
    contribution: { label: t('word.contribution'), unit: '%', form: 'figure' },
    growingShare: { label: t('word.growingShare'), unit: '%', form: 'figure' },
    completion: { label: t('word.completion'), unit: '%', form: 'progress' },
    rank: { label: t('word.rank'), form: 'figure' },
    units: { label: t('word.units'), form: 'figure' },
    spark: { label: t('word.spark'), form: 'spark' },
  };
  return input.columns.map((key) => {
    const sort = key === 'spark' ? undefined : input.sorting?.linkOf(key);
    return { key, ...heads[key], ...(sort === undefined ? {} : { sort }) };
  });
}

type Row = Pick<MemberRow, 'figures'> & Partial<MemberRow>;

/** Cells of one row in the order of the columns; blank where a column says nothing of a row. */
function cellsOf(row: Row, input: MemberTableInput, most: Decimal, language: Language, total: boolean): TableCell[] {
  const { view, indicator, bars = null } = input;
  const figure = row.figures[view.basis];
  const other = row.figures[view.basis === 'current' ? 'comparable-price' : 'current'];
  const signed = (m: Measured, extra: Omit<TableCell, 'text'> = {}): TableCell =>
    cell(showSigned(m), language, { direction: directionOf(m) ?? 'flat', ...extra });
  const bar = (m: Measured): Omit<TableCell, 'text'> => {
    const length = total ? undefined : barOf(m, most);
    return length === undefined ? {} : { bar: length };
  };
  const cells: Record<MemberColumn, () => TableCell> = {
    level: () => cell(showLevel(figure.value, indicator.unit, language), language, bars === 'level' ? bar(figure.value) : {}),
    growth: () => signed(figure.growth),
    otherGrowth: () => signed(other.growth),
    share: () => cell(showPlain(figure.share), language),
    shareChange: () => (total ? { text: '' } : signed(figure.shareChange)),
    points: () => signed(figure.points, bars === 'points' ? bar(figure.points) : {}),
    contribution: () => cell(showPlain(figure.contribution), language),
    growingShare: () => cell(showPlain(figure.growingShare), language),
    completion: () => completionCell(row, language),
    rank: () => {
      const rank = row.rankByValue?.rank;
      return rank === undefined || rank === null ? { text: '' } : countCell(rank);
    },
    units: () => countCell(figure.units),
    spark: () => {
      const path = sparkPath(row.spark ?? [], yearStarts(view, row.spark?.length ?? 0));
      return path === '' ? { text: '' } : { text: '', spark: path };
    },
  };
  return input.columns.map((key) => cells[key]());
}

function completionCell(row: Row, language: Language): TableCell {
  if (row.progress === undefined) return { text: '' };
  const { progress } = row;
  if (progress === null) return cell({ text: DASH, missing: 'no-target' }, language);
  const { completion, expected } = progress;
  const part = (m: Measured) => (isMeasured(m) ? Math.min(1, Math.max(0, m.value.toNumber() / HUNDRED)) : undefined);
  const bar = part(completion);
  const mark = part(expected);
  return cell(showPlain(completion), language, {
    ...(bar === undefined ? {} : { bar }),
    ...(mark === undefined ? {} : { mark }),
  });
}

/** A table of members with the columns asked for, units in the heading, reasons as notes. */
export function memberTable(input: MemberTableInput, language: Language): TableModel {
  const { view, rows, rest = null, total = null, coloured, hrefOf, bars = null } = input;
  const measureOfBar = (row: Row) => row.figures[view.basis][bars === 'level' ? 'value' : 'points'];
  const most = bars === null ? new Decimal(0) : largest([...rows, ...(rest ? [rest] : [])].map(measureOfBar));
  const body: TableRow[] = rows.map((row) => ({
    key: row.member.key,
    label: label(row.member.label, language),
    kind: 'member',
    ...(hrefOf ? { href: hrefOf(row.member.key) } : {}),
    ...(coloured ? { colour: colourOf(row.member.key, coloured) } : {}),
    cells: cellsOf(row, input, most, language, false),
  }));
  if (rest) {
    body.push({
      key: rest.member.key,
      label: label(rest.member.label, language),
      kind: 'rest',
      ...(coloured ? { colour: null } : {}),
      // Nobody sets a target for the units that are in no member.
      cells: cellsOf({ figures: rest.figures, spark: rest.spark }, input, most, language, false),
    });
  }
  if (total) {
    body.push({ key: 'total', label: total.label, kind: 'total', cells: cellsOf(total, input, most, language, true) });
  }
  const cornerSort = input.sorting?.linkOf('own');
  return {
    key: input.key,
    caption: input.caption,
    corner: input.corner,
    ...(cornerSort === undefined ? {} : { cornerSort }),
    columns: columnHeads(input, language),
    rows: body,
    notes: [...reasonsIn(body), ...(input.notes ?? [])],
  };
}
