'use client';

import { useActionState } from 'react';

export interface SignInFormState {
  readonly email: string;
  readonly emailError: string | null;
  readonly passwordError: string | null;
  readonly formError: string | null;
}

export interface SignInWords {
  readonly email: string;
  readonly password: string;
  readonly submit: string;
  /** Sentences by the key of what is wrong. */
  readonly errors: Readonly<Record<string, string>>;
}

/** E-mail and password; what is wrong stands beside its field. A plain form until scripts have loaded. */
export function SignInForm<State extends SignInFormState>({
  action,
  initial,
  next,
  words,
}: {
  readonly action: (state: State, form: FormData) => Promise<State>;
  readonly initial: Awaited<State>;
  readonly next: string;
  readonly words: SignInWords;
}) {
  const [state, submit, pending] = useActionState(action, initial);
  const sentence = (key: string | null) => (key === null ? null : (words.errors[key] ?? null));
  return (
    <form action={submit} className="sign-in-form" noValidate>
      <Field id="email" type="email" label={words.email} autoComplete="username" defaultValue={state.email} error={sentence(state.emailError)} />
      <Field id="password" type="password" label={words.password} autoComplete="current-password" error={sentence(state.passwordError)} />
      <input type="hidden" name="next" value={next} />
      {state.formError !== null && (
        <p className="form-error" role="alert">
          {sentence(state.formError)}
        </p>
      )}
      <div>
        <button id="submit" type="submit" className="button" data-main="" aria-disabled={pending}>
          {words.submit}
        </button>
      </div>
    </form>
  );
}

function Field({
  id,
  type,
  label,
  autoComplete,
  defaultValue,
  error,
}: {
  readonly id: string;
  readonly type: 'email' | 'password';
  readonly label: string;
  readonly autoComplete: string;
  readonly defaultValue?: string;
  readonly error: string | null;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={id}
        type={type}
        autoComplete={autoComplete}
        defaultValue={defaultValue}
        aria-invalid={error === null ? undefined : true}
        aria-describedby={error === null ? undefined : `${id}-error`}
        required
      />
      {error !== null && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
