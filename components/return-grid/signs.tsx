import type { SheetReturn } from '@/lib/domain/return-views';
import type { CellView, CheckMark, SaveMark } from './return-view';
import type { GridWords } from './words';

/** The sign of each state; colour says the same once more. */
const SIGN: Readonly<Record<CheckMark | SaveMark, string>> = {
  conflict: '≠',
  unread: '¿',
  wrong: '✕',
  doubtful: '?',
  explained: '”',
  note: 'i',
  saving: '…',
  local: '↥',
  saved: '✓',
  locked: '‖',
  plain: '',
};

/** States in words, for who does not see signs. */
export function stateWords(cell: CellView | undefined, words: GridWords): string {
  if (cell === undefined) return '';
  const marks = [cell.check, cell.save === 'plain' ? null : cell.save];
  return marks.flatMap((mark) => (mark === null ? [] : [words.sign[mark]])).join(', ');
}

/** Where a return stands: a draft in which nobody has entered a figure is not being filled in yet. */
export function statusWord({ status }: Pick<SheetReturn, 'status'>, untouched: boolean, words: Pick<GridWords, 'status' | 'untouched'>): string {
  return status === 'draft' && untouched ? words.untouched : words.status[status];
}

/** The signs of a cell: what the checks say, and how it stands with the server. */
export function Signs({ cell, words }: { readonly cell: CellView | undefined; readonly words: GridWords }) {
  if (cell === undefined) return null;
  return (
    <>
      {cell.check !== null && (
        <i className="sign" data-sign={cell.check} title={words.sign[cell.check]} aria-hidden="true">
          {SIGN[cell.check]}
        </i>
      )}
      {cell.save !== 'plain' && (
        <i className="sign" data-sign={cell.save} title={words.sign[cell.save]} aria-hidden="true">
          {SIGN[cell.save]}
        </i>
      )}
    </>
  );
}

const LEGEND = ['wrong', 'doubtful', 'explained', 'note', 'unread', 'conflict', 'saving', 'local', 'saved', 'locked'] as const;

/** What the signs mean. */
export function Legend({ words }: { readonly words: GridWords }) {
  return (
    <dl className="entry-legend note">
      {LEGEND.map((mark) => (
        <div key={mark}>
          <dt>
            <i className="sign" data-sign={mark} aria-hidden="true">
              {SIGN[mark]}
            </i>
          </dt>
          <dd>{words.sign[mark]}</dd>
        </div>
      ))}
    </dl>
  );
}
