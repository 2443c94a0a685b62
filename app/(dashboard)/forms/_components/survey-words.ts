import { SLOT_SETS, SURVEY_UNITS, type SlotSet } from '@/lib/domain/survey-form';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { unitName } from '@/lib/reports/forms/unit-name';

type Choice = readonly [value: string, text: string];

const KEYS = [
  'basics', 'name', 'nameEn', 'code', 'codeHint', 'subject', 'calendar', 'from', 'monthsAfter', 'day', 'hour', 'deadline', 'linesTitle', 'linesNote', 'row', 'lineName', 'lineNameEn', 'unit', 'decimals',
  'partOf', 'required', 'slots', 'nothing', 'ratiosTitle', 'ratiosNote', 'ratioName', 'numerator', 'denominator', 'save',
] as const;

/** Everything the form of a survey says, for the browser. */
export interface SurveyWords extends Readonly<Record<(typeof KEYS)[number], string>> {
  readonly subjects: readonly Choice[];
  readonly calendars: readonly Choice[];
  readonly units: readonly Choice[];
  readonly slotSets: readonly Choice[];
  /** Name of a row by its number, from 1. */
  readonly rows: readonly string[];
  readonly unitsDue: string;
}

const MOST_ROWS = 40;

/** The words of the survey's form in a language; of a further version, its own where they differ. */
export function surveyWords(language: Language, version = false): SurveyWords {
  const t = translate(language);
  const words = Object.fromEntries(KEYS.map((key) => [key, t(`surveyPage.${key}`)])) as Readonly<Record<(typeof KEYS)[number], string>>;
  return {
    ...words,
    ...(version ? { save: t('surveyPage.saveVersion'), from: t('surveyPage.versionFrom') } : {}),
    subjects: (['enterprise', 'project'] as const).map((one): Choice => [one, t(`formsPage.reporters.${one === 'enterprise' ? 'panel' : 'registered-projects'}`)]),
    calendars: (['once', 'monthly'] as const).map((one): Choice => [one, t(`surveyPage.calendarName.${one}`)]),
    units: SURVEY_UNITS.map((unit): Choice => [unit, unitName(unit, language)]),
    slotSets: (Object.keys(SLOT_SETS) as SlotSet[]).map((one): Choice => [one, t(`surveyPage.slotSet.${one}`)]),
    rows: Array.from({ length: MOST_ROWS }, (_, i) => t('surveyPage.nth', { row: String(i + 1) })),
    unitsDue: t('surveyPage.units'),
  };
}
