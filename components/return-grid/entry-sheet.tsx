'use client';

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Language } from '@/lib/format/language';
import { CellPanel } from './cell-panel';
import { EntryProvider, useAllReturns, type Entry } from './entry-context';
import { fill } from './fill';
import { cellAt, firstPlace, placeOf, type Place } from './grid-model';
import { openEntry, type OpenedEntry } from './open-entry';
import { PastePreview } from './paste-preview';
import type { PastePlan } from './paste-plan';
import { RequestFailed } from './requests';
import { ReturnGrid } from './return-grid';
import { SaveState } from './save-state';
import { Legend } from './signs';
import { UnitForm } from './unit-form';
import { useSteps } from './use-steps';
import type { GridWords } from './words';

export interface EntrySheetProps {
  readonly words: GridWords;
  readonly language: Language;
  /** Which sheet: the query of its address on the server. */
  readonly query: string;
  /** Whose entries are kept in this browser. */
  readonly owner: string;
  readonly accept: string;
  readonly mostBytes: number;
  readonly signInHref: string;
  /** The sheet as a table, until it can be entered into. */
  readonly children: ReactNode;
}

const NARROW = '(width < 40rem)';
/** Milliseconds between two signs of being here. */
const GREETING = 25_000;

function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(NARROW);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => window.matchMedia(NARROW).matches,
    () => false,
  );
}

/** A sheet to enter into: reads it, and takes the place of the table that came with the page. */
export function EntrySheet(props: EntrySheetProps) {
  const { words, query, owner, children } = props;
  const [opened, setOpened] = useState<OpenedEntry | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    let open: OpenedEntry | null = null;
    openEntry(query, owner).then(
      (entry) => {
        if (gone) entry.close();
        else setOpened((open = entry));
      },
      (error: unknown) => {
        if (!gone) setFailed(error instanceof RequestFailed && error.message !== '' ? error.message : words.panel.noReach);
      },
    );
    return () => {
      gone = true;
      open?.close();
    };
  }, [query, owner, attempt, words]);
  if (opened !== null && opened.store.ids.length > 0) return <OpenSheet {...props} opened={opened} />;
  return (
    <>
      {failed !== null && (
        <p className="field-error" role="alert">
          {fill(words.failed, { reason: failed })}{' '}
          <button
            type="button"
            className="button"
            onClick={() => {
              setFailed(null);
              setAttempt(attempt + 1);
            }}
          >
            {words.retry}
          </button>
        </p>
      )}
      {children}
    </>
  );
}

function OpenSheet({ words, language, accept, mostBytes, signInHref, opened }: EntrySheetProps & { readonly opened: OpenedEntry }) {
  const { store, queue, model, greet } = opened;
  const [active, setActive] = useState<Place>(() => firstPlace(model));
  const [plan, setPlan] = useState<PastePlan | null>(null);
  const panel = useRef<HTMLElement>(null);
  const narrow = useNarrow();
  const at = cellAt(model, active);

  const focusGrid = useCallback(() => {
    const field = document.querySelector<HTMLInputElement>('#entry-grid .entry-field');
    field?.focus();
    field?.select();
  }, []);
  const goTo = useCallback<Entry['goTo']>(
    ({ returnId, line, slot }) => {
      const place = placeOf(model, returnId, `${line}|${slot}`);
      if (place === null) return;
      setActive(place);
      // The field stands in the new cell once that is drawn.
      requestAnimationFrame(() => requestAnimationFrame(focusGrid));
    },
    [model, focusGrid],
  );
  const entry = useMemo<Entry>(() => ({ store, queue, model, words, language, accept, mostBytes, goTo }), [store, queue, model, words, language, accept, mostBytes, goTo]);
  const steps = useSteps(entry);

  const returnId = at?.returnId ?? null;
  useEffect(() => {
    if (returnId === null || store.isLocked(returnId)) return undefined;
    const say = () => void greet(returnId);
    say();
    const timer = setInterval(say, GREETING);
    return () => clearInterval(timer);
  }, [returnId, store, greet]);

  // The key that led into the panel leads back out of it.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key !== 'F6' || panel.current?.contains(document.activeElement) !== true) return;
      event.preventDefault();
      focusGrid();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [focusGrid]);

  const submitOne = () => {
    if (returnId !== null && !store.isLocked(returnId)) void steps.submit([returnId]);
  };
  const take = () => {
    if (plan !== null) store.set(plan.items.flatMap(({ at: place, problem, value }) => (place === null || problem !== null ? [] : [{ at: place, after: value }])));
    setPlan(null);
    requestAnimationFrame(focusGrid);
  };
  const Figures = narrow ? <UnitForm active={active} onActive={setActive} /> : <ReturnGrid active={active} onActive={setActive} onPlan={setPlan} onPanel={() => panel.current?.focus()} onSubmit={submitOne} />;
  return (
    <EntryProvider value={entry}>
      <div className="entry-bar">
        <SaveState signInHref={signInHref} />
        <SubmitClean entry={entry} busy={steps.busy} onSubmit={(ids) => void steps.submit(ids)} />
      </div>
      <div role="status">
        <ul className="entry-messages">
        {steps.messages.map(({ text, at: where }) => (
          <li key={text}>
            {text}{' '}
            {where !== null && (
              <button type="button" className="link" onClick={() => goTo(where)}>
                {words.steps.goTo}
              </button>
            )}
          </li>
        ))}
        </ul>
      </div>
      <div className="entry-columns">
        <div>
          {Figures}
          <Legend words={words} />
          {!narrow && <Keys words={words} />}
        </div>
        <CellPanel
          ref={panel}
          at={at}
          busy={steps.busy}
          onSubmit={submitOne}
          onWithdraw={() => {
            if (returnId !== null) void steps.withdraw(returnId);
          }}
        />
      </div>
      {plan !== null && (
        <PastePreview
          plan={plan}
          onTake={take}
          onCancel={() => {
            setPlan(null);
            requestAnimationFrame(focusGrid);
          }}
        />
      )}
    </EntryProvider>
  );
}

function SubmitClean({ entry, busy, onSubmit }: { readonly entry: Entry; readonly busy: boolean; readonly onSubmit: (ids: readonly number[]) => void }) {
  const { store, words } = entry;
  useAllReturns(store);
  const clean = store.ids.filter((id) => {
    const { source, problems, untouched } = store.view(id);
    return source.lock === null && !untouched && problems === 0;
  });
  // One return is handed in by its own button.
  if (store.ids.length < 2 || store.ids.every((id) => store.isLocked(id))) return null;
  return (
    <button type="button" className="button" disabled={clean.length === 0 || busy} onClick={() => onSubmit(clean)}>
      {fill(words.steps.submitAll, { count: clean.length })}
    </button>
  );
}

function Keys({ words }: { readonly words: GridWords }) {
  const { keys } = words;
  const list = [
    [['↑', '↓', '←', '→'], keys.move],
    [['Enter', 'Shift+Enter'], keys.enter],
    [['Tab', 'Shift+Tab'], keys.tab],
    [['F2'], keys.edit],
    [['Esc'], keys.cancel],
    [['Delete'], keys.clear],
    [['Ctrl+Z', 'Ctrl+Y'], keys.undo],
    [['Shift+↓', 'Ctrl+C', 'Ctrl+V'], keys.block],
    [['F6'], keys.panel],
    [['Ctrl+Enter'], keys.submit],
  ] as const;
  return (
    <details className="entry-keys note">
      <summary>{keys.title}</summary>
      <dl>
        {list.map(([names, text]) => (
          <div key={text}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
