'use client';

import { useEntry, useStanding } from './entry-context';
import { fill } from './fill';

/** One line that says whether all that was typed is on the server, and what to do where it is not. */
export function SaveState({ signInHref }: { readonly signInHref: string }) {
  const { store, queue, words } = useEntry();
  const standing = useStanding(store);
  const { save } = words;
  const { reach, waiting, conflicts, unread, keeps, refused } = standing;
  const open = [conflicts > 0 ? fill(save.conflicts, { count: conflicts }) : '', unread > 0 ? fill(save.unread, { count: unread }) : ''].filter((part) => part !== '');
  const state = reach === 'signed-out' ? 'signed-out' : reach === 'unreachable' && waiting > 0 ? 'unreachable' : waiting > 0 ? 'waiting' : open.length > 0 ? 'open' : 'idle';
  const text = { 'signed-out': save.signedOut, unreachable: fill(save.unreachable, { count: waiting }), waiting: fill(save.waiting, { count: waiting }), open: fill(save.open, { what: open.join(save.and) }), idle: save.idle }[state];
  const reason = (code: string) => (code in words.refusal ? words.refusal[code as keyof typeof words.refusal] : words.refusal.other);
  return (
    <div className="entry-saving" data-state={state}>
      <p role="status" aria-live="polite">
        <i aria-hidden="true" /> {text}
      </p>
      {state === 'signed-out' && (
        <a className="button" href={signInHref} target="_blank" rel="noreferrer">
          {save.signIn}
        </a>
      )}
      {(state === 'unreachable' || state === 'signed-out') && (
        <button type="button" className="button" onClick={() => queue.wake()}>
          {save.again}
        </button>
      )}
      {!keeps && <p className="field-error">{save.notKept}</p>}
      {refused
        .filter(({ returnId }) => store.ids.includes(returnId))
        .map(({ returnId, code }) => (
          <p key={returnId} className="field-error" role="alert">
            {fill(save.refused, { unit: store.view(returnId).source.subject.name, reason: reason(code) })}{' '}
            <button type="button" className="link" onClick={() => queue.wake(returnId)}>
              {save.keepTrying}
            </button>{' '}
            <button type="button" className="link" onClick={() => queue.discard(returnId)}>
              {save.discard}
            </button>
          </p>
        ))}
    </div>
  );
}
