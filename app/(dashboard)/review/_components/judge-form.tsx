'use client';

import { useActionState, useEffect, useRef, useState, type ReactNode } from 'react';
import { Notice, type Outcome } from '@/components/staff/notice';

export type JudgeAction = (before: Outcome | null, form: FormData) => Promise<Outcome | null>;

export interface JudgeWords {
  readonly approve: string;
  readonly sendBack: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly pickAll: string;
  /** `{count}` where the number of ticked returns goes. */
  readonly picked: string;
  readonly approveClean: string;
  readonly approveCleanNote: string;
}

interface Props {
  readonly action: JudgeAction;
  readonly words: JudgeWords;
  /** What is sent besides ticks, reason and which button: filters, the moment the queue was read. */
  readonly hidden: readonly (readonly [name: string, value: string])[];
  /** How many there are to approve without looking at each; 0 hides the button. */
  readonly clean: number;
  readonly children: ReactNode;
}

/** Milliseconds within which a second key goes to another section. */
const PAIR = 1200;

const BOXES = 'input[name="pick"]';

/** Whether a key is meant for a field of text; a ticked box is none. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== 'checkbox');
}

function rowLinks(form: HTMLFormElement): readonly HTMLAnchorElement[] {
  return [...form.querySelectorAll<HTMLAnchorElement>('tbody th a')];
}

function boxOf(link: Element | null | undefined): HTMLInputElement | null {
  return link?.closest('tr')?.querySelector<HTMLInputElement>(BOXES) ?? null;
}

/** The queue's form: ticks, approve, return with a reason, approve all without findings; j and k move, x ticks, a approves, r returns. */
export function JudgeForm({ action, words, hidden, clean, children }: Props) {
  const [outcome, submit, pending] = useActionState(action, null);
  const [ticked, setTicked] = useState<{ readonly after: Outcome | null; readonly count: number }>({ after: null, count: 0 });
  // After a step the rows are new and none is ticked.
  const picked = ticked.after === outcome ? ticked.count : 0;
  const form = useRef<HTMLFormElement>(null);
  const approve = useRef<HTMLButtonElement>(null);
  const back = useRef<HTMLDetailsElement>(null);
  const reason = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const element = form.current;
    if (element === null) return undefined;
    const count = () => setTicked({ after: outcome, count: element.querySelectorAll(`${BOXES}:checked`).length });
    let leapAt = -PAIR;
    const onKey = (event: KeyboardEvent) => {
      // The second key of a pair, such as g r, is not this page's.
      const pair = event.timeStamp - leapAt < PAIR;
      if (event.key === 'g') leapAt = event.timeStamp;
      if (pair) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
      const links = rowLinks(element);
      const at = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement));
      const tickFocused = () => {
        const box = boxOf(links[at]);
        if (box !== null && element.querySelector(`${BOXES}:checked`) === null) box.checked = true;
        count();
        return element.querySelector(`${BOXES}:checked`) !== null;
      };
      if (event.key === 'j' || event.key === 'k') {
        links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + (event.key === 'j' ? 1 : -1)))]?.focus();
      } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
        // In a box it would send the form by its first button, and approve.
        links[at]?.click();
      } else if (event.key === 'x') {
        boxOf(links[at])?.click();
      } else if (event.key === 'a') {
        if (tickFocused()) approve.current?.click();
      } else if (event.key === 'r') {
        if (tickFocused() && back.current !== null) {
          back.current.open = true;
          reason.current?.focus();
        }
      } else return;
      event.preventDefault();
    };
    element.addEventListener('change', count);
    document.addEventListener('keydown', onKey);
    return () => {
      element.removeEventListener('change', count);
      document.removeEventListener('keydown', onKey);
    };
  }, [outcome]);

  const tickAll = (checked: boolean) => {
    for (const box of form.current?.querySelectorAll<HTMLInputElement>(BOXES) ?? []) box.checked = checked;
    setTicked({ after: outcome, count: form.current?.querySelectorAll(`${BOXES}:checked`).length ?? 0 });
  };

  return (
    <form ref={form} action={submit} className="judge">
      {hidden.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Notice outcome={outcome} />
      <div className="judge-bar">
        <label className="check when-scripted">
          <input type="checkbox" onChange={(event) => tickAll(event.currentTarget.checked)} /> {words.pickAll}
        </label>
        <span className="note when-scripted" aria-live="polite">
          {words.picked.replace('{count}', String(picked))}
        </span>
        <button ref={approve} type="submit" name="intent" value="approve" className="button" data-main="" disabled={pending}>
          {words.approve}
        </button>
        <details ref={back} className="judge-back">
          <summary className="button">{words.sendBack}</summary>
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
        {clean > 0 && (
          <button type="submit" name="intent" value="approve-clean" className="button judge-clean" title={words.approveCleanNote} disabled={pending}>
            {words.approveClean}
          </button>
        )}
      </div>
      {children}
    </form>
  );
}
