'use client';

import { useId, useState, type ChangeEvent, type SubmitEvent } from 'react';
import { formatInstant } from '@/lib/format/period';
import { useEntry } from './entry-context';
import { fill } from './fill';
import type { CellAt } from './grid-model';
import { attachmentHref, removeAttachment, RequestFailed, sendAttachment, sendComment } from './requests';
import type { ReturnView } from './return-view';

function isOf(at: CellAt): (one: { readonly line: string | null; readonly slot: string | null }) => boolean {
  return ({ line, slot }) => line === null || (line === at.line.code && (slot === null || slot === at.slot));
}

/** What was said to the cell or to the return, and a field to say something. */
export function CellComments({ at, view }: { readonly at: CellAt; readonly view: ReturnView }) {
  const { store, words, language } = useEntry();
  const { panel } = words;
  const field = useId();
  const [body, setBody] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const comments = view.source.comments.filter(isOf(at));
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = body.trim();
    if (text === '') return;
    try {
      store.commented(at.returnId, await sendComment({ id: at.returnId, line: at.line.code, slot: at.slot, body: text }));
      setBody('');
      setFailed(null);
    } catch (error) {
      setFailed(reasonOf(error, panel.noReach));
    }
  };
  return (
    <>
      <h3>{panel.comments}</h3>
      {comments.length === 0 && <p className="note">{panel.noComments}</p>}
      <ul className="entry-comments">
        {comments.map(({ id, line, body: said, writtenBy, writtenAt }) => (
          <li key={id}>
            <p className="note">
              {writtenBy} · {formatInstant(writtenAt, language)}
              {line === null && ` · ${panel.wholeReturn}`}
            </p>
            <p>{said}</p>
          </li>
        ))}
      </ul>
      <form onSubmit={send} className="field">
        <label htmlFor={field}>{panel.comment}</label>
        <textarea id={field} rows={2} maxLength={2000} value={body} onChange={(event) => setBody(event.target.value)} />
        <button type="submit" className="button" aria-disabled={body.trim() === ''}>
          {panel.addComment}
        </button>
        {failed !== null && (
          <p className="field-error" role="alert">
            {fill(panel.failed, { reason: failed })}
          </p>
        )}
      </form>
    </>
  );
}

function reasonOf(error: unknown, otherwise: string): string {
  return error instanceof RequestFailed && error.message !== '' ? error.message : otherwise;
}

interface Sending {
  readonly name: string;
  readonly share: number;
}

/** Evidence to the cell or the return: what is there, and a field to add a file. */
export function CellEvidence({ at, view }: { readonly at: CellAt; readonly view: ReturnView }) {
  const { store, words, accept, mostBytes } = useEntry();
  const { panel } = words;
  const field = useId();
  const [sending, setSending] = useState<Sending | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const { source } = view;
  const attachments = source.attachments.filter(isOf(at));
  const open = source.lock === null;
  const send = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    const file = input.files?.[0];
    if (file === undefined) return;
    if (file.size > mostBytes) {
      setFailed(panel.tooLarge);
      input.value = '';
      return;
    }
    setFailed(null);
    setSending({ name: file.name, share: 0 });
    try {
      const added = await sendAttachment({ id: at.returnId, line: at.line.code, slot: at.slot }, file, (share) => setSending({ name: file.name, share }));
      store.attached(at.returnId, [...store.view(at.returnId).source.attachments, added]);
    } catch (error) {
      setFailed(reasonOf(error, panel.noReach));
    }
    setSending(null);
    input.value = '';
  };
  const remove = async (id: number) => {
    try {
      await removeAttachment(id);
      store.attached(at.returnId, store.view(at.returnId).source.attachments.filter((one) => one.id !== id));
      setFailed(null);
    } catch (error) {
      setFailed(reasonOf(error, panel.noReach));
    }
  };
  return (
    <>
      <h3>{panel.attachments}</h3>
      {attachments.length === 0 && <p className="note">{panel.noAttachments}</p>}
      <ul className="entry-evidence">
        {attachments.map(({ id, fileName, uploadedBy }) => (
          <li key={id}>
            <a href={attachmentHref(id)} download={fileName}>
              {fileName}
            </a>{' '}
            <span className="note">{uploadedBy}</span>{' '}
            {open && (
              <button type="button" className="link" aria-label={fill(panel.remove, { name: fileName })} onClick={() => void remove(id)}>
                ✕
              </button>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <div className="field">
          <label htmlFor={field}>{panel.attach}</label>
          <input id={field} type="file" accept={accept} onChange={(event) => void send(event)} aria-describedby={`${field}-hint`} />
          <p id={`${field}-hint`} className="note">
            {panel.attachHint}
          </p>
        </div>
      )}
      {sending !== null && (
        <p role="status">
          <label>
            {fill(panel.sending, { name: sending.name })} <progress max={1} value={sending.share} />
          </label>
        </p>
      )}
      {failed !== null && (
        <p className="field-error" role="alert">
          {fill(panel.failed, { reason: failed })}
        </p>
      )}
    </>
  );
}
