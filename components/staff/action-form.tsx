'use client';

import { useActionState, type ReactNode } from 'react';
import { Notice, type Outcome } from './notice';

/** A form that asks for one thing and says below what became of it. */
export function ActionForm({ action, submit, children }: { readonly action: (before: Outcome | null, form: FormData) => Promise<Outcome | null>; readonly submit: string; readonly children: ReactNode }) {
  const [outcome, send, pending] = useActionState(action, null);
  return (
    <form action={send}>
      <div className="staff-form">
        {children}
        <button type="submit" className="button" disabled={pending}>
          {submit}
        </button>
      </div>
      <Notice outcome={outcome} />
    </form>
  );
}
