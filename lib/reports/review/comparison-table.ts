import { expectedRange, type ExpectedRange } from '@/lib/domain/checks/expected-range';
import { cellKey, type CellSlot, type FormLine } from '@/lib/domain/form';
import { lastYear, linesFor, previousInCalendar, slotsAt } from '@/lib/domain/form-periods';
import { growthRate } from '@/lib/domain/growth';
import { Decimal, isMeasured, measured } from '@/lib/domain/measured';
import type { HistoryPoint, SheetFinding } from '@/lib/domain/return-views';
import type { Comparison } from '@/lib/domain/review-views';
import type { Language } from '@/lib/format/language';
import { missingText, translate } from '@/lib/i18n/translate';
import { unitName } from '../forms/unit-name';
import type { TableCell, TableModel, TableRow } from '../model';
import { label } from '../words';
import { enteredCell, signedCell } from './words';

/** A figure of a line and what stands beside it: the slots of the return and the column of its history. */
interface Measure {
  readonly key: 'month' | 'ytd' | 'value';
  readonly slot: CellSlot;
  readonly prior: CellSlot;
  readonly history: 'month' | 'ytd';
}

const MEASURES: readonly Measure[] = [
  { key: 'month', slot: 'month', prior: 'prior-month', history: 'month' },
  { key: 'ytd', slot: 'ytd', prior: 'prior-ytd', history: 'ytd' },
  // A figure of one date stands where a year to date would in its history.
  { key: 'value', slot: 'value', prior: 'prior-value', history: 'ytd' },
];

/** One figure of a line against its past; texts in the line's unit, null where there is none. */
export interface ComparedFigure {
  readonly line: FormLine;
  readonly measure: Measure['key'];
  readonly current: string | null;
  readonly previous: string | null;
  readonly lastYear: string | null;
  readonly prior: string | null;
  /** Growth over the restated prior, or over what was reported last year where the form asks for none, in percent. */
  readonly growth: string | null;
  readonly range: ExpectedRange | null;
  readonly outside: 'above' | 'below' | null;
  readonly findings: readonly SheetFinding[];
}

function growthOf(current: string | null, prior: string | null): string | null {
  if (current === null || prior === null) return null;
  const growth = growthRate(measured(current), measured(prior));
  return isMeasured(growth) ? growth.value.toString() : null;
}

function outsideOf(current: string | null, range: ExpectedRange | null): ComparedFigure['outside'] {
  if (current === null || range === null) return null;
  const value = new Decimal(current);
  if (value.gt(range.high)) return 'above';
  return value.lt(range.low) ? 'below' : null;
}

/** Every figure of a return beside last month's, last year's, the restated prior and the range that its own history leads to expect. */
export function comparedFigures({ form, sheet, checks }: Pick<Comparison, 'form' | 'sheet' | 'checks'>): readonly ComparedFigure[] {
  const cells = new Map(sheet.cells.map((cell) => [cellKey(cell.line, cell.slot), cell.value]));
  const previous = previousInCalendar(form.calendar, sheet.period);
  const rangeCheck = checks.find(({ code }) => code === 'C03');
  return linesFor(form, sheet.subject).flatMap((line) => {
    const history = sheet.history.find((one) => one.line === line.code);
    const at = (period: number | null): HistoryPoint | undefined => history?.points.find((point) => point.period === period);
    const slots = slotsAt(line, sheet.period, form.calendar);
    return MEASURES.filter(({ slot }) => slots.includes(slot)).map((measure): ComparedFigure => {
      const current = cells.get(cellKey(line.code, measure.slot)) ?? null;
      const prior = cells.get(cellKey(line.code, measure.prior)) ?? null;
      const then = at(lastYear(sheet.period))?.[measure.history] ?? null;
      const before = measure.key === 'ytd' && previous !== null && Math.floor(previous / 100) < Math.floor(sheet.period / 100) ? null : (at(previous)?.[measure.history] ?? null);
      const range = expectedRange(history, sheet.period, measure.slot, rangeCheck);
      return {
        line,
        measure: measure.key,
        current,
        previous: before,
        lastYear: then,
        prior,
        growth: growthOf(current, prior ?? then),
        range,
        outside: outsideOf(current, range),
        findings: sheet.findings.filter((finding) => finding.line === line.code && (finding.slot === measure.slot || finding.slot === measure.prior)),
      };
    });
  });
}

function flagText({ outside, findings }: ComparedFigure, language: Language): string {
  const t = translate(language);
  const severities = [...new Set(findings.map(({ severity }) => severity))].map((severity) => t(`reviewPage.severity.${severity}`));
  return [...severities, ...(outside === null ? [] : [t(`reviewPage.comparison.${outside}`)])].join(t('sentence.list'));
}

function rowOf(figure: ComparedFigure, single: boolean, language: Language): TableRow {
  const t = translate(language);
  const { line, measure, range } = figure;
  const places = line.decimals;
  const none = missingText('not-reported', language);
  const noHistory = t('reviewPage.noRange');
  const cells: readonly TableCell[] = [
    { text: unitName(line.unit, language) },
    enteredCell(figure.current, places, none),
    enteredCell(figure.previous, places, none),
    enteredCell(figure.lastYear, places, none),
    enteredCell(figure.prior, places, missingText('no-prior', language)),
    signedCell(figure.growth, 1, missingText('no-prior', language)),
    enteredCell(range?.low ?? null, places, noHistory),
    enteredCell(range?.high ?? null, places, noHistory),
    { text: flagText(figure, language) },
  ];
  const name = label(line.label, language);
  return {
    key: `${line.code}|${measure}`,
    label: single ? name : t('reviewPage.comparison.of', { line: name, measure: t(`reviewPage.comparison.${measure}`) }),
    kind: line.partOf === null || !line.code.includes('/') ? 'member' : 'rest',
    cells,
  };
}

/** The side-by-side of one return: this period, last period, last year, the restated prior, the expected range. */
export function comparisonTable(data: Comparison, language: Language): TableModel {
  const t = translate(language);
  const figures = comparedFigures(data);
  const single = figures.every(({ measure }) => measure === 'value');
  const heading = (key: 'current' | 'previous' | 'lastYear' | 'prior' | 'growth') => t(`reviewPage.comparison.${key === 'previous' && single ? 'previousValue' : key}`);
  const range = t('reviewPage.comparison.range');
  return {
    key: 'review-comparison',
    caption: t('reviewPage.comparisonTitle'),
    corner: t('reviewPage.comparison.corner'),
    columns: [
      { key: 'unit', label: t('reviewPage.comparison.unit'), form: 'text' },
      { key: 'current', label: heading('current'), form: 'figure' },
      { key: 'previous', label: heading('previous'), form: 'figure' },
      { key: 'lastYear', label: heading('lastYear'), form: 'figure' },
      { key: 'prior', label: heading('prior'), form: 'figure' },
      { key: 'growth', label: heading('growth'), unit: '%', form: 'figure' },
      { key: 'low', label: t('reviewPage.comparison.low'), form: 'figure', group: range },
      { key: 'high', label: t('reviewPage.comparison.high'), form: 'figure', group: range },
      { key: 'flag', label: t('reviewPage.comparison.flag'), form: 'text' },
    ],
    rows: figures.map((figure) => rowOf(figure, single, language)),
    notes: [t('reviewPage.restatedNote'), t('reviewPage.rangeNote')],
  };
}
