'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import type { Outcome } from '@/components/staff/notice';
import { AppError } from '@/lib/errors';
import type { Language } from '@/lib/format/language';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { extendDeadlineInput, remindInput } from '@/lib/schemas/forms';
import { getCtx } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { extendDeadline } from '@/lib/server/forms/extend-deadline';
import { remindLate } from '@/lib/server/notices/remind-late';

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

async function whoAsks(): Promise<Ctx> {
  return (await getCtx()) ?? redirect('/sign-in?next=/completeness');
}

type Refused = 'not-permitted' | 'not-found' | 'invalid-input' | 'conflict' | 'unavailable' | 'failed';

function failure(error: unknown, language: Language): Outcome {
  const t = translate(language);
  const known: readonly Refused[] = ['not-permitted', 'not-found', 'invalid-input', 'conflict', 'unavailable'];
  const code = error instanceof AppError ? known.find((one) => one === error.code) : undefined;
  // Mail is refused as an input where no mail server is set.
  const mail = error instanceof AppError && error.problems.some(({ field }) => field === 'channel');
  if (code === undefined) console.error(error);
  return { done: false, text: t(`completenessPage.refused.${mail ? 'unavailable' : (code ?? 'failed')}`), lines: [] };
}

/** Reminds whoever has not handed in; says how many were reached. */
export async function remind(_: Outcome | null, form: FormData): Promise<Outcome | null> {
  const { language } = await readPreferences();
  const ctx = await whoAsks();
  const area = textOf(form, 'area');
  const input = remindInput.safeParse({ form: textOf(form, 'form'), period: Number(textOf(form, 'period')), area: area === '' ? null : area, channel: textOf(form, 'channel') });
  if (!input.success) return failure(new AppError('invalid-input'), language);
  try {
    const { sent, failed, recent } = await remindLate({ ctx, input: input.data });
    return { done: failed === 0, text: translate(language)('completenessPage.reminded', { sent, failed, recent }), lines: [] };
  } catch (error) {
    return failure(error, language);
  } finally {
    revalidatePath('/completeness');
  }
}

/** A later deadline for the units of one town or park; the field holds Beijing time without a zone. */
export async function extend(_: Outcome | null, form: FormData): Promise<Outcome | null> {
  const { language } = await readPreferences();
  const ctx = await whoAsks();
  const input = extendDeadlineInput.safeParse({
    form: textOf(form, 'form'),
    period: Number(textOf(form, 'period')),
    area: textOf(form, 'area'),
    deadline: `${textOf(form, 'deadline')}:00+08:00`,
    reason: textOf(form, 'reason'),
  });
  if (!input.success) return failure(new AppError('invalid-input'), language);
  try {
    const { moved } = await extendDeadline({ ctx, input: input.data });
    return { done: true, text: translate(language)('completenessPage.extended', { count: moved, deadline: formatInstant(input.data.deadline.toISOString(), language) }), lines: [] };
  } catch (error) {
    return failure(error, language);
  } finally {
    revalidatePath('/completeness');
  }
}
