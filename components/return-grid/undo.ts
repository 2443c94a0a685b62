import type { CellAt } from './grid-model';

export interface ValueChange {
  readonly at: CellAt;
  readonly before: string | null;
  readonly after: string | null;
}

const LONGEST = 200;

/** What was done cell by cell or block by block, so that it can be taken back and done again. */
export class UndoStack {
  #done: (readonly ValueChange[])[] = [];
  #undone: (readonly ValueChange[])[] = [];

  push(changes: readonly ValueChange[]): void {
    if (changes.length === 0) return;
    this.#done = [...this.#done.slice(1 - LONGEST), changes];
    this.#undone = [];
  }

  /** Values to set to take the last step back. */
  undo(): readonly ValueChange[] {
    const last = this.#done.pop();
    if (last === undefined) return [];
    this.#undone.push(last);
    return last.map(({ at, before, after }) => ({ at, before: after, after: before }));
  }

  /** Values to set to do again what was taken back. */
  redo(): readonly ValueChange[] {
    const last = this.#undone.pop();
    if (last === undefined) return [];
    this.#done.push(last);
    return last;
  }
}
