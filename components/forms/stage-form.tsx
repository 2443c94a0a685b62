'use client';

import { useActionState } from 'react';

export interface StageFormState {
  readonly stage: string;
  readonly date: string;
  readonly evidence: string;
  readonly error: 'date' | 'evidence' | 'future' | 'order' | 'failed' | null;
  /** The stage whose day contradicts the new one. */
  readonly against: string | null;
  readonly saved: boolean;
}

export interface StageFormWords {
  readonly title: string;
  readonly stage: string;
  readonly date: string;
  readonly evidence: string;
  readonly evidenceHint: string;
  readonly submit: string;
  readonly saved: string;
  /** With `{stage}` where the other stage goes. */
  readonly errors: Readonly<Record<NonNullable<StageFormState['error']>, string>>;
}

const START: StageFormState = { stage: '', date: '', evidence: '', error: null, against: null, saved: false };

/** Records what stage a project has reached, when, and by what evidence. A plain form until scripts have loaded. */
export function StageForm({
  action,
  project,
  stages,
  next,
  words,
}: {
  readonly action: (state: StageFormState, form: FormData) => Promise<StageFormState>;
  readonly project: string;
  readonly stages: readonly (readonly [value: string, name: string])[];
  /** The stage that is offered: the first after those that are recorded. */
  readonly next: string;
  readonly words: StageFormWords;
}) {
  const [state, submit, pending] = useActionState(action, START);
  const { error } = state;
  const against = stages.find(([value]) => value === state.against)?.[1] ?? '';
  const field = error === null || error === 'failed' ? null : error === 'evidence' ? 'evidence' : 'date';
  return (
    <form action={submit} className="filters" aria-label={words.title} noValidate>
      <input type="hidden" name="project" value={project} />
      <label className="filter">
        <span>{words.stage}</span>
        <select name="stage" key={`${state.stage} ${next}`} defaultValue={state.stage === '' || state.saved ? next : state.stage}>
          {stages.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="filter">
        <span>{words.date}</span>
        <input type="date" name="date" defaultValue={state.date} aria-invalid={field === 'date' || undefined} aria-describedby={field === 'date' ? 'stage-problem' : undefined} required />
      </label>
      <label className="filter" data-wide="">
        <span>{words.evidence}</span>
        <input type="text" name="evidence" maxLength={200} placeholder={words.evidenceHint} defaultValue={state.evidence} autoComplete="off" aria-invalid={field === 'evidence' || undefined} aria-describedby={field === 'evidence' ? 'stage-problem' : undefined} required />
      </label>
      <span className="filter-buttons">
        <button type="submit" className="button" aria-disabled={pending}>
          {words.submit}
        </button>
      </span>
      <p id="stage-problem" className={error === null ? 'note' : 'problem'} role="status">
        {error === null ? (state.saved ? words.saved : '') : words.errors[error].replace('{stage}', against)}
      </p>
    </form>
  );
}
