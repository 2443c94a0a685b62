'use client';

import { useId, useState } from 'react';
import { cellKey } from '@/lib/domain/form';
import { nameIn } from '@/lib/format/language';
import { useEntry, useReturnView } from './entry-context';
import { editedFigure, shownFigure } from './figures';
import { fill } from './fill';
import type { CellAt, Place } from './grid-model';
import type { CellView } from './return-view';
import { Signs, stateWords, statusWord } from './signs';

interface FormProps {
  readonly active: Place;
  readonly onActive: (place: Place) => void;
}

/** On a narrow screen: one unit at a time, a field for each figure. */
export function UnitForm({ active, onActive }: FormProps) {
  const { store, model, words, language } = useEntry();
  const ids = [...new Set(model.rows.map(({ returnId }) => returnId))];
  const returnId = model.rows[active.row]?.returnId ?? ids[0] ?? 0;
  const view = useReturnView(store, returnId);
  const at = ids.indexOf(returnId);
  const places = model.rows.flatMap((row, index) => (row.returnId === returnId ? row.cells.flatMap((cell, column) => (cell === null ? [] : [{ cell, place: { row: index, column } }])) : []));
  const lines = [...new Map(places.map(({ cell }) => [cell.line.code, cell.line])).values()];
  const turn = (to: number) => {
    const row = model.rows.findIndex((one) => one.returnId === ids[to]);
    const column = model.rows[row]?.cells.findIndex((cell) => cell !== null) ?? 0;
    if (row >= 0) onActive({ row, column });
  };
  return (
    <div className="unit-form">
      <div className="unit-form-head">
        <h2>{view.source.subject.name}</h2>
        {ids.length > 1 && <p className="note">{fill(words.phone.position, { at: at + 1, count: ids.length })}</p>}
        <p className="note">{statusWord(view.source, view.untouched, words)}</p>
      </div>
      {lines.map((line) => (
        <fieldset key={line.code}>
          <legend>
            {nameIn(line.label, language)} <small>{words.measureName[line.unit]}</small>
          </legend>
          {places
            .filter(({ cell }) => cell.line.code === line.code)
            .map(({ cell, place }) => (
              <FigureField key={cellKey(line.code, cell.slot)} at={cell} cell={view.cells.get(cellKey(line.code, cell.slot))} locked={view.source.lock !== null} onFocus={() => onActive(place)} />
            ))}
        </fieldset>
      ))}
      {ids.length > 1 && (
        <p className="entry-buttons">
          <button type="button" className="button" disabled={at <= 0} onClick={() => turn(at - 1)}>
            {words.phone.previous}
          </button>
          <button type="button" className="button" disabled={at >= ids.length - 1} onClick={() => turn(at + 1)}>
            {words.phone.next}
          </button>
        </p>
      )}
    </div>
  );
}

function FigureField({ at, cell, locked, onFocus }: { readonly at: CellAt; readonly cell: CellView | undefined; readonly locked: boolean; readonly onFocus: () => void }) {
  const { store, words } = useEntry();
  const field = useId();
  const [editing, setEditing] = useState<{ readonly text: string; readonly before: string | null } | null>(null);
  const said = stateWords(cell, words);
  return (
    <div className="field" data-check={cell?.check ?? undefined}>
      <label htmlFor={field}>
        {words.slot[at.slot]} <Signs cell={cell} words={words} />
        {said !== '' && <span className="only-read"> ({said})</span>}
      </label>
      <input
        id={field}
        type="text"
        inputMode={at.line.unit === '是/否' ? 'text' : 'decimal'}
        autoComplete="off"
        readOnly={locked}
        aria-invalid={cell?.check === 'wrong' || cell?.check === 'unread' ? true : undefined}
        value={editing?.text ?? cell?.unread ?? shownFigure(cell?.value ?? null, at.line, words)}
        onFocus={() => {
          onFocus();
          if (!locked) setEditing({ text: cell?.unread ?? editedFigure(cell?.value ?? null), before: cell?.value ?? null });
        }}
        onChange={(event) => {
          if (locked) return;
          setEditing((now) => ({ text: event.target.value, before: now?.before ?? null }));
          store.typing(at, event.target.value, editing === null ? (cell?.value ?? null) : editing.before);
        }}
        onBlur={() => {
          if (editing !== null) store.committed(at, editing.before);
          setEditing(null);
        }}
      />
    </div>
  );
}
