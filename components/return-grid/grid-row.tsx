'use client';

import { memo } from 'react';
import { cellKey } from '@/lib/domain/form';
import { nameIn } from '@/lib/format/language';
import { useEntry, useReturnView } from './entry-context';
import { shownFigure } from './figures';
import type { CellAt, GridColumn, GridRow } from './grid-model';
import type { CellView, ReturnView } from './return-view';
import { Signs, stateWords, statusWord } from './signs';

/** What is being typed into the current cell; null while one only moves about. */
export interface Editing {
  /** `type`: begun by typing, arrows leave the cell; `edit`: begun by F2, arrows move in the text. */
  readonly mode: 'type' | 'edit';
  readonly text: string;
  readonly before: string | null;
  readonly unreadBefore: string | null;
}

export interface RowProps {
  readonly row: GridRow;
  readonly index: number;
  /** Column of the current cell; −1 where it is in another row. */
  readonly active: number;
  /** First and last selected column; −1 where none is. */
  readonly from: number;
  readonly to: number;
  readonly editing: Editing | null;
  readonly onText: (text: string) => void;
}

/** One row of the grid; drawn anew only when something of it changes. */
export const GridRowView = memo(function GridRowView({ row, index, active, from, to, editing, onText }: RowProps) {
  const { store, model, words, language } = useEntry();
  const view = useReturnView(store, row.returnId);
  const { source } = view;
  return (
    <tr role="row" aria-rowindex={index + 3} data-kind={row.kind} data-status={source.status} data-locked={source.lock === null ? undefined : ''}>
      <th scope="row" role="rowheader">
        {row.kind === 'unit' ? (
          <>
            <span className="entry-name">{row.subject.name}</span> <RowState view={view} />
          </>
        ) : (
          <span className="entry-name">
            {row.label === null ? row.subject.name : nameIn(row.label, language)}
            {row.unit !== null && <small>{words.measureName[row.unit]}</small>}
          </span>
        )}
      </th>
      {row.cells.map((at, column) => {
        const spot = model.columns[column];
        if (spot === undefined) return null;
        if (at === null) return <td key={spot.key} role="gridcell" aria-disabled="true" data-none="" data-prior={isPrior(spot)} />;
        const cell = view.cells.get(cellKey(at.line.code, at.slot));
        const isActive = column === active;
        return (
          <td
            key={spot.key}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={isActive || (column >= from && column <= to)}
            aria-readonly={source.lock === null ? undefined : true}
            data-place={`${index} ${column}`}
            data-check={cell?.check ?? undefined}
            data-active={isActive ? '' : undefined}
            data-selected={column >= from && column <= to ? '' : undefined}
            data-prior={isPrior(spot)}
          >
            {isActive ? <ActiveCell at={at} cell={cell} view={view} editing={editing} onText={onText} /> : <StillCell at={at} cell={cell} />}
          </td>
        );
      })}
    </tr>
  );
});

function isPrior({ slot }: GridColumn): '' | undefined {
  return slot.startsWith('prior-') ? '' : undefined;
}

function RowState({ view }: { readonly view: ReturnView }) {
  const { words } = useEntry();
  const { source, problems, untouched } = view;
  const open = source.lock === null;
  return (
    <span className="entry-state">
      <span data-status={source.status}>{statusWord(source, untouched, words)}</span>
      {source.correction && <span> · {words.correction}</span>}
      {open && !untouched && (problems === 0 ? <span className="clean"> · {words.steps.clean}</span> : <span className="todo"> · {words.steps.problems.replace('{count}', String(problems))}</span>)}
    </span>
  );
}

function StillCell({ at, cell }: { readonly at: CellAt; readonly cell: CellView | undefined }) {
  const { words } = useEntry();
  const said = stateWords(cell, words);
  return (
    <>
      <Signs cell={cell} words={words} />
      <span className="entry-figure">{cell?.unread ?? shownFigure(cell?.value ?? null, at.line, words)}</span>
      {said !== '' && <span className="only-read"> ({said})</span>}
    </>
  );
}

/** The current cell: the one field that has the focus, so that every keyboard and input method writes into it. */
function ActiveCell({ at, cell, view, editing, onText }: { readonly at: CellAt; readonly cell: CellView | undefined; readonly view: ReturnView; readonly editing: Editing | null; readonly onText: (text: string) => void }) {
  const { words, language } = useEntry();
  const { source } = view;
  const said = stateWords(cell, words);
  const name = [source.subject.name, nameIn(at.line.label, language), words.slot[at.slot], words.measureName[at.line.unit]].join(', ');
  return (
    <>
      <Signs cell={cell} words={words} />
      <input
        className="entry-field"
        type="text"
        inputMode={at.line.unit === '是/否' ? 'text' : 'decimal'}
        autoComplete="off"
        spellCheck={false}
        value={editing?.text ?? cell?.unread ?? shownFigure(cell?.value ?? null, at.line, words)}
        readOnly={source.lock !== null}
        aria-label={said === '' ? name : `${name} (${said})`}
        aria-invalid={cell?.check === 'wrong' || cell?.check === 'unread' ? true : undefined}
        data-mode={editing?.mode ?? 'move'}
        onChange={(event) => onText(event.target.value)}
      />
    </>
  );
}
