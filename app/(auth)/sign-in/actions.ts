'use server';

import { redirect } from 'next/navigation';
import { askAuth } from '@/app/_lib/ask-auth';
import { signInInput } from '@/lib/schemas/sign-in';

/** What is wrong with a sign-in, as keys of the catalogue; the e-mail is kept for the next try. */
export interface SignInState {
  readonly email: string;
  readonly emailError: 'emailMissing' | 'emailInvalid' | null;
  readonly passwordError: 'passwordMissing' | null;
  readonly formError: 'wrong' | 'tooMany' | 'failed' | null;
}

function formErrorOf(status: number): SignInState['formError'] {
  if (status === 429) return 'tooMany';
  return status === 400 || status === 401 || status === 403 ? 'wrong' : 'failed';
}

/** Signs in and goes to where one was headed; only to a page of this site. */
export async function signIn(_: SignInState, form: FormData): Promise<SignInState> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const email = text('email').trim();
  const password = text('password');
  const parsed = signInInput.safeParse({ email, password });
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
    return {
      email,
      emailError: wrong.has('email') ? (email === '' ? 'emailMissing' : 'emailInvalid') : null,
      passwordError: wrong.has('password') ? 'passwordMissing' : null,
      formError: null,
    };
  }
  const status = await askAuth('sign-in/email', parsed.data);
  if (status !== 200) return { email, emailError: null, passwordError: null, formError: formErrorOf(status) };
  const next = text('next');
  redirect(/^\/(?![/\\])/.test(next) ? next : '/overview');
}
