'use client';

import type { Ref } from 'react';
import { cellKey } from '@/lib/domain/form';
import { nameIn } from '@/lib/format/language';
import { readEntry } from '@/lib/domain/entry-text';
import { CellFindings } from './cell-findings';
import { CellHistory } from './cell-history';
import { CellComments, CellEvidence } from './cell-notes';
import { useEntry, useReturnView } from './entry-context';
import { shownFigure } from './figures';
import { fill } from './fill';
import type { CellAt } from './grid-model';
import type { CellView, ReturnView } from './return-view';

interface PanelProps {
  readonly at: CellAt | null;
  readonly ref: Ref<HTMLElement>;
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly onWithdraw: () => void;
}

/** Beside the grid: all there is to know of the current cell, and what can be done with its return. */
export function CellPanel({ at, ref, busy, onSubmit, onWithdraw }: PanelProps) {
  const { words } = useEntry();
  return (
    <aside
      ref={ref}
      id="entry-panel"
      className="entry-panel"
      tabIndex={-1}
      aria-label={words.panel.label}
    >
      {at === null ? <p className="note">{words.panel.select}</p> : <OfCell at={at} busy={busy} onSubmit={onSubmit} onWithdraw={onWithdraw} />}
    </aside>
  );
}

function OfCell({ at, busy, onSubmit, onWithdraw }: { readonly at: CellAt } & Pick<PanelProps, 'busy' | 'onSubmit' | 'onWithdraw'>) {
  const { store, words, language } = useEntry();
  const view = useReturnView(store, at.returnId);
  const { source } = view;
  const { panel, steps } = words;
  const key = cellKey(at.line.code, at.slot);
  const cell = view.cells.get(key);
  const back = source.status === 'returned' ? source.steps.findLast(({ to }) => to === 'returned') : undefined;
  return (
    <>
      <h2>{source.subject.name}</h2>
      <p>
        {nameIn(at.line.label, language)} · {words.slot[at.slot]} <span className="note">{words.measureName[at.line.unit]}</span>
      </p>
      {at.line.note !== null && <p className="note">{nameIn(at.line.note, language)}</p>}
      {back !== undefined && <p className="entry-back">{fill(back.action === 'reopen' ? panel.reopened : panel.reason, { reason: back.reason })}</p>}
      {source.lock !== null && <p className="entry-lock">{words.lock[source.lock]}</p>}
      {source.present.length > 0 && (
        <p className="note" role="status">
          {fill(panel.present, { names: source.present.join(language === 'en' ? ', ' : '、') })}
        </p>
      )}
      {cell !== undefined && <Conflict at={at} cell={cell} />}
      {cell !== undefined && <Unread at={at} cell={cell} />}
      <CellFindings at={at} view={view} />
      <Steps view={view} busy={busy} onSubmit={onSubmit} onWithdraw={onWithdraw} submit={steps.submit} withdraw={steps.withdraw} />
      <CellHistory at={at} view={view} />
      <CellComments key={`comments ${at.returnId} ${key}`} at={at} view={view} />
      <CellEvidence key={`evidence ${at.returnId} ${key}`} at={at} view={view} />
    </>
  );
}

function Conflict({ at, cell }: { readonly at: CellAt; readonly cell: CellView }) {
  const { store, words } = useEntry();
  const { panel } = words;
  const { conflict } = cell;
  if (conflict === null) return null;
  const figure = (value: string | null) => (value === null ? words.empty : shownFigure(value, at.line, words));
  const key = cellKey(at.line.code, at.slot);
  return (
    <div className="entry-conflict" role="alert">
      <p>{fill(panel.conflict, { yours: figure(conflict.yours), theirs: figure(conflict.theirs), by: conflict.changedBy ?? panel.someone })}</p>
      <p className="entry-buttons">
        <button type="button" className="button" onClick={() => store.decide(at.returnId, key, 'mine')}>
          {panel.mine}
        </button>
        <button type="button" className="button" onClick={() => store.decide(at.returnId, key, 'theirs')}>
          {panel.theirs}
        </button>
      </p>
    </div>
  );
}

function Unread({ at, cell }: { readonly at: CellAt; readonly cell: CellView }) {
  const { words } = useEntry();
  if (cell.unread === null) return null;
  const read = readEntry(cell.unread, at.line.unit);
  if (!('problem' in read)) return null;
  return <p className="field-error">{fill(words.panel.unread, { text: cell.unread, problem: words.checks.problem[read.problem] })}</p>;
}

function Steps({ view, busy, onSubmit, onWithdraw, submit, withdraw }: { readonly view: ReturnView; readonly busy: boolean; readonly onSubmit: () => void; readonly onWithdraw: () => void; readonly submit: string; readonly withdraw: string }) {
  const { source } = view;
  if (source.lock === null) {
    return (
      <p className="entry-buttons">
        <button type="button" className="button" data-main="" aria-disabled={busy} onClick={onSubmit}>
          {submit}
        </button>{' '}
        <kbd>Ctrl</kbd> <kbd>Enter</kbd>
      </p>
    );
  }
  if (source.lock !== 'submitted') return null;
  return (
    <p className="entry-buttons">
      <button type="button" className="button" aria-disabled={busy} onClick={onWithdraw}>
        {withdraw}
      </button>
    </p>
  );
}
