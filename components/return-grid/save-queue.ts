import type { CellKey, CellSlot } from '@/lib/domain/form';
import type { SaveResult } from '@/lib/domain/return-views';
import type { SaveCellsInput } from '@/lib/schemas/returns';
import {
  afterAnswer,
  afterRefusal,
  batchInput,
  emptyRecord,
  hasOpenQuestion,
  hasToSend,
  isEmpty,
  mergeRecords,
  recordName,
  withBatch,
  withDecision,
  withExplanation,
  withTyped,
  withUnread,
  type PendingText,
  type QueueRecord,
} from './queue-record';

/** Where records survive a closed browser. A `put` that has ended is there after a crash. */
export interface QueueStorage {
  /** Records of a person that no open window works on. */
  readonly load: (owner: string) => Promise<readonly QueueRecord[]>;
  readonly put: (record: QueueRecord) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
}

export type SaveAnswer =
  | { readonly kind: 'taken'; readonly result: SaveResult }
  /** Sending it again would be answered the same. */
  | { readonly kind: 'refused'; readonly code: string }
  /** No answer, or none that says what became of it. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed-out' };

export type Transport = (input: SaveCellsInput) => Promise<SaveAnswer>;

export interface Clock {
  readonly now: () => number;
  /** Runs something later; what it gives back calls it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

export interface QueueOptions {
  readonly owner: string;
  readonly session: string;
  readonly storage: QueueStorage;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly newKey: () => string;
  /** Something of a return, or the connection (null), is not as it was. */
  readonly onChange: (returnId: number | null) => void;
  readonly onSaved: (result: SaveResult) => void;
}

export type Reach = 'ok' | 'unreachable' | 'signed-out';

/** Milliseconds without a change before a save is sent. */
export const PAUSE = 450;
const FIRST_RETRY = 1000;
const LAST_RETRY = 30_000;
const AT_ONCE = 3;
/** Saves in a row after which somebody who types without end is told that not everything is there. */
const ROUNDS = 10;

/**
 * Carries what is typed to the server: first into the browser's own storage, then in saves
 * that are repeated under the same name until they are answered. One save of a return is
 * under way at a time; an answer never touches what was typed after its save was made.
 */
export class SaveQueue {
  readonly #records = new Map<number, QueueRecord>();
  readonly #stored = new Map<number, Promise<void>>();
  readonly #timers = new Map<number, () => void>();
  readonly #sending = new Set<number>();
  readonly #options: QueueOptions;
  #retry: (() => void) | null = null;
  #failures = 0;
  #reach: Reach = 'ok';
  #keeps = true;
  #stopped = false;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  get reach(): Reach {
    return this.#reach;
  }

  /** Whether the browser's storage takes what is typed. */
  get keeps(): boolean {
    return this.#keeps;
  }

  record(returnId: number): QueueRecord | null {
    return this.#records.get(returnId) ?? null;
  }

  /** Returns with something that the server does not have. */
  waiting(): readonly QueueRecord[] {
    return [...this.#records.values()].filter((record) => !isEmpty(record));
  }

  isSending(returnId: number): boolean {
    return this.#sending.has(returnId);
  }

  /** Takes up what earlier windows left, and sends it. */
  async open(): Promise<void> {
    const { owner, session, storage } = this.#options;
    const left = await storage.load(owner).catch(() => {
      this.#keeps = false;
      return [];
    });
    for (const record of left) {
      const known = this.#records.get(record.returnId);
      const merged = known === undefined ? record : mergeRecords(record, known);
      this.#records.set(record.returnId, { ...merged, session, refused: null });
      await this.#store(record.returnId);
      if (record.session !== session) await storage.remove(recordName(record)).catch(() => undefined);
      this.#options.onChange(record.returnId);
      this.#schedule(record.returnId, 0);
    }
  }

  /** A figure, typed over the value that the server has; null empties the cell. */
  type(returnId: number, version: number, at: { readonly line: string; readonly slot: CellSlot }, base: string | null, after: string | null): void {
    this.#change(returnId, version, (record) => withTyped(record, at, base, after, this.#options.clock.now()));
  }

  /** Text that is no figure: kept, not sent. */
  keepUnread(returnId: number, version: number, key: CellKey, text: string): void {
    this.#change(returnId, version, (record) => withUnread(record, key, text));
  }

  explain(returnId: number, version: number, at: Omit<PendingText, 'seq'>): void {
    this.#change(returnId, version, (record) => withExplanation(record, at, this.#options.clock.now()));
  }

  decide(returnId: number, key: CellKey, keep: 'mine' | 'theirs'): void {
    this.#change(returnId, 1, (record) => withDecision(record, key, keep, this.#options.clock.now()));
  }

  /** Gives up what is held here of a return: the server refused it, or it was handed in without it. */
  discard(returnId: number): void {
    const record = this.#records.get(returnId);
    if (record === undefined) return;
    this.#records.set(returnId, emptyRecord(record.owner, record.session, returnId, record.version));
    void this.#store(returnId);
    this.#options.onChange(returnId);
  }

  /** The version that a step of the workflow left behind. */
  newVersion(returnId: number, version: number): void {
    const record = this.#records.get(returnId);
    if (record !== undefined && version > record.version) this.#records.set(returnId, { ...record, version });
  }

  /** Tries at once: the connection is back, somebody signed in again, or asked for it. */
  wake(returnId?: number): void {
    this.#failures = 0;
    this.#retry?.();
    this.#retry = null;
    if (this.#reach === 'signed-out') this.#reach = 'unreachable';
    for (const id of returnId === undefined ? [...this.#records.keys()] : [returnId]) {
      const record = this.#records.get(id);
      if (record !== undefined && record.refused !== null && returnId !== undefined) this.#records.set(id, { ...record, refused: null });
      this.#schedule(id, 0);
    }
  }

  /** Sends what waits of a return now; says whether the server then has all of it. */
  async flush(returnId: number): Promise<boolean> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const failures = this.#failures;
      // A save that is under way is waited for; it may not have taken everything along.
      while (this.#sending.has(returnId) && !this.#isStopped()) await new Promise<void>((go) => this.#options.clock.after(50, go));
      const record = this.#records.get(returnId);
      if (record === undefined || !hasToSend(record)) break;
      if (record.refused !== null || this.#isStopped()) return false;
      this.#timers.get(returnId)?.();
      await this.#send(returnId, true);
      if (this.#failures > failures || this.#reach === 'signed-out') return false;
    }
    const record = this.#records.get(returnId);
    return record === undefined || !(hasToSend(record) || hasOpenQuestion(record));
  }

  /** Ends all work here; what is stored stays. */
  stop(): void {
    this.#stopped = true;
    this.#retry?.();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #change(returnId: number, version: number, change: (record: QueueRecord) => QueueRecord): void {
    const { owner, session } = this.#options;
    const record = this.#records.get(returnId) ?? emptyRecord(owner, session, returnId, version);
    this.#records.set(returnId, change({ ...record, version: Math.max(record.version, version) }));
    void this.#store(returnId);
    this.#options.onChange(returnId);
    this.#schedule(returnId, PAUSE);
  }

  /** Stores the record as it is once those before it are stored; waiting stores become one. */
  #store(returnId: number): Promise<void> {
    const write = async () => {
      const record = this.#records.get(returnId);
      if (record === undefined || this.#stopped) return;
      const { storage } = this.#options;
      try {
        await (isEmpty(record) ? storage.remove(recordName(record)) : storage.put(record));
      } catch {
        this.#keeps = false;
        this.#options.onChange(null);
      }
    };
    const next = (this.#stored.get(returnId) ?? Promise.resolve()).then(write);
    this.#stored.set(returnId, next);
    return next;
  }

  #schedule(returnId: number, milliseconds: number): void {
    const record = this.#records.get(returnId);
    if (this.#stopped || record === undefined || record.refused !== null || !hasToSend(record)) return;
    this.#timers.get(returnId)?.();
    const cancel = this.#options.clock.after(milliseconds, () => {
      this.#timers.delete(returnId);
      void this.#send(returnId, false);
    });
    this.#timers.set(returnId, cancel);
  }

  async #send(returnId: number, now: boolean): Promise<void> {
    if (this.#stopped || this.#sending.has(returnId)) return;
    // While nothing gets through, one save after a pause finds out; too many at once wait.
    if (!now && (this.#retry !== null || this.#reach === 'signed-out')) return;
    if (!now && this.#sending.size >= AT_ONCE) {
      this.#schedule(returnId, 50);
      return;
    }
    const record = this.#records.get(returnId);
    if (record === undefined || record.refused !== null) return;
    this.#records.set(returnId, withBatch(record, this.#options.newKey()));
    const batch = this.#records.get(returnId)?.batches[0];
    if (batch === undefined) return;
    this.#sending.add(returnId);
    this.#options.onChange(returnId);
    await this.#store(returnId);
    const answer = this.#isStopped() ? null : await this.#options.transport(batchInput(returnId, batch)).catch((): SaveAnswer => ({ kind: 'unreachable' }));
    this.#sending.delete(returnId);
    const current = this.#records.get(returnId);
    if (this.#isStopped() || answer === null || current === undefined) return;
    if (answer.kind === 'taken') {
      this.#reached('ok');
      this.#records.set(returnId, afterAnswer(current, batch, answer.result));
      this.#options.onSaved(answer.result);
      await this.#store(returnId);
      this.#schedule(returnId, 0);
    } else if (answer.kind === 'refused') {
      this.#reached('ok');
      this.#records.set(returnId, afterRefusal(current, batch, answer.code));
      await this.#store(returnId);
    } else {
      this.#missed(answer.kind);
    }
    this.#options.onChange(returnId);
  }

  #isStopped(): boolean {
    return this.#stopped;
  }

  #reached(reach: Reach): void {
    const away = this.#reach !== reach;
    this.#reach = reach;
    this.#failures = 0;
    this.#retry?.();
    this.#retry = null;
    if (!away) return;
    this.#options.onChange(null);
    for (const id of this.#records.keys()) this.#schedule(id, 0);
  }

  #missed(kind: 'unreachable' | 'signed-out'): void {
    this.#reach = kind;
    this.#failures += 1;
    this.#options.onChange(null);
    if (this.#retry !== null || kind === 'signed-out') return;
    const delay = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (this.#failures - 1));
    this.#retry = this.#options.clock.after(delay, () => {
      this.#retry = null;
      for (const id of this.#records.keys()) this.#schedule(id, 0);
    });
  }
}
