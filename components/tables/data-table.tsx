import { directionClass, Nil } from '@/components/figures/shown';
import { Spark } from '@/components/figures/spark';
import { vars } from '@/components/figures/target-list';
import type { TableCell, TableColumn, TableModel, TableRow } from '@/lib/reports/model';

interface Scale {
  readonly low: number;
  readonly span: number;
}

/** One scale for a column's bars, with room on the left for what is below zero. */
function scaleOf(rows: readonly TableRow[], column: number): Scale {
  const bars = rows.map((row) => row.cells[column]?.bar ?? 0);
  const low = Math.min(0, ...bars);
  return { low, span: Math.max(0, ...bars) - low || 1 };
}

function place(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** A table of figures: units in the heading, heading and first column stay in view. */
export function DataTable({
  model,
  hideCaption = true,
  quiet = false,
  notes = true,
}: {
  readonly model: TableModel;
  readonly hideCaption?: boolean;
  /** Without stops for the keyboard at dashes: for a table that a chart may cover. */
  readonly quiet?: boolean;
  readonly notes?: boolean;
}) {
  const { caption, corner, columns, rows } = model;
  const scales = columns.map((column, index) => (column.form === 'bar' ? scaleOf(rows, index) : null));
  return (
    <>
      <div className="table-box">
        <table className="data">
          <caption className={hideCaption ? 'only-read' : undefined}>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{corner}</th>
              {columns.map((column) => (
                <th key={column.key} scope="col" className={column.form === 'text' ? 'words' : undefined}>
                  {column.label}
                  {column.unit !== undefined && <small>{column.unit}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} data-kind={row.kind === 'member' ? undefined : row.kind}>
                <th scope="row">
                  {row.colour !== undefined && <i className={row.colour === null ? 'dot' : `dot hue-${row.colour}`} />}
                  {row.href === undefined ? row.label : <a href={row.href}>{row.label}</a>}
                </th>
                {columns.map((column, index) => (
                  <Cell key={column.key} column={column} cell={row.cells[index]} scale={scales[index] ?? null} quiet={quiet} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notes && model.notes.length > 0 && <p className="note table-notes">{model.notes.join(' · ')}</p>}
    </>
  );
}

function Cell({
  column,
  cell,
  scale,
  quiet,
}: {
  readonly column: TableColumn;
  readonly cell: TableCell | undefined;
  readonly scale: Scale | null;
  readonly quiet: boolean;
}) {
  if (cell === undefined) return <td />;
  if (cell.why !== undefined) {
    return (
      <td>
        <Nil why={cell.why} quiet={quiet} />
      </td>
    );
  }
  if (column.form === 'text') return <td className="words">{cell.text}</td>;
  if (column.form === 'spark') return <td>{cell.spark !== undefined && <Spark path={cell.spark} />}</td>;
  const tone = directionClass(cell.direction);
  return (
    <td className={tone} data-provisional={cell.provisional === true ? '' : undefined}>
      {scale !== null && <Bar cell={cell} scale={scale} tone={tone} />}
      {column.form === 'progress' && cell.bar !== undefined && (
        <span className="cell-progress" style={vars({ '--v': place(cell.bar), '--m': place(cell.mark ?? 0) })}>
          <i />
          {cell.mark !== undefined && <b />}
        </span>
      )}
      {scale === null ? cell.text : <span className="cell-number">{cell.text}</span>}
    </td>
  );
}

function Bar({ cell, scale, tone }: { readonly cell: TableCell; readonly scale: Scale; readonly tone: string | undefined }) {
  if (cell.bar === undefined) return null;
  const left = place((Math.min(0, cell.bar) - scale.low) / scale.span);
  const width = place(Math.abs(cell.bar) / scale.span);
  return (
    <span className={tone === undefined ? 'cell-bar' : `cell-bar ${tone}`} style={vars({ '--l': left, '--w': width, '--z': place(-scale.low / scale.span) })}>
      <i />
    </span>
  );
}
