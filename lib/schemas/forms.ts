import { z } from 'zod';
import { CELL_SLOTS, FORM_CALENDARS, FORM_REPORTERS, type FormDefinition, type FormUnit } from '@/lib/domain/form';
import { plainText } from './plain-text';

/** What administration sends about forms: versions, special surveys, periods, deadlines, how checks are set. */

const UNITS = ['千元', '万元', '人', '家', '千瓦时', '吨标准煤', '%', '天', '是/否'] as const satisfies readonly FormUnit[];

const MOST_LINES = 60;

const code = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'expected small letters, digits and hyphens, such as holiday-overtime');
const text = plainText.trim().min(1).max(120);
const label = z.object({ zh: text, en: text });
const reading = z.number().int().min(190001).max(299912).refine((period) => period % 100 >= 1 && period % 100 <= 12, 'expected a month such as 202605');

/** yyyymm of a form's period; which of them exist is the calendar's business. */
export const formPeriod = reading;

const line = z.strictObject({
  code,
  label,
  unit: z.enum(UNITS),
  decimals: z.number().int().min(0).max(4),
  slots: z.array(z.enum(CELL_SLOTS)).min(1).max(CELL_SLOTS.length),
  partOf: code.nullable().default(null),
  byClass: z.boolean().default(false),
  required: z.boolean(),
  mayBeNegative: z.boolean().default(false),
  indicator: plainText.max(64).nullable().default(null),
  note: label.nullable().default(null),
});

const ratio = z.strictObject({ code, label, numerator: code, denominator: z.union([code, z.literal('units')]) });

const deadline = z.strictObject({ monthsAfter: z.number().int().min(0).max(6), day: z.number().int().min(1).max(31), hour: z.number().int().min(0).max(24) });

const body = z.strictObject({
  label,
  subject: z.enum(['enterprise', 'project']),
  reporters: z.enum(FORM_REPORTERS),
  calendar: z.enum(FORM_CALENDARS),
  deadline,
  lines: z.array(line).min(1).max(MOST_LINES),
  checks: z.array(z.string().regex(/^[A-Z]\d{2}$/)).max(60),
  ratios: z.array(ratio).max(12).default([]),
});
type Body = z.output<typeof body>;

/** What does not fit within a form: names that are used twice or lead nowhere, slots that do not go together. */
function problemsOf({ lines, ratios, subject, reporters }: Body): { readonly path: (string | number)[]; readonly message: string }[] {
  const names = new Set(lines.map((one) => one.code));
  const problems: { path: (string | number)[]; message: string }[] = [];
  if ((subject === 'project') !== (reporters === 'registered-projects')) problems.push({ path: ['reporters'], message: 'expected reporters of the kind that the form is about' });
  lines.forEach((one, i) => {
    const at = (field: string, message: string) => problems.push({ path: ['lines', i, field], message });
    if (lines.findIndex((other) => other.code === one.code) < i) at('code', 'expected a code that no other line has');
    if (one.partOf !== null && (one.partOf === one.code || !names.has(one.partOf))) at('partOf', 'expected the code of another line');
    const flow = one.slots.some((slot) => slot === 'month' || slot === 'ytd');
    const stock = one.slots.includes('value');
    if (flow === stock) at('slots', 'expected either month and year to date, or a value');
    if (new Set(one.slots).size !== one.slots.length) at('slots', 'expected every slot once');
    if (one.byClass && subject === 'project') at('byClass', 'expected no classes of a project');
  });
  ratios.forEach((one, i) => {
    for (const part of ['numerator', 'denominator'] as const) {
      if (one[part] !== 'units' && !names.has(one[part])) problems.push({ path: ['ratios', i, part], message: 'expected the code of a line, or units' });
    }
  });
  return problems;
}

const definition = body.superRefine((form, context) => {
  for (const { path, message } of problemsOf(form)) context.addIssue({ code: 'custom', path, message });
});

/** A form's definition as it is stored with a version. */
export const storedDefinition = body.transform((form): Omit<FormDefinition, 'code' | 'version' | 'fromPeriod'> => form);

/** A special survey, made from the same parts as any form. */
export const surveyInput = z.strictObject({ code, fromPeriod: reading, definition });
export type SurveyInput = z.output<typeof surveyInput>;

/** A further version of a form, from a period on. */
export const formVersionInput = z.strictObject({ form: code, fromPeriod: reading, definition });
export type FormVersionInput = z.output<typeof formVersionInput>;

/** Which form, and at which period; without one, its newest version. */
export const readFormInput = z.strictObject({ form: code, period: reading.nullable().default(null) });
export type ReadFormInput = z.output<typeof readFormInput>;

/** Which period of a form is opened, or looked at again for units that have become due. */
export const openPeriodInput = z.strictObject({ form: code, period: reading });
export type OpenPeriodInput = z.output<typeof openPeriodInput>;

/** A later deadline for the units of a town or park. */
export const extendDeadlineInput = z.strictObject({
  form: code,
  period: reading,
  /** Code of the town or park. */
  area: plainText.min(1).max(32),
  deadline: z.iso.datetime({ offset: true }).transform((time) => new Date(time)),
  reason: plainText.trim().min(2).max(400),
});
export type ExtendDeadlineInput = z.output<typeof extendDeadlineInput>;

/** How an edit check is set: off, of another severity, with other limits. Null: as the product brings it. */
export const setCheckInput = z.strictObject({
  code: z.string().regex(/^[A-Z]\d{2}$/),
  enabled: z.boolean(),
  severity: z.enum(['mandatory', 'query', 'note']).nullable(),
  parameters: z.record(plainText.max(40), z.number()),
});
export type SetCheckInput = z.output<typeof setCheckInput>;

/** Which months' findings the statistics of the checks are over; null: all. */
export const checkStatisticsInput = z.strictObject({ form: code.nullable().default(null), from: reading.nullable().default(null), to: reading.nullable().default(null) });
export type CheckStatisticsInput = z.output<typeof checkStatisticsInput>;

/** Who is reminded: late units of a form and period, of one town or park or of all. */
export const remindInput = z.strictObject({
  form: code,
  period: reading,
  area: plainText.max(32).nullable().default(null),
  channel: z.enum(['product', 'mail']),
});
export type RemindInput = z.output<typeof remindInput>;
