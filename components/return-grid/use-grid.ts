'use client';

import { useCallback, useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { cellKey } from '@/lib/domain/form';
import type { Entry } from './entry-context';
import { editedFigure } from './figures';
import { blockOf, cellAt, cellsOf, edgeFrom, placeOf, rowsFrom, stepFrom, tabFrom, type Block, type Place } from './grid-model';
import type { Editing } from './grid-row';
import { copiedText, planPaste, type PastePlan } from './paste-plan';

export interface GridState {
  readonly active: Place;
  readonly block: Block;
  readonly editing: Editing | null;
}

export interface GridHandlers {
  readonly state: GridState;
  readonly onText: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onMouseDown: (event: MouseEvent) => void;
  readonly onMouseOver: (event: MouseEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onCut: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onLeave: () => void;
}

interface GridOptions {
  readonly entry: Entry;
  readonly active: Place;
  readonly onActive: (place: Place) => void;
  readonly onPlan: (plan: PastePlan) => void;
  readonly onPanel: () => void;
  readonly onSubmit: () => void;
}

const PAGE_ROWS = 10;
const ARROWS: Readonly<Record<string, readonly [down: number, right: number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** The place that an event happened at. */
function placeAt(event: { readonly target: EventTarget }): Place | null {
  const found = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]')?.dataset.place : undefined;
  const [row, column] = (found ?? '').split(' ').map(Number);
  return found === undefined || row === undefined || column === undefined ? null : { row, column };
}

/** The field of the current cell gets the focus, its cell comes into view. */
function focusField(table: HTMLElement | null): void {
  const field = table?.querySelector<HTMLInputElement>('.entry-field');
  if (field === null || field === undefined) return;
  field.focus({ preventScroll: true });
  field.closest('td')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  if (field.dataset.mode === 'move') field.select();
}

/** Keys, pointer and clipboard of the grid, as a spreadsheet has them. */
export function useGrid(table: React.RefObject<HTMLTableElement | null>, { entry, active, onActive, onPlan, onPanel, onSubmit }: GridOptions): GridHandlers {
  const { store, model } = entry;
  const [anchor, setAnchor] = useState<Place | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const dragging = useRef(false);
  const wantsFocus = useRef(false);
  const at = cellAt(model, active);
  const block = blockOf(anchor ?? active, active);

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    focusField(table.current);
  });
  useEffect(() => {
    const stop = () => (dragging.current = false);
    window.addEventListener('mouseup', stop);
    return () => window.removeEventListener('mouseup', stop);
  }, []);

  const commit = useCallback(() => {
    if (editing !== null && at !== null) store.committed(at, editing.before);
    setEditing(null);
  }, [editing, at, store]);

  const go = (place: Place, extend = false) => {
    commit();
    setAnchor(extend ? (anchor ?? active) : null);
    wantsFocus.current = true;
    onActive(place);
  };

  const begin = (mode: Editing['mode'], text?: string) => {
    if (at === null || store.isLocked(at.returnId)) return;
    const cell = store.view(at.returnId).cells.get(cellKey(at.line.code, at.slot));
    setAnchor(null);
    setEditing({ mode, text: text ?? cell?.unread ?? editedFigure(cell?.value ?? null), before: cell?.value ?? null, unreadBefore: cell?.unread ?? null });
  };

  const onText = useCallback(
    (text: string) => {
      if (at === null || store.isLocked(at.returnId)) return;
      const cell = store.view(at.returnId).cells.get(cellKey(at.line.code, at.slot));
      setEditing((now) => (now === null ? { mode: 'type', text, before: cell?.value ?? null, unreadBefore: cell?.unread ?? null } : { ...now, text }));
      setAnchor(null);
      store.typing(at, text, editing === null ? (cell?.value ?? null) : editing.before);
    },
    [at, editing, store],
  );

  const cancel = () => {
    if (editing === null || at === null) return;
    if (editing.unreadBefore === null) store.restore(at, editing.before);
    else store.typing(at, editing.unreadBefore, editing.before);
    setEditing(null);
    wantsFocus.current = true;
  };

  const clear = () => store.set(cellsOf(model, block).map((one) => ({ at: one, after: null })));

  const again = (which: 'undo' | 'redo') => {
    const [first] = store.again(which);
    const place = first === undefined ? null : placeOf(model, first.at.returnId, cellKey(first.at.line.code, first.at.slot));
    if (place !== null && (place.row !== active.row || place.column !== active.column)) go(place);
  };

  /** Keys that leave the cell, whether or not something is being typed. Says whether it was one. */
  const leave = (event: KeyboardEvent): boolean => {
    const { key, shiftKey } = event;
    if (key === 'Enter') go(stepFrom(model, active, shiftKey ? -1 : 1, 0));
    else if (key === 'Tab') {
      const next = tabFrom(model, active, !shiftKey);
      // Beyond the last cell the focus goes on to what follows the grid.
      if (next === null) {
        commit();
        return true;
      }
      go(next);
    } else return false;
    event.preventDefault();
    return true;
  };

  const move = (event: KeyboardEvent): boolean => {
    const arrow = ARROWS[event.key];
    const control = event.ctrlKey || event.metaKey;
    const last = model.rows.length - 1;
    let to: Place | null = null;
    if (arrow !== undefined) to = (control ? edgeFrom : stepFrom)(model, active, ...arrow);
    else if (event.key === 'Home') to = control ? edgeFrom(model, edgeFrom(model, active, -1, 0), 0, -1) : edgeFrom(model, active, 0, -1);
    else if (event.key === 'End') to = control ? edgeFrom(model, edgeFrom(model, active, 1, 0), 0, 1) : edgeFrom(model, active, 0, 1);
    else if (event.key === 'PageDown' || event.key === 'PageUp') {
      to = active;
      for (let step = 0; step < PAGE_ROWS && to.row <= last; step += 1) to = stepFrom(model, to, event.key === 'PageDown' ? 1 : -1, 0);
    }
    if (to === null) return false;
    event.preventDefault();
    go(to, event.shiftKey);
    return true;
  };

  const shortcut = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase();
    if (key === 'z') again(event.shiftKey ? 'redo' : 'undo');
    else if (key === 'y') again('redo');
    else if (key === 'a') {
      setAnchor({ row: 0, column: 0 });
      onActive({ row: model.rows.length - 1, column: model.columns.length - 1 });
    } else return false;
    event.preventDefault();
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return;
    const control = event.ctrlKey || event.metaKey;
    if (event.key === 'F6') {
      event.preventDefault();
      commit();
      onPanel();
    } else if (event.key === 'Escape') {
      if (editing === null) setAnchor(null);
      else cancel();
      event.preventDefault();
    } else if (control && event.key === 'Enter') {
      event.preventDefault();
      commit();
      onSubmit();
    } else if (leave(event)) return;
    else if (editing !== null) {
      const inText = editing.mode === 'edit' && ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key);
      if (!inText && !control && ARROWS[event.key] !== undefined) move(event);
      else if (event.key === 'F2') {
        event.preventDefault();
        setEditing({ ...editing, mode: editing.mode === 'edit' ? 'type' : 'edit' });
      }
    } else if (event.key === 'F2') {
      event.preventDefault();
      begin('edit');
    } else if (event.key === 'Delete') {
      event.preventDefault();
      clear();
    } else if (move(event) || (control && shortcut(event))) return;
    // What is typed next takes the place of what the cell holds.
    else if (!control && !event.altKey && (event.key.length === 1 || event.key === 'Backspace' || event.key === 'Process')) event.target.select();
  };

  const onMouseDown = (event: MouseEvent) => {
    const place = placeAt(event);
    if (place === null || event.button !== 0) return;
    if (place.row === active.row && place.column === active.column && !event.shiftKey) {
      if (editing === null) {
        event.preventDefault();
        wantsFocus.current = false;
        setAnchor(null);
        focusField(table.current);
      }
      return;
    }
    event.preventDefault();
    dragging.current = true;
    go(place, event.shiftKey);
  };
  const onMouseOver = (event: MouseEvent) => {
    const place = dragging.current ? placeAt(event) : null;
    if (place !== null && cellAt(model, place) !== null && (place.row !== active.row || place.column !== active.column)) go(place, true);
  };

  const copy = (event: ClipboardEvent) => {
    const rows = rowsFrom(model, block.top)
      .filter((row) => row <= block.bottom)
      .map((row) => (model.rows[row]?.cells.slice(block.left, block.right + 1) ?? []).map((cell) => (cell === null ? null : store.valueOf(cell))));
    event.clipboardData.setData('text/plain', copiedText(rows));
    event.preventDefault();
  };

  return {
    state: { active, block, editing },
    onText,
    onKeyDown,
    onMouseDown,
    onMouseOver,
    onDoubleClick: (event) => {
      if (placeAt(event) !== null && editing === null) begin('edit');
    },
    onCopy: (event) => {
      if (editing === null) copy(event);
    },
    onCut: (event) => {
      if (editing !== null) return;
      copy(event);
      clear();
    },
    onPaste: (event) => {
      const text = event.clipboardData.getData('text/plain');
      // Within a cell that is being edited a single figure is text like any other.
      if (editing !== null && !/[\t\n\r]/.test(text.trim())) return;
      event.preventDefault();
      commit();
      onPlan(planPaste({ model, valueOf: (one) => store.valueOf(one), isLocked: (id) => store.isLocked(id) }, block, text));
    },
    onLeave: commit,
  };
}
