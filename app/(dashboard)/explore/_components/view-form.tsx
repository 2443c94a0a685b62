'use client';

import { useActionState, type ReactNode } from 'react';
import type { ViewFormState } from '../actions';

export interface ViewFormWords {
  readonly name: string;
  readonly nameHint: string;
  readonly submit: string;
  readonly errors: Readonly<Record<string, string>>;
}

/** A form with a name, for keeping a view or giving it another name; it works without scripts. */
export function ViewForm({
  id,
  action,
  name,
  words,
  main = false,
  children,
}: {
  readonly id: string;
  readonly action: (state: ViewFormState, form: FormData) => Promise<ViewFormState>;
  readonly name: string;
  readonly words: ViewFormWords;
  readonly main?: boolean;
  readonly children?: ReactNode;
}) {
  const [state, submit, pending] = useActionState(action, { error: null, done: null, name });
  const error = state.error === null ? null : (words.errors[state.error] ?? words.errors.failed);
  return (
    <form action={submit} className="view-form" noValidate>
      <div className="field">
        <label htmlFor={id}>{words.name}</label>
        <input
          id={id}
          name="name"
          type="text"
          maxLength={80}
          defaultValue={state.name}
          placeholder={words.nameHint}
          autoComplete="off"
          aria-invalid={error !== null || undefined}
          aria-describedby={error !== null ? `${id}-error` : undefined}
          required
        />
      </div>
      {children}
      {error !== null && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
      {state.done !== null && (
        <p className="note" role="status">
          {state.done}
        </p>
      )}
      <div>
        <button type="submit" className="button" data-main={main ? '' : undefined} aria-disabled={pending}>
          {words.submit}
        </button>
      </div>
    </form>
  );
}
