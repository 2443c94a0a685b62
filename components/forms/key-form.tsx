'use client';

import { useActionState, type ReactNode } from 'react';

export interface KeyFormState {
  readonly error: string | null;
  readonly made: string | null;
  readonly name: string;
}

export interface KeyFormWords {
  readonly name: string;
  readonly nameHint: string;
  readonly submit: string;
  readonly shownOnce: string;
  /** With `{key}` where the new key goes; shown under it. */
  readonly use: readonly { readonly label: string; readonly text: string }[];
  readonly errors: Readonly<Record<string, string>>;
}

/** A form that makes a key: name, whatever choices it is given, and, once made, the key, shown this once. */
export function KeyForm<State extends KeyFormState>({
  action,
  initial,
  words,
  children,
}: {
  readonly action: (state: State, form: FormData) => Promise<State>;
  readonly initial: Awaited<State>;
  readonly words: KeyFormWords;
  readonly children?: ReactNode;
}) {
  const [state, submit, pending] = useActionState(action, initial);
  const error = state.error === null ? null : (words.errors[state.error] ?? words.errors.failed);
  const nameError = state.error === 'name';
  return (
    <form action={submit} className="key-form" noValidate>
      <div className="field">
        <label htmlFor="key-name">{words.name}</label>
        <input
          id="key-name"
          name="name"
          type="text"
          maxLength={80}
          defaultValue={state.name}
          placeholder={words.nameHint}
          autoComplete="off"
          aria-invalid={nameError || undefined}
          aria-describedby={nameError ? 'key-error' : undefined}
          required
        />
      </div>
      {children}
      {error !== null && (
        <p id="key-error" className="field-error" role="alert">
          {error}
        </p>
      )}
      <div>
        <button type="submit" className="button" data-main="" aria-disabled={pending}>
          {words.submit}
        </button>
      </div>
      {state.made !== null && (
        <div className="key-made" role="status">
          <p>{words.shownOnce}</p>
          <output className="key-text">{state.made}</output>
          {words.use.map(({ label, text }) => (
            <div key={label}>
              <p className="note">{label}</p>
              <output className="key-text">{text.replaceAll('{key}', state.made ?? '')}</output>
            </div>
          ))}
        </div>
      )}
    </form>
  );
}
