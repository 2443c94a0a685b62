import type { z } from 'zod';
import type { FormDefinition } from '@/lib/domain/form';
import { isPeriodOf } from '@/lib/domain/form-periods';
import { EMPTY_LINE, EMPTY_RATIO, MOST_LINES, MOST_RATIOS, SLOT_SETS, type SlotSet, type SurveyFields, type SurveyLine, type SurveyRatio } from '@/lib/domain/survey-form';
import { formVersionInput, surveyInput, type FormVersionInput, type SurveyInput } from './forms';

/** What is wrong with a survey as it was filled in; `row` from 1, of lines or of ratios; `field` what is to be named: a field, or the year of a period that the calendar has not. */
export interface SurveyProblem {
  readonly kind: 'name' | 'code' | 'from' | 'january' | 'quarter' | 'deadline' | 'lines' | 'part' | 'ratio' | 'ratioName' | 'indicator' | 'other';
  readonly row: number;
  readonly field: string;
}

/** Edit checks of a survey: parts within their whole, nothing missing, nothing negative, how it is explained. */
const SURVEY_CHECKS = ['F03', 'F06', 'F07', 'T03'] as const;

/** Codes that addresses of the forms' pages have already. */
const RESERVED: readonly string[] = ['new', 'checks'];

/** Denominator of a ratio over all units due. */
const UNITS = 'units';

type Read = (name: string) => string;

/** Reads the fields of a sent form; rows that are not there end it. */
export function readSurveyFields(read: Read, has: (name: string) => boolean): SurveyFields {
  const rows = <Row>(prefix: string, most: number, one: (at: (field: string) => string, has: (field: string) => boolean) => Row): Row[] => {
    const found: Row[] = [];
    for (let i = 0; i < most && has(`${prefix}-${i}-zh`); i += 1) found.push(one((field) => read(`${prefix}-${i}-${field}`).trim(), (field) => has(`${prefix}-${i}-${field}`)));
    return found;
  };
  const text = (name: string) => read(name).trim();
  return {
    code: text('code'),
    zh: text('zh'),
    en: text('en'),
    subject: text('subject'),
    calendar: text('calendar'),
    from: text('from'),
    monthsAfter: text('monthsAfter'),
    day: text('day'),
    hour: text('hour'),
    lines: rows('line', MOST_LINES, (at, given): SurveyLine => ({ code: at('code'), zh: at('zh'), en: at('en'), unit: at('unit'), decimals: at('decimals'), part: at('part'), required: given('required'), slots: at('slots') })),
    ratios: rows('ratio', MOST_RATIOS, (at): SurveyRatio => ({ zh: at('zh'), en: at('en'), numerator: at('numerator'), denominator: at('denominator') })),
  };
}

const labelOf = ({ zh, en }: { readonly zh: string; readonly en: string }) => ({ zh, en: en === '' ? zh : en });
const isRow = (row: SurveyLine | SurveyRatio) => row.zh !== '';
const isSlotSet = (text: string): text is SlotSet => text in SLOT_SETS;

function isBlankRatio(ratio: SurveyRatio): boolean {
  return ratio.zh === '' && ratio.numerator === '' && ratio.denominator === '';
}

type Wrong = (kind: SurveyProblem['kind'], row?: number, field?: string) => void;

/** Codes of the lines by the number of their row, by which parts and ratios refer to them; rows keep their numbers when one in between is empty. */
function codesOf({ lines }: SurveyFields, base: FormDefinition | null): ReadonlyMap<string, string> {
  const taken = new Set(base?.lines.map(({ code }) => code));
  let next = 0;
  const fresh = (): string => {
    do next += 1;
    while (taken.has(`line-${next}`));
    return `line-${next}`;
  };
  return new Map(lines.flatMap((line, i) => (isRow(line) ? [[String(i + 1), line.code === '' ? fresh() : line.code] as const] : [])));
}

function linesOf({ lines }: SurveyFields, codes: ReadonlyMap<string, string>, base: FormDefinition | null, wrong: Wrong) {
  return lines.flatMap((line, i) => {
    const code = codes.get(String(i + 1));
    if (code === undefined) return [];
    const partOf = line.part === '' ? null : codes.get(line.part);
    if (partOf === undefined || partOf === code) wrong('part', i + 1);
    const before = base?.lines.find((one) => one.code === code);
    const slots = isSlotSet(line.slots) ? [...SLOT_SETS[line.slots]] : [...(before?.slots ?? SLOT_SETS.value)];
    if (before !== undefined && before.indicator !== null && (before.unit !== line.unit || before.slots.join() !== slots.join())) wrong('indicator', 0, line.zh);
    return [
      {
        // What the form does not show of a line that is there stays as it is.
        ...(before === undefined ? {} : { byClass: before.byClass, mayBeNegative: before.mayBeNegative, indicator: before.indicator, note: before.note }),
        code,
        label: labelOf(line),
        unit: line.unit,
        decimals: Number(line.decimals === '' ? '0' : line.decimals),
        slots,
        partOf: partOf ?? null,
        required: line.required,
      },
    ];
  });
}

function ratiosOf({ ratios }: SurveyFields, codes: ReadonlyMap<string, string>, wrong: Wrong) {
  return ratios.flatMap((ratio, i) => {
    if (isBlankRatio(ratio)) return [];
    const row = i + 1;
    const numerator = codes.get(ratio.numerator);
    const denominator = ratio.denominator === UNITS ? UNITS : codes.get(ratio.denominator);
    if (ratio.zh === '') wrong('ratioName', row);
    if (numerator === undefined || denominator === undefined) wrong('ratio', row);
    return [{ code: `ratio-${row}`, label: labelOf(ratio), numerator: numerator ?? '', denominator: denominator ?? '' }];
  });
}

function monthOf(text: string): number | null {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  return match === null ? null : Number(match[1]) * 100 + Number(match[2]);
}

/** What a survey and a further version of a form have in common. */
function partsOf(fields: SurveyFields, base: FormDefinition | null, wrong: Wrong) {
  const from = monthOf(fields.from);
  if (from === null) wrong('from');
  const codes = codesOf(fields, base);
  if (codes.size === 0) wrong('lines');
  const lines = linesOf(fields, codes, base, wrong);
  const ratios = ratiosOf(fields, codes, wrong);
  const deadline = { monthsAfter: Number(fields.monthsAfter === '' ? '0' : fields.monthsAfter), day: Number(fields.day === '' ? 'x' : fields.day), hour: Number(fields.hour === '' ? 'x' : fields.hour) };
  if (!(deadline.day >= 1 && deadline.day <= 31 && deadline.hour >= 0 && deadline.hour <= 23)) wrong('deadline');
  return { from, label: labelOf(fields), lines, ratios, deadline };
}

function read<Output>(schema: z.ZodType<Output>, input: unknown, problems: readonly SurveyProblem[]): { readonly input: Output } | { readonly problems: readonly SurveyProblem[] } {
  if (problems.length > 0) return { problems };
  const parsed = schema.safeParse(input);
  return parsed.success ? { input: parsed.data } : { problems: parsed.error.issues.map(({ path }) => ({ kind: 'other', row: 0, field: path.join('.') })) };
}

/** The survey that the fields describe, or what is wrong with them, each thing with its row. */
export function surveyOf(fields: SurveyFields): { readonly input: SurveyInput } | { readonly problems: readonly SurveyProblem[] } {
  const problems: SurveyProblem[] = [];
  const wrong: Wrong = (kind, row = 0, field = '') => void problems.push({ kind, row, field });
  if (fields.zh === '') wrong('name');
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(fields.code) || RESERVED.includes(fields.code)) wrong('code');
  const { from, ...parts } = partsOf(fields, null, wrong);
  const reporters = fields.subject === 'project' ? 'registered-projects' : 'panel';
  return read(surveyInput, { code: fields.code, fromPeriod: from, definition: { ...parts, subject: fields.subject, reporters, calendar: fields.calendar, checks: [...SURVEY_CHECKS] } }, problems);
}

/** The further version of a form that the fields describe: whom it is about, its calendar and its checks stay. */
export function versionOf(fields: SurveyFields, base: FormDefinition): { readonly input: FormVersionInput } | { readonly problems: readonly SurveyProblem[] } {
  const problems: SurveyProblem[] = [];
  const wrong: Wrong = (kind, row = 0, field = '') => void problems.push({ kind, row, field });
  if (fields.zh === '') wrong('name');
  const kept = new Set(fields.lines.flatMap((line) => (isRow(line) ? [line.code] : [])));
  for (const line of base.lines) if (line.indicator !== null && !kept.has(line.code)) wrong('indicator', 0, line.label.zh);
  const { from, ...parts } = partsOf(fields, base, wrong);
  const { subject, reporters, calendar, checks } = base;
  if (from !== null && !isPeriodOf(calendar, from)) wrong(calendar === 'quarterly' ? 'quarter' : 'january', 0, fields.from.slice(0, 4));
  return read(formVersionInput, { form: base.code, fromPeriod: from, definition: { ...parts, subject, reporters, calendar, checks: [...checks] } }, problems);
}

/** A form's newest version as fields, to make the next of it. */
export function fieldsOfForm(form: FormDefinition): SurveyFields {
  const rowOf = (code: string | null) => (code === null ? '' : String(form.lines.findIndex((line) => line.code === code) + 1));
  const slotSet = (slots: readonly string[]) => (Object.keys(SLOT_SETS) as SlotSet[]).find((name) => SLOT_SETS[name].join() === slots.join()) ?? '';
  return {
    code: form.code,
    ...form.label,
    subject: form.subject,
    calendar: form.calendar,
    from: '',
    monthsAfter: String(form.deadline.monthsAfter),
    day: String(form.deadline.day),
    hour: String(form.deadline.hour),
    lines: form.lines.map((line): SurveyLine => ({ code: line.code, ...line.label, unit: line.unit, decimals: String(line.decimals), part: rowOf(line.partOf), required: line.required, slots: slotSet(line.slots) })),
    ratios: form.ratios.map((ratio): SurveyRatio => ({ ...ratio.label, numerator: rowOf(ratio.numerator), denominator: ratio.denominator === UNITS ? UNITS : rowOf(ratio.denominator) })),
  };
}

/** The fields with rows to spare, as the form shows them. */
export function withSpareRows(fields: SurveyFields, lines: number, ratios: number): SurveyFields {
  const fill = <Row>(rows: readonly Row[], filled: (row: Row) => boolean, spare: number, most: number, empty: Row): Row[] => {
    const last = rows.findLastIndex(filled) + 1;
    return [...rows.slice(0, last), ...Array.from({ length: Math.min(most, last + spare) - last }, () => empty)];
  };
  return {
    ...fields,
    lines: fill(fields.lines, isRow, lines, MOST_LINES, EMPTY_LINE),
    ratios: fill(fields.ratios, (row) => !isBlankRatio(row), ratios, MOST_RATIOS, EMPTY_RATIO),
  };
}
