'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import type { Outcome } from '@/components/staff/notice';
import { checkByCode } from '@/lib/domain/checks/catalogue';
import type { FormCalendar } from '@/lib/domain/form';
import { SPARE_LINES, SPARE_RATIOS, type SurveyFields } from '@/lib/domain/survey-form';
import { AppError } from '@/lib/errors';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { formPeriodText } from '@/lib/reports/forms/period-text';
import { openPeriodInput, setCheckInput } from '@/lib/schemas/forms';
import { readSurveyFields, surveyOf, versionOf, withSpareRows, type SurveyProblem } from '@/lib/schemas/survey-form';
import { getCtx } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { addFormVersion, makeSurvey } from '@/lib/server/forms/make-survey';
import { openPeriod } from '@/lib/server/forms/open-period';
import { readForm } from '@/lib/server/forms/read-form';
import { setCheck } from '@/lib/server/forms/set-check';

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

async function whoAsks(): Promise<Ctx> {
  return (await getCtx()) ?? redirect('/sign-in?next=/forms');
}

function known<Code extends string>(error: unknown, codes: readonly Code[]): Code | 'failed' {
  const code = error instanceof AppError ? codes.find((one) => one === error.code) : undefined;
  if (code === undefined) console.error(error);
  return code ?? 'failed';
}

function refusedPeriod(error: unknown, language: Language): Outcome {
  return { done: false, text: translate(language)(`formsPage.refused.${known(error, ['not-permitted', 'not-found', 'invalid-input', 'conflict'])}`), lines: [] };
}

/** Opens a period of a form, or looks again for units that have become due; says how many are. */
export async function openFormPeriod(_: Outcome | null, form: FormData): Promise<Outcome | null> {
  const { language } = await readPreferences();
  const ctx = await whoAsks();
  const written = /^(\d{4})-(\d{2})$/.exec(textOf(form, 'period').trim());
  const input = openPeriodInput.safeParse({ form: textOf(form, 'form'), period: Number(written?.[1]) * 100 + Number(written?.[2]) });
  if (!input.success) return refusedPeriod(new AppError('invalid-input'), language);
  try {
    const { period, due, added, deadline } = await openPeriod({ ctx, input: input.data });
    const calendar: FormCalendar = (await readForm({ ctx, input: { form: input.data.form, period } })).calendar;
    const said = { period: formPeriodText(period, calendar, language), due: formatCount(due), added: formatCount(added), deadline: formatInstant(deadline, language) };
    return { done: true, text: translate(language)('formsPage.opened', said), lines: [] };
  } catch (error) {
    return refusedPeriod(error, language);
  } finally {
    revalidatePath('/forms', 'layout');
  }
}

/** What the form of a survey shows after it was sent: what has to change, and the fields as they were sent. */
export interface SurveyState {
  /** How many things are wrong, in words; empty before it is sent. */
  readonly heading: string;
  readonly problems: readonly string[];
  readonly fields: SurveyFields | null;
  /** Counts how often it was sent, so that the fields are shown anew. */
  readonly sent: number;
}

function problemText({ kind, row, field }: SurveyProblem, language: Language): string {
  return translate(language)(`surveyPage.problem.${kind}`, { row: String(row), field });
}

/** Makes a special survey and goes to its page; what is wrong with it is said by row. */
export async function saveSurvey(before: SurveyState, form: FormData): Promise<SurveyState> {
  const { language } = await readPreferences();
  const ctx = await whoAsks();
  const t = translate(language);
  const fields = readSurveyFields((name) => textOf(form, name), (name) => form.has(name));
  const again = (problems: readonly string[]): SurveyState => ({ heading: t('surveyPage.problems', { count: problems.length }), problems, fields: withSpareRows(fields, SPARE_LINES, SPARE_RATIOS), sent: before.sent + 1 });
  const read = surveyOf(fields);
  if ('problems' in read) return again(read.problems.map((problem) => problemText(problem, language)));
  try {
    await makeSurvey({ ctx, input: read.input });
  } catch (error) {
    const code = known(error, ['not-permitted', 'conflict', 'invalid-input']);
    return again([t(`surveyPage.problem.${code === 'conflict' ? 'taken' : code === 'invalid-input' ? 'from' : code}`)]);
  }
  revalidatePath('/forms', 'layout');
  redirect(`/forms/${encodeURIComponent(read.input.code)}`);
}

/** Makes the next version of a form and goes to its page. */
export async function saveVersion(before: SurveyState, form: FormData): Promise<SurveyState> {
  const { language } = await readPreferences();
  const ctx = await whoAsks();
  const t = translate(language);
  const fields = readSurveyFields((name) => textOf(form, name), (name) => form.has(name));
  const again = (problems: readonly string[]): SurveyState => ({ heading: t('surveyPage.problems', { count: problems.length }), problems, fields: withSpareRows(fields, SPARE_LINES, SPARE_RATIOS), sent: before.sent + 1 });
  try {
    const made = versionOf(fields, await readForm({ ctx, input: { form: fields.code, period: null } }));
    if ('problems' in made) return again(made.problems.map((problem) => problemText(problem, language)));
    await addFormVersion({ ctx, input: made.input });
  } catch (error) {
    const code = known(error, ['not-permitted', 'conflict', 'invalid-input']);
    return again([t(`surveyPage.problem.${code === 'conflict' ? 'version' : code === 'invalid-input' ? 'from' : code}`)]);
  }
  revalidatePath('/forms', 'layout');
  redirect(`/forms/${encodeURIComponent(fields.code)}`);
}

/** Sets one check for the whole district. */
export async function saveCheck(_: Outcome | null, form: FormData): Promise<Outcome | null> {
  const { language } = await readPreferences();
  const t = translate(language);
  const ctx = await whoAsks();
  const code = textOf(form, 'code');
  const severity = textOf(form, 'severity');
  // A limit that is as the product brings it is not stored, so that a better one of the product takes its place.
  const limits = Object.entries(checkByCode(code)?.parameters ?? {}).flatMap(([name, usual]) => {
    const text = textOf(form, `limit-${name}`).trim();
    return text === '' || Number(text) === usual ? [] : [[name, Number(text)] as const];
  });
  const input = setCheckInput.safeParse({ code, enabled: form.has('enabled'), severity: severity === '' ? null : severity, parameters: Object.fromEntries(limits) });
  if (!input.success) return { done: false, text: t('checksPage.refused.invalid-input'), lines: [] };
  try {
    await setCheck({ ctx, input: input.data });
    return { done: true, text: t('checksPage.saved', { code }), lines: [] };
  } catch (error) {
    return { done: false, text: t(`checksPage.refused.${known(error, ['not-permitted', 'invalid-input', 'not-found'])}`), lines: [] };
  } finally {
    revalidatePath('/forms/checks');
  }
}
