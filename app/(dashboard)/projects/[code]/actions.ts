'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { StageFormState } from '@/components/forms/stage-form';
import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import { AppError } from '@/lib/errors';
import { recordStageInput } from '@/lib/schemas/project-stage';
import { getCtx } from '@/lib/server/auth/session';
import { recordStage } from '@/lib/server/projects/record-stage';

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** Records a stage of a project and says what was wrong, by key of the catalogue. */
export async function saveStage(_: StageFormState, form: FormData): Promise<StageFormState> {
  const code = text(form, 'project');
  const ctx = (await getCtx()) ?? redirect(`/sign-in?next=${encodeURIComponent(`/projects/${encodeURIComponent(code)}`)}`);
  const given = { stage: text(form, 'stage'), date: text(form, 'date'), evidence: text(form, 'evidence') };
  const parsed = recordStageInput.safeParse({ project: code, ...given });
  if (!parsed.success) return { ...given, error: parsed.error.issues.some(({ path }) => path[0] === 'evidence') ? 'evidence' : 'date', against: null, saved: false };
  try {
    await recordStage({ ctx, input: parsed.data });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [problem] = error.problems;
    const against = STAGE_EVENTS.find((stage) => stage === problem?.received) ?? null;
    return { ...given, error: problem?.expected === 'future' ? 'future' : against === null ? 'failed' : 'order', against, saved: false };
  }
  revalidatePath(`/projects/${encodeURIComponent(code)}`);
  return { stage: '', date: '', evidence: '', error: null, against: null, saved: true };
}
