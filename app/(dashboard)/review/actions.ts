'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import type { Outcome } from '@/components/staff/notice';
import { SHORTEST_REASON } from '@/lib/domain/return-workflow';
import { AppError } from '@/lib/errors';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { listHref, readList, type ListInput } from '@/lib/schemas/list';
import { judgeInput, momentText, pickText, REVIEW_LIST } from '@/lib/schemas/review';
import { getCtx } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { approveClean } from '@/lib/server/review/approve-clean';
import { judgeReturns, type Judged } from '@/lib/server/review/judge';

/** Refusals that are named one by one. */
const NAMED = 20;

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

function listOf(form: FormData): ListInput {
  return readList(Object.fromEntries(new URLSearchParams(textOf(form, 'query'))), REVIEW_LIST).list;
}

async function whoAsks(): Promise<Ctx> {
  return (await getCtx()) ?? redirect('/sign-in?next=/review');
}

function outcomeOf({ action, done, refused }: Judged, language: Language): Outcome {
  const t = translate(language);
  const said = t(`reviewPage.result.${action}`, { count: done.length });
  if (refused.length === 0) return { done: true, text: said, lines: [] };
  const named = refused.slice(0, NAMED).map(({ name, id, code }) => t('reviewPage.result.one', { name: name ?? String(id), why: t(`reviewPage.refusal.${code}`) }));
  const more = refused.length > NAMED ? [t('reviewPage.result.more', { count: formatCount(refused.length - NAMED) })] : [];
  return { done: false, text: `${said} ${t('reviewPage.result.refused', { count: refused.length })}`, lines: [...named, ...more] };
}

function failure(error: unknown, language: Language): Outcome {
  const t = translate(language);
  if (!(error instanceof AppError)) console.error(error);
  return { done: false, text: t(error instanceof AppError && error.code === 'not-permitted' ? 'reviewPage.result.notPermitted' : 'reviewPage.result.failed'), lines: [] };
}

interface Asked {
  readonly intent: string;
  readonly reason: string;
  readonly picks: readonly { readonly id: number; readonly version: number }[];
}

function askedOf(form: FormData): Asked {
  return {
    intent: textOf(form, 'intent'),
    reason: textOf(form, 'reason').trim(),
    picks: form.getAll('pick').flatMap((pick) => {
      const read = pickText.safeParse(pick);
      return read.success ? [read.data] : [];
    }),
  };
}

/** What is wrong with what was asked, before anything is done. */
function problemOf({ intent, reason, picks }: Asked, language: Language): Outcome | null {
  const t = translate(language);
  if (picks.length === 0) return { done: false, text: t('reviewPage.result.nonePicked'), lines: [] };
  return intent === 'send-back' && reason.length < SHORTEST_REASON ? { done: false, text: t('reviewPage.result.reasonRequired', { least: SHORTEST_REASON }), lines: [] } : null;
}

/** Approves or sends back what is ticked, or approves all of the filter that has no findings; says what was refused and why. */
export async function judge(_: Outcome | null, form: FormData): Promise<Outcome | null> {
  const { language } = await readPreferences();
  const ctx = await whoAsks();
  const asked = askedOf(form);
  try {
    if (asked.intent === 'approve-clean') {
      const until = momentText.parse(textOf(form, 'until'));
      return outcomeOf(await approveClean({ ctx, input: { list: listOf(form), until } }), language);
    }
    const problem = problemOf(asked, language);
    if (problem !== null) return problem;
    return outcomeOf(await judgeReturns({ ctx, input: judgeInput.parse({ action: asked.intent, returns: asked.picks, reason: asked.reason }) }), language);
  } catch (error) {
    return failure(error, language);
  } finally {
    revalidatePath('/review', 'layout');
  }
}

/** The same of one return; what is done leads on to the next of the queue, or back to it. */
export async function judgeOne(_: Outcome | null, form: FormData): Promise<Outcome | null> {
  const { language } = await readPreferences();
  const ctx = await whoAsks();
  const asked = askedOf(form);
  const problem = problemOf(asked, language);
  if (problem !== null) return problem;
  let judged: Judged;
  try {
    judged = await judgeReturns({ ctx, input: judgeInput.parse({ action: asked.intent, returns: asked.picks, reason: asked.reason }) });
  } catch (error) {
    return failure(error, language);
  } finally {
    revalidatePath('/review', 'layout');
  }
  if (judged.done.length === 0) return outcomeOf(judged, language);
  const next = /^\d{1,9}$/.test(textOf(form, 'next')) ? `/review/${textOf(form, 'next')}` : '/review';
  const address = listHref(next, listOf(form), REVIEW_LIST, { page: 1 });
  redirect(`${address}${address.includes('?') ? '&' : '?'}did=${judged.action}`);
}
