'use client';

import { useEffect, useRef, useState } from 'react';
import type { DownloadWords } from './download-words';
import { fileNameOf, grouped, saveFile, sizeText } from './save-file';

interface Running {
  readonly name: string;
  readonly rows: number;
  readonly received: number;
  readonly said: string | null;
}

/** Milliseconds between two looks at how far a download is. */
const TICK = 200;

/** How long a last word stays. */
const STAY = 4000;

async function received(response: Response, onBytes: (bytes: number) => void): Promise<Blob> {
  if (response.body === null) return response.blob();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    bytes += part.value.byteLength;
    onBytes(bytes);
  }
  return new Blob(parts, { type: response.headers.get('content-type') ?? '' });
}

async function reasonOf(response: Response, fallback: string): Promise<string> {
  const body = (await response.json().catch(() => null)) as { readonly error?: { readonly message?: string } } | null;
  return body?.error?.message ?? fallback;
}

/**
 * Watches downloads of long tables: how far one is, and a way to stop it. Other links to files
 * are left to the browser. Also copies addresses where a link says so.
 */
export function Downloads({ words }: { readonly words: DownloadWords }) {
  const [running, setRunning] = useState<Running | null>(null);
  const stop = useRef<AbortController | null>(null);
  // A page that is drawn anew hands over the same words again: that must not end a download.
  const said = useRef(words);

  useEffect(() => {
    const words = said.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sayLast = (said: string) => {
      setRunning({ name: '', rows: 0, received: 0, said });
      clearTimeout(timer);
      timer = setTimeout(() => setRunning(null), STAY);
    };
    const download = async (link: HTMLAnchorElement) => {
      stop.current?.abort();
      const control = new AbortController();
      stop.current = control;
      clearTimeout(timer);
      const name = decodeURIComponent(link.pathname.split('/').at(-1) ?? '');
      setRunning({ name, rows: Number(link.dataset.rows ?? 0), received: 0, said: null });
      try {
        const response = await fetch(link.href, { signal: control.signal });
        if (!response.ok) {
          sayLast(words.failed.replace('{reason}', await reasonOf(response, words.interrupted)));
          return;
        }
        const rows = Number(response.headers.get('x-total-rows') ?? link.dataset.rows ?? 0);
        let shown = 0;
        const blob = await received(response, (bytes) => {
          const now = performance.now();
          if (now - shown < TICK) return;
          shown = now;
          setRunning({ name, rows, received: bytes, said: null });
        });
        saveFile(blob, fileNameOf(response.headers.get('content-disposition')) ?? name);
        setRunning(null);
      } catch {
        if (control.signal.aborted) setRunning((now) => (stop.current === control ? null : now));
        else sayLast(words.failed.replace('{reason}', words.interrupted));
      }
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-rows], a[data-copy]') : null;
      if (link === null || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      link.closest('details')?.removeAttribute('open');
      if (link.dataset.copy === undefined) void download(link);
      else
        navigator.clipboard.writeText(link.href).then(
          () => sayLast(words.copied),
          () => sayLast(words.notCopied.replace('{address}', link.href)),
        );
    };
    document.addEventListener('click', onClick, true);
    return () => {
      document.removeEventListener('click', onClick, true);
      clearTimeout(timer);
      stop.current?.abort();
    };
  }, []);

  const making = running === null ? '' : (running.said ?? words.making.replace('{name}', running.name));
  const watched = running !== null && running.said === null;
  return (
    <div className={running === null ? undefined : 'download'}>
      <p role="status">{making}</p>
      {watched && (
        <>
          <button type="button" onClick={() => stop.current?.abort()}>
            {words.cancel}
          </button>
          <progress aria-label={making} />
          <p className="note">{words.rows.replace('{rows}', grouped(running.rows)).replace('{size}', sizeText(running.received))}</p>
        </>
      )}
    </div>
  );
}
