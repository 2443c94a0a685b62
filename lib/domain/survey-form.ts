import type { CellSlot, FormUnit } from './form';

/**
 * A special survey as somebody fills it in: rows of a plain form, every field a text. Parts of
 * lines and of ratios are named by the number of the row they refer to.
 */

/** Columns that a line can be given, each by one name. */
export const SLOT_SETS = {
  value: ['value'],
  'value-prior': ['value', 'prior-value'],
  flow: ['month', 'ytd'],
  ytd: ['ytd'],
  'ytd-prior': ['ytd', 'prior-ytd'],
  'flow-prior': ['month', 'ytd', 'prior-month', 'prior-ytd'],
} as const satisfies Readonly<Record<string, readonly CellSlot[]>>;
export type SlotSet = keyof typeof SLOT_SETS;

export const SURVEY_UNITS: readonly FormUnit[] = ['家', '是/否', '人', '天', '千元', '万元', '千瓦时', '吨标准煤', '%'];

export interface SurveyLine {
  /** Name of a line that the form has already; empty for a new one. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  readonly decimals: string;
  /** Number of the row it is a part of; empty for none. */
  readonly part: string;
  readonly required: boolean;
  readonly slots: string;
}

export interface SurveyRatio {
  readonly zh: string;
  readonly en: string;
  /** Number of a row. */
  readonly numerator: string;
  /** Number of a row, or `units`. */
  readonly denominator: string;
}

export interface SurveyFields {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly subject: string;
  readonly calendar: string;
  /** yyyy-mm */
  readonly from: string;
  readonly monthsAfter: string;
  readonly day: string;
  readonly hour: string;
  readonly lines: readonly SurveyLine[];
  readonly ratios: readonly SurveyRatio[];
}

/** Rows that the form offers beyond those that are filled in. */
export const SPARE_LINES = 4;
export const SPARE_RATIOS = 2;
export const MOST_LINES = 40;
export const MOST_RATIOS = 12;

const LINE: SurveyLine = { code: '', zh: '', en: '', unit: '人', decimals: '0', part: '', required: true, slots: 'value' };
const line = (zh: string, en: string, unit: FormUnit, more: Partial<SurveyLine> = {}): SurveyLine => ({ ...LINE, zh, en, unit, ...more });
const ratio = (zh: string, en: string, numerator: number, denominator: number | 'units'): SurveyRatio => ({ zh, en, numerator: String(numerator), denominator: String(denominator) });

const BASICS = { subject: 'enterprise', calendar: 'once', from: '', monthsAfter: '0', day: '25', hour: '18' } as const;

/** Surveys to begin with: nothing, overtime over a holiday, and the resumption of work with its four ratios. */
export const SURVEY_TEMPLATES = {
  blank: { ...BASICS, code: '', zh: '', en: '', lines: [], ratios: [] },
  holiday: {
    ...BASICS,
    code: 'holiday-overtime',
    zh: '节假日加班生产情况',
    en: 'Holiday overtime',
    lines: [
      line('节假日是否生产', 'Works over the holiday', '是/否'),
      line('计划生产天数', 'Days of work planned', '天'),
      line('期末职工人数', 'Staff', '人'),
      line('节假日在岗人数', 'Staff at work over the holiday', '人', { part: '3' }),
      line('节假日预计产值', 'Output expected over the holiday', '千元', { required: false }),
    ],
    ratios: [ratio('生产面', 'Share of units at work', 1, 'units'), ratio('在岗率', 'Share of staff at work', 4, 3)],
  },
  // 复工率 is of all units due, not of those on a list; the four are four numbers.
  recovery: {
    ...BASICS,
    code: 'work-resumption',
    zh: '企业复工复产情况',
    en: 'Resumption of work',
    lines: [
      line('是否复工', 'Has reopened', '是/否'),
      line('应到岗职工', 'Staff due', '人'),
      line('实际到岗职工', 'Staff at work', '人', { part: '2' }),
      line('正常日均产值', 'Normal output a day', '千元'),
      line('当日产值', 'Output of the day', '千元'),
      line('正常日均用电量', 'Normal electricity a day', '千瓦时'),
      line('当日用电量', 'Electricity of the day', '千瓦时'),
    ],
    ratios: [ratio('复工率', 'Units reopened', 1, 'units'), ratio('到岗率', 'Staff at work', 3, 2), ratio('产能恢复率', 'Output recovered', 5, 4), ratio('用电恢复率', 'Electricity recovered', 7, 6)],
  },
} as const satisfies Readonly<Record<string, SurveyFields>>;
export type SurveyTemplate = keyof typeof SURVEY_TEMPLATES;

/** An empty row of lines. */
export const EMPTY_LINE: SurveyLine = { ...LINE, required: false };
/** An empty row of ratios. */
export const EMPTY_RATIO: SurveyRatio = { zh: '', en: '', numerator: '', denominator: '' };
