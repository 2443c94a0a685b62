import type { Basis } from '@/lib/domain/cell';
import { periodYear } from '@/lib/domain/period';
import { GROWTH_PLACES, roundHalfUp } from '@/lib/domain/rounding';
import { isMeasured, type Measured } from '@/lib/domain/measured';
import type { BenchmarkRow, DataState, IndicatorInfo, Label, OverviewData, View } from '@/lib/domain/views';
import { nameIn, type Language } from '@/lib/format/language';
import { formatVintage, formatInstant, formatPeriodText } from '@/lib/format/period';
import { directionOf, formatNumber, formatPercent, type Shown } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import type { TableCell } from './model';

/** A name inside an English sentence starts small, unless it is an abbreviation. */
export function insideSentence(name: string, language: Language): string {
  if (language !== 'en' || !/^[A-Z][a-z-]/.test(name)) return name;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** A name in the language. */
export function label(name: Label, language: Language): string {
  return nameIn(name, language);
}

/** The period of a view as its figures cover it: 2024年1–10月. */
export function periodOf(view: View, language: Language): string {
  return formatPeriodText(view.period, view.measure, language);
}

/** 属地口径，累计，可比价 — what every title needs beside it. */
export function basisLine(view: View, language: Language, unit?: string): string {
  const t = translate(language);
  const parts = [
    ...(unit === undefined ? [] : [unit]),
    t(`scope.${view.scope}`),
    t(`measure.${view.measure}`),
    t(`basis.${view.basis}`),
  ];
  return parts.join(language === 'en' ? ' · ' : '，');
}

/** When the data last changed, or the day as published on which they are, in words; of single units also that nothing is kept of them as it was published. */
export function vintageOf(state: DataState, language: Language): string {
  if (state.asOf !== null) return translate(language)('heading.asOf', { day: formatVintage(state.asOf, language) });
  const changed = formatInstant(state.vintage, language);
  return state.notAsOf === null ? changed : translate(language)('heading.notAsOf', { changed, day: formatVintage(state.notAsOf, language) });
}

/** "增长6.3%", "down 1.2 %": a growth in words, without its basis. */
export function growthPhrase(growth: Measured, language: Language, form: 'phrase' | 'short' = 'phrase'): string {
  const t = translate(language);
  if (!isMeasured(growth)) return t('growth.missing', { reason: missingText(growth.missing, language) });
  const direction = directionOf(growth) ?? 'flat';
  return t(`growth.${form}`, { direction, rate: formatPercent(growth.value.abs(), language, GROWTH_PLACES) });
}

/** "按可比价计算同比增长6.3%": a growth in words with its basis named. */
export function growthAtBasis(growth: Measured, basis: Basis, language: Language): string {
  const t = translate(language);
  const phrase = growthPhrase(growth, language);
  return isMeasured(growth) ? t('growth.atBasis', { basis: t(`basis.${basis}`), phrase }) : phrase;
}

/** The size of points or of a difference, one place, without a sign: the words carry it. */
export function pointsSize(value: Measured): string | null {
  return isMeasured(value) ? formatNumber(value.value.abs(), GROWTH_PLACES) : null;
}

/** Whether points show as something other than 0.0. */
export function isNoticeable(value: Measured): boolean {
  return isMeasured(value) && !roundHalfUp(value.value, GROWTH_PLACES).isZero();
}

/** A shown figure as a table's cell; the reason in words where there is none. */
export function cell(shown: Shown, language: Language, extra: Omit<TableCell, 'text' | 'why'> = {}): TableCell {
  const { missing, ...figure } = shown;
  return missing === undefined ? { ...figure, ...extra } : { text: shown.text, why: missingText(missing, language) };
}

/** The reasons for dashes in a table, each once, as its notes. */
export function reasonsIn(rows: readonly { readonly cells: readonly TableCell[] }[]): string[] {
  const reasons = new Set(rows.flatMap((row) => row.cells.flatMap((c) => (c.why === undefined ? [] : [c.why]))));
  return [...reasons].map((reason) => `— ${reason}`);
}

/** What a page calls its own place beside other regions. */
export function hereOf(data: Pick<OverviewData, 'kind'>, language: Language): string {
  return translate(language)(data.kind === 'district' ? 'benchmarks.hereDistrict' : 'benchmarks.hereArea');
}

/** Name of the whole that parts are of. */
export function wholeOf(data: Pick<OverviewData, 'kind' | 'district'>, language: Language): string {
  return data.kind === 'district' ? translate(language)('word.district') : label(data.district.label, language);
}

/** Benchmarks of the view's period and measure. */
export function benchmarksAt(rows: readonly BenchmarkRow[], view: View): readonly BenchmarkRow[] {
  return rows.filter((row) => row.period === view.period && row.measure === view.measure);
}

/** The year of the view's period. */
export function yearOf(view: View): number {
  return periodYear(view.period);
}

/** The indicator's name with its period and place, as a chart's title has it. */
export function titleOf(indicator: IndicatorInfo, place: Label, view: View, language: Language): string {
  const name = label(indicator.label, language);
  const where = label(place, language);
  const when = periodOf(view, language);
  return language === 'en' ? `${name}, ${where}, ${when}` : `${when}${where}${name}`;
}
