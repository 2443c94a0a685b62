'use client';

import { useRef } from 'react';
import { nameIn } from '@/lib/format/language';
import { useEntry } from './entry-context';
import type { GridColumn, Place } from './grid-model';
import { GridRowView } from './grid-row';
import type { PastePlan } from './paste-plan';
import { useGrid } from './use-grid';

interface GridProps {
  readonly active: Place;
  readonly onActive: (place: Place) => void;
  readonly onPlan: (plan: PastePlan) => void;
  readonly onPanel: () => void;
  readonly onSubmit: () => void;
}

/** Neighbouring columns of one line. */
function groupsOf(columns: readonly GridColumn[]): readonly { readonly line: GridColumn['line']; readonly span: number }[] {
  const groups: { line: GridColumn['line']; span: number }[] = [];
  for (const { line } of columns) {
    const last = groups.at(-1);
    if (last !== undefined && last.line === line) last.span += 1;
    else groups.push({ line, span: 1 });
  }
  return groups;
}

function Heads() {
  const { model, words, language } = useEntry();
  const units = model.shape === 'units';
  return (
    <thead>
      {units && (
        <tr role="row">
          <th scope="col" role="columnheader" rowSpan={2} className="corner">
            {words.unit}
          </th>
          {groupsOf(model.columns).map(({ line, span }) => (
            <th key={line?.code ?? ''} scope="colgroup" role="columnheader" colSpan={span} title={line?.note == null ? undefined : nameIn(line.note, language)}>
              {line !== null && nameIn(line.label, language)} <small>{line !== null && words.measureName[line.unit]}</small>
            </th>
          ))}
        </tr>
      )}
      <tr role="row">
        {!units && (
          <th scope="col" role="columnheader" className="corner">
            {words.line}
          </th>
        )}
        {model.columns.map(({ key, slot }) => (
          <th key={key} scope="col" role="columnheader" data-prior={slot.startsWith('prior-') ? '' : undefined}>
            {words.slot[slot]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Rows that nothing is typed into stay as they are while others are. */
const noText = () => undefined;

/** The entry grid: units or lines down, figures across; moved about in and typed into as in a spreadsheet. */
export function ReturnGrid({ active, onActive, onPlan, onPanel, onSubmit }: GridProps) {
  const entry = useEntry();
  const { model, words } = entry;
  const table = useRef<HTMLTableElement>(null);
  const { state, onText, onLeave, ...handlers } = useGrid(table, { entry, active, onActive, onPlan, onPanel, onSubmit });
  const { block, editing } = state;
  const several = block.top !== block.bottom || block.left !== block.right;
  return (
    <div className="table-box entry-box">
      <table
        ref={table}
        id="entry-grid"
        className="data entry-grid"
        role="grid"
        aria-label={words.label}
        aria-multiselectable="true"
        aria-rowcount={model.rows.length + 2}
        aria-colcount={model.columns.length + 1}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
        }}
        {...handlers}
      >
        <Heads />
        <tbody>
          {model.rows.map((row, index) => (
            <GridRowView
              key={row.key}
              row={row}
              index={index}
              active={index === active.row ? active.column : -1}
              from={several && index >= block.top && index <= block.bottom ? block.left : -1}
              to={several && index >= block.top && index <= block.bottom ? block.right : -1}
              editing={index === active.row ? editing : null}
              onText={index === active.row ? onText : noText}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
