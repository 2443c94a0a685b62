'use client';

import { useActionState, useRef } from 'react';
import { Notice, type Outcome } from '@/components/staff/notice';
import type { JudgeAction } from './judge-form';

interface Words {
  readonly approve: string;
  readonly sendBack: string;
  readonly reason: string;
  readonly reasonHint: string;
}

interface Props {
  readonly action: JudgeAction;
  readonly words: Words;
  readonly hidden: readonly (readonly [name: string, value: string])[];
  readonly mayApprove: boolean;
  readonly maySendBack: boolean;
}

/** Approving one return, or sending it back with a reason; a approves, r asks for the reason. */
export function OneForm({ action, words, hidden, mayApprove, maySendBack }: Props) {
  const [outcome, submit, pending] = useActionState<Outcome | null, FormData>(action, null);
  const reason = useRef<HTMLTextAreaElement>(null);
  return (
    <form action={submit} className="judge">
      {hidden.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Notice outcome={outcome} />
      <div className="judge-bar">
        {mayApprove && (
          <button type="submit" name="intent" value="approve" className="button" data-main="" data-key="a" disabled={pending}>
            {words.approve}
          </button>
        )}
        {maySendBack && (
          <details className="judge-back" onToggle={(event) => event.currentTarget.open && reason.current?.focus()}>
            <summary className="button" data-key="r">
              {words.sendBack}
            </summary>
            <div className="judge-reason">
              <label htmlFor="judge-reason">{words.reason}</label>
              <textarea ref={reason} id="judge-reason" name="reason" rows={3} maxLength={2000} aria-describedby="judge-reason-hint" />
              <p id="judge-reason-hint" className="note">
                {words.reasonHint}
              </p>
              <button type="submit" name="intent" value="send-back" className="button" disabled={pending}>
                {words.sendBack}
              </button>
            </div>
          </details>
        )}
      </div>
    </form>
  );
}
