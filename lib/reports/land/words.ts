import type { LandQuantity, UnitScore } from '@/lib/domain/land-evaluation';
import type { CriterionInfo, LandChoice, RuleInfo } from '@/lib/domain/land-views';
import { isMeasured, type Measured } from '@/lib/domain/measured';
import type { DataState, Label } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { formatNumber, show, type Shown } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { Facts, TableModel, TableReport } from '../model';
import { narrowedFacts } from '../projects/figures';
import { label, vintageOf } from '../words';

/** Places of a score and of land; those of a criterion's value depend on its size. */
export const SCORE_PLACES = 2;
export const MU_PLACES = 2;

/** A figure with fixed places. */
export function showFixed(m: Measured, places: number): Shown {
  return show(m, (value) => formatNumber(value, places), (value) => ({ value: value.toNumber(), places }));
}

/** Places that tell a value apart: more where it is small, none that it does not have. */
export function placesOf(m: Measured): number {
  if (!isMeasured(m)) return 0;
  const size = m.value.abs();
  return Math.min(m.value.decimalPlaces(), size.gte(1000) ? 1 : size.gte(1) ? 2 : 4);
}

/** 实缴税金÷用地: what a criterion is made of. */
export function ratioText({ numerator, denominator }: Pick<CriterionInfo, 'numerator' | 'denominator'>, language: Language): string {
  const t = translate(language);
  return t('landPage.ratio', { numerator: t(`landPage.item.${numerator}`), denominator: t(`landPage.item.${denominator}`) });
}

/** Unit of a quantity in words. */
export function quantityUnit(item: LandQuantity, language: Language): string {
  return translate(language)(`landPage.unit.${item}`);
}

/** Unit of a criterion: as the rules name it in Chinese, of its parts in English. */
export function criterionUnit(info: CriterionInfo, language: Language): string {
  if (language !== 'en' || info.unit === '%') return info.unit;
  return `${quantityUnit(info.numerator, language)} / ${quantityUnit(info.denominator, language)}`;
}

/** What a rule does to a grade. */
export function effectText(rule: RuleInfo, language: Language): string {
  const t = translate(language);
  if (rule.grade === null) return t('landPage.effect.out');
  return t(rule.kind === 'veto' ? 'landPage.effect.veto' : 'landPage.effect.atLeast', { grade: rule.grade });
}

/** The grade, or why there is none. */
export function gradeCell(score: Pick<UnitScore<unknown>, 'grade' | 'left'>, language: Language): { readonly text: string; readonly why?: string } {
  if (score.grade !== null) return { text: score.grade };
  return { text: '—', why: translate(language)(`landPage.left.${score.left ?? 'no-data'}`) };
}

/** The place of a list about land and what narrows it besides, as facts. */
export function placeFacts(place: Label, { narrowed, q }: LandChoice<unknown>, own: Facts, language: Language): Facts {
  const t = translate(language);
  return [[t('landPage.place'), label(place, language)], ...narrowedFacts(narrowed, language), ...own, ...(q === '' ? [] : [[t('projectsPage.filter.q'), q] as const])];
}

export interface LandHeading {
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  readonly state: DataState;
  /** What narrows it and what it holds for; such a table has no indicator or price basis to name. */
  readonly facts: Facts;
  readonly notes?: readonly string[];
}

/** A table about land that stands by itself; it has no indicator, period or price basis to name. */
export function landReport(table: TableModel, { title, subtitle, source, state, facts, notes = [] }: LandHeading, language: Language): TableReport {
  return { kind: 'table', key: table.key, heading: { title, subtitle, source, vintage: vintageOf(state, language), notes, states: [], facts }, table };
}
