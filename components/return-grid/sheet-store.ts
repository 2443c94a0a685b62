import { problemOfExplanation } from '@/lib/domain/checks/explanation';
import { readEntry, type EntryProblem } from '@/lib/domain/entry-text';
import { cellKey, type CellKey } from '@/lib/domain/form';
import type { CheckFinding, SaveResult, Sheet, SheetAttachment, SheetCell, SheetComment, SheetReturn } from '@/lib/domain/return-views';
import type { ReturnStatus } from '@/lib/domain/return-workflow';
import type { CellAt } from './grid-model';
import { hasToSend, type QueueRecord } from './queue-record';
import { explanationsOf, overlayOf, viewOf, type Found, type ReturnView } from './return-view';
import type { Reach, SaveQueue } from './save-queue';
import { UndoStack, type ValueChange } from './undo';

/** How all of the sheet stands with the server. */
export interface Standing {
  readonly reach: Reach;
  readonly keeps: boolean;
  /** Returns with something the server does not have. */
  readonly waiting: number;
  /** Cells that wait for whoever typed them: two values to choose between, and text that is no figure. */
  readonly conflicts: number;
  readonly unread: number;
  readonly refused: readonly { readonly returnId: number; readonly code: string }[];
}

/** A return with what was typed, as its checks want it. */
export interface CheckedSource {
  readonly sheet: Sheet;
  readonly source: SheetReturn;
  readonly values: ReadonlyMap<CellKey, string | null>;
  readonly explanations: SheetReturn['lastExplanations'];
  /** Also what is still empty. */
  readonly complete: boolean;
}

export interface StoreOptions {
  readonly sheet: Sheet;
  readonly check: (input: CheckedSource) => readonly CheckFinding[];
  readonly later: (milliseconds: number, run: () => void) => () => void;
}

/** Milliseconds after the last key before the checks of a return run. */
const CHECK_PAUSE = 150;

/**
 * The sheet as it is being worked on: what the server has, over it what was typed here, and
 * what the checks say of both. Who shows a return listens to it alone.
 */
export class SheetStore {
  readonly sheet: Sheet;
  readonly undoStack = new UndoStack();
  readonly #options: StoreOptions;
  readonly #returns = new Map<number, SheetReturn>();
  readonly #found = new Map<number, Found>();
  readonly #saved = new Map<number, ReadonlySet<CellKey>>();
  readonly #attempted = new Set<number>();
  readonly #views = new Map<number, ReturnView>();
  readonly #checks = new Map<number, () => void>();
  readonly #listeners = new Map<number | null, Set<() => void>>();
  #queue: SaveQueue | null = null;
  #revision = 0;
  #standing: Standing = { reach: 'ok', keeps: true, waiting: 0, conflicts: 0, unread: 0, refused: [] };

  constructor(options: StoreOptions) {
    this.#options = options;
    this.sheet = options.sheet;
    for (const one of options.sheet.returns) this.#returns.set(one.id, one);
  }

  /** Gives the store the queue that carries what is typed. */
  attach(queue: SaveQueue): void {
    this.#queue = queue;
    for (const id of this.#returns.keys()) this.queueChanged(id);
  }

  get ids(): readonly number[] {
    return [...this.#returns.keys()];
  }

  /** Grows with every change of any return. */
  get revision(): number {
    return this.#revision;
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** Listens to one return, or to the standing of the whole (null). */
  listen(to: number | null, listener: () => void): () => void {
    const listeners = this.#listeners.get(to) ?? new Set();
    this.#listeners.set(to, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  view(id: number): ReturnView {
    const known = this.#views.get(id);
    if (known !== undefined) return known;
    const made = viewOf({
      source: this.#source(id),
      record: this.#record(id),
      sending: this.#queue?.isSending(id) ?? false,
      reach: this.#queue?.reach ?? 'ok',
      found: this.#found.get(id) ?? null,
      saved: this.#saved.get(id) ?? new Set(),
      attempted: this.#attempted.has(id),
    });
    this.#views.set(id, made);
    return made;
  }

  valueOf(at: CellAt): string | null {
    return this.view(at.returnId).cells.get(cellKey(at.line.code, at.slot))?.value ?? null;
  }

  isLocked(id: number): boolean {
    return this.#source(id).lock !== null;
  }

  /** Takes what stands in the editor: a figure is sent after a moment; anything else is kept here, and the cell keeps the figure it had. */
  typing(at: CellAt, text: string, before: string | null): EntryProblem | null {
    const read = readEntry(text, at.line.unit);
    if ('problem' in read) {
      this.#type(at, before);
      this.#queue?.keepUnread(at.returnId, this.#source(at.returnId).version, cellKey(at.line.code, at.slot), text);
      return read.problem;
    }
    this.#type(at, read.value);
    return null;
  }

  /** Sets figures as one step that can be taken back. */
  set(changes: readonly { readonly at: CellAt; readonly after: string | null }[]): void {
    const done = changes.filter(({ at }) => !this.isLocked(at.returnId)).map(({ at, after }): ValueChange => ({ at, before: this.valueOf(at), after }));
    for (const { at, after } of done) this.#type(at, after);
    this.undoStack.push(done.filter(({ before, after }) => before !== after));
  }

  /** Notes a figure that the editor has already set, from what it was before. */
  committed(at: CellAt, before: string | null): void {
    const after = this.valueOf(at);
    if (before !== after) this.undoStack.push([{ at, before, after }]);
  }

  /** Puts a cell back to a figure without a step of its own. */
  restore(at: CellAt, value: string | null): void {
    this.#type(at, value);
  }

  /** Takes steps back or does them again; says which cells changed. */
  again(which: 'undo' | 'redo'): readonly ValueChange[] {
    const changes = this.undoStack[which]();
    for (const { at, after } of changes) if (!this.isLocked(at.returnId)) this.#type(at, after);
    return changes;
  }

  explain(id: number, finding: Pick<CheckFinding, 'check' | 'line' | 'slot'>, text: string): void {
    const { check, line, slot } = finding;
    this.#queue?.explain(id, this.#source(id).version, { check, line, slot, text });
  }

  /** What is wrong with an explanation; null where it explains. */
  explanationProblem(id: number, finding: Pick<CheckFinding, 'check' | 'line' | 'slot'>, text: string): ReturnType<typeof problemOfExplanation> {
    return problemOfExplanation({ check: finding.check, line: finding.line, slot: finding.slot, text }, this.#source(id).lastExplanations);
  }

  decide(id: number, key: CellKey, keep: 'mine' | 'theirs'): void {
    const conflict = this.#record(id)?.conflicts[key];
    if (conflict === undefined) return;
    const { line, slot, theirs: value, changedAt, changedBy } = conflict;
    this.#merge(id, { cells: [{ line, slot, value, prefilled: null, changedAt, changedBy }] });
    this.#queue?.decide(id, key, keep);
  }

  /** From now on all that is missing in these returns is shown, not only what was touched. */
  attempt(ids: readonly number[]): void {
    for (const id of ids) {
      this.#attempted.add(id);
      this.#check(id);
    }
  }

  /** The answer to a save. */
  saved(result: SaveResult): void {
    const source = this.#returns.get(result.id);
    if (source === undefined) return;
    const keys = result.cells.map(({ line, slot }) => cellKey(line, slot));
    this.#saved.set(result.id, new Set([...(this.#saved.get(result.id) ?? []), ...keys]));
    this.#merge(result.id, { cells: result.cells, version: result.version, findings: result.findings, present: result.present });
    this.queueChanged(result.id);
  }

  /** What the server found when it was asked to take a return. */
  found(id: number, findings: SheetReturn['findings']): void {
    this.#merge(id, { findings });
    this.attempt([id]);
  }

  /** A step of the workflow was taken. */
  stepped(id: number, version: number, status: ReturnStatus): void {
    const lock = status === 'draft' || status === 'returned' ? null : status;
    this.#queue?.newVersion(id, version);
    // Words that explained nothing are of no use any more; a figure typed meanwhile stays, to be seen and decided on.
    const record = this.#record(id);
    if (lock !== null && record !== null && !hasToSend(record)) this.#queue?.discard(id);
    this.#merge(id, { version, status, lock });
    this.#tell(id);
  }

  /** Who else has a return open. */
  present(id: number, present: readonly string[]): void {
    this.#merge(id, { present });
    this.#tell(id);
  }

  commented(id: number, comment: SheetComment): void {
    this.#merge(id, { comments: [...this.#source(id).comments, comment] });
    this.#tell(id);
  }

  attached(id: number, attachments: readonly SheetAttachment[]): void {
    this.#merge(id, { attachments });
    this.#tell(id);
  }

  /** Something of a return's queue, or of the connection (null), changed. */
  queueChanged(id: number | null): void {
    const queue = this.#queue;
    if (queue === null) return;
    const waiting = queue.waiting();
    this.#standing = {
      reach: queue.reach,
      keeps: queue.keeps,
      waiting: waiting.filter(hasToSend).length,
      conflicts: waiting.reduce((sum, { conflicts }) => sum + Object.keys(conflicts).length, 0),
      unread: waiting.reduce((sum, { unread }) => sum + Object.keys(unread).length, 0),
      refused: waiting.flatMap(({ returnId, refused }) => (refused === null ? [] : [{ returnId, code: refused }])),
    };
    this.#revision += 1;
    this.#listeners.get(null)?.forEach((listener) => listener());
    for (const one of id === null ? this.ids : [id]) {
      if (!this.#returns.has(one)) continue;
      this.#tell(one);
      if (id !== null) this.#checkSoon(one);
    }
  }

  /** Runs the checks of returns that can still be changed, a few at a time. */
  checkAll(idle: (run: () => void) => void): void {
    const open = this.ids.filter((id) => !this.isLocked(id) && !this.#found.has(id));
    const next = () => {
      for (const id of open.splice(0, 5)) this.#check(id);
      if (open.length > 0) idle(next);
    };
    idle(next);
  }

  /** The record that the browser holds of a return. */
  #record(id: number): QueueRecord | null {
    return this.#queue?.record(id) ?? null;
  }

  #source(id: number): SheetReturn {
    const source = this.#returns.get(id);
    if (source === undefined) throw new Error(`return ${id} is not in the sheet`);
    return source;
  }

  #type(at: CellAt, value: string | null): void {
    const { returnId, line, slot } = at;
    const source = this.#source(returnId);
    const stands = source.cells.find((cell) => cell.line === line.code && cell.slot === slot)?.value ?? null;
    this.#queue?.type(returnId, source.version, { line: line.code, slot }, stands, value);
  }

  #merge(id: number, change: Partial<SheetReturn>): void {
    const source = this.#source(id);
    const cells = change.cells === undefined ? source.cells : mergedCells(source.cells, change.cells);
    this.#returns.set(id, { ...source, ...change, cells, version: Math.max(source.version, change.version ?? 0) });
    this.#views.delete(id);
  }

  #checkSoon(id: number): void {
    if (this.isLocked(id)) return;
    this.#checks.get(id)?.();
    this.#checks.set(id, this.#options.later(CHECK_PAUSE, () => this.#check(id)));
  }

  #check(id: number): void {
    const source = this.#source(id);
    const record = this.#record(id);
    const input = { sheet: this.sheet, source, values: overlayOf(source, record), explanations: explanationsOf(source, record) };
    const whole = this.#options.check({ ...input, complete: true });
    this.#found.set(id, { shown: this.#attempted.has(id) ? whole : this.#options.check({ ...input, complete: false }), whole });
    this.#tell(id);
  }

  #tell(id: number): void {
    this.#views.delete(id);
    this.#revision += 1;
    this.#listeners.get(id)?.forEach((listener) => listener());
    this.#listeners.get(null)?.forEach((listener) => listener());
  }
}

function mergedCells(before: readonly SheetCell[], after: readonly SheetCell[]): readonly SheetCell[] {
  const changed = new Map(after.map((cell) => [cellKey(cell.line, cell.slot), cell]));
  const kept = before.map((cell) => {
    const key = cellKey(cell.line, cell.slot);
    const now = changed.get(key);
    changed.delete(key);
    return now === undefined ? cell : { ...now, prefilled: now.prefilled ?? cell.prefilled };
  });
  return [...kept, ...changed.values()];
}
