'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { FoundItem } from '@/lib/schemas/search';
import type { SearchWords } from './search-words';

type Answer = { readonly q: string; readonly items: readonly FoundItem[] } | 'failed' | null;

/** Milliseconds without a key before the server is asked. */
const PAUSE = 60;

function remember(item: FoundItem, pinned?: boolean): void {
  const { kind, key } = item;
  // What is remembered is a convenience: when it cannot be kept, nothing is lost.
  void fetch('/api/internal/search-marks', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(pinned === undefined ? { kind, key } : { kind, key, pinned }),
  }).catch(() => null);
}

/** Search over the page: results while typing, chosen with the arrow keys. */
export function SearchDialog({ opened, words, language }: { readonly opened: number; readonly words: SearchWords; readonly language: 'zh' | 'en' }) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [q, setQ] = useState('');
  const [answer, setAnswer] = useState<Answer>(null);
  const [chosen, setChosen] = useState(0);

  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    field.current?.select();
  }, [opened]);

  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetch(`/api/v1/search?lang=${language}&q=${encodeURIComponent(q.trim())}`, { signal: stop.signal })
        .then(async (response) => {
          if (!response.ok) throw new Error(String(response.status));
          const { items } = (await response.json()) as { items: readonly FoundItem[] };
          setAnswer({ q: q.trim(), items });
          setChosen(0);
        })
        .catch(() => {
          if (!stop.signal.aborted) setAnswer('failed');
        });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [q, language, opened]);

  // Enter before the answer is there opens the best of it once it comes.
  const eager = useRef(false);

  const items = answer === null || answer === 'failed' ? [] : answer.items;
  const current = items[chosen];

  const open = (item: FoundItem) => {
    remember(item);
    dialog.current?.close();
    router.push(item.href);
  };
  const pin = (item: FoundItem) => {
    remember(item, !item.pinned);
    setAnswer((before) => (before === null || before === 'failed' ? before : { ...before, items: before.items.map((one) => (one === item ? { ...one, pinned: !one.pinned } : one)) }));
  };
  useEffect(() => {
    if (!eager.current || answer === null || answer === 'failed' || answer.q !== q.trim()) return;
    eager.current = false;
    const [best] = answer.items;
    if (best !== undefined) open(best);
  });

  // The focus and the keys are the field's; the list itself only follows the pointer.
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const itemAt = (event: Event) => {
      const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]')?.dataset.at : undefined;
      return at === undefined ? null : Number(at);
    };
    const onMove = (event: Event) => {
      const at = itemAt(event);
      if (at !== null) setChosen(at);
    };
    const onClick = (event: Event) => {
      const item = items[itemAt(event) ?? -1];
      if (item !== undefined) open(item);
    };
    element.addEventListener('mousemove', onMove);
    element.addEventListener('click', onClick);
    return () => {
      element.removeEventListener('mousemove', onMove);
      element.removeEventListener('click', onClick);
    };
  });

  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && items.length > 0) {
      event.preventDefault();
      const next = (chosen + step + items.length) % items.length;
      setChosen(next);
      document.getElementById(`found-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (current !== undefined && answer !== null && answer !== 'failed' && answer.q === q.trim()) open(current);
      else eager.current = true;
    } else if (event.key === 'p' && event.ctrlKey && current !== undefined) {
      event.preventDefault();
      pin(current);
    }
  };

  const message = answer === 'failed' ? words.failed : answer === null ? '' : items.length > 0 ? '' : answer.q === '' ? words.start : words.none.replace('{q}', answer.q);
  return (
    <dialog ref={dialog} className="search-dialog" aria-label={words.label}>
      <input
        ref={field}
        className="search-field"
        type="text"
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `found-${chosen}`}
        aria-label={words.label}
        placeholder={words.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={q}
        onChange={(event) => {
          eager.current = false;
          setQ(event.target.value);
        }}
        onKeyDown={onKey}
      />
      {answer !== null && answer !== 'failed' && answer.q === '' && items.length > 0 && <p className="note search-note">{words.remembered}</p>}
      <ul ref={list} id="found" role="listbox" aria-label={words.label} className="search-found">
        {items.map((item, index) => (
          <li key={`${item.kind} ${item.key}`} id={`found-${index}`} data-at={index} role="option" aria-selected={index === chosen}>
            <span className="search-kind">{words.kinds[item.kind]}</span>
            <span className="search-name">{item.label}</span>
            <span className="note">{item.detail}</span>
            {item.pinned && <span className="note">{words.pin}</span>}
          </li>
        ))}
      </ul>
      <p className="note search-note" role="status">
        {message}
      </p>
      <p className="note search-note search-keys">{words.hint}</p>
    </dialog>
  );
}
