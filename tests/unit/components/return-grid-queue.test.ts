import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { PAUSE, SaveQueue, type Clock, type QueueStorage, type SaveAnswer } from '@/components/return-grid/save-queue';
import { hasToSend, isEmpty, mergeRecords, emptyRecord, recordName, sameFigure, withTyped, type QueueRecord } from '@/components/return-grid/queue-record';
import type { SaveResult } from '@/lib/domain/return-views';
import type { SaveCellsInput } from '@/lib/schemas/returns';

/** A clock that stands until it is moved. */
class HandClock implements Clock {
  #time = 1_000_000;
  #next = 0;
  readonly #due = new Map<number, { at: number; run: () => void }>();
  readonly now = () => this.#time;
  readonly after = (milliseconds: number, run: () => void) => {
    const id = (this.#next += 1);
    this.#due.set(id, { at: this.#time + milliseconds, run });
    return () => void this.#due.delete(id);
  };
  async move(milliseconds: number): Promise<void> {
    const until = this.#time + milliseconds;
    for (;;) {
      await settle();
      const [next] = [...this.#due].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at);
      if (next === undefined) break;
      this.#due.delete(next[0]);
      this.#time = Math.max(this.#time, next[1].at);
      next[1].run();
    }
    this.#time = until;
    await settle();
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** Storage that outlives the queue. */
class KeptStorage implements QueueStorage {
  readonly records = new Map<string, string>();
  readonly load = async () => [...this.records.values()].map((text) => JSON.parse(text) as QueueRecord);
  readonly put = async (record: QueueRecord) => void this.records.set(recordName(record), JSON.stringify(record));
  readonly remove = async (name: string) => void this.records.delete(name);
}

const ID = 7;
const LINE = 'gross-output';

/** A server that takes a save once, and says where somebody else's value stands. */
class FakeServer {
  readonly cells = new Map<string, string | null>();
  readonly taken = new Map<string, SaveCellsInput>();
  readonly applied: string[] = [];
  explanations = new Map<string, string>();
  version = 1;

  save(input: SaveCellsInput): SaveResult {
    const conflicts: SaveResult['conflicts'][number][] = [];
    if (!this.taken.has(input.key)) {
      this.taken.set(input.key, input);
      for (const { line, slot, before, after } of input.changes) {
        const stands = this.cells.get(line) ?? null;
        if (stands === after) continue;
        if (stands !== before) {
          conflicts.push({ line, slot, yours: after, theirs: stands, changedBy: 'B', changedAt: '2024-11-02T00:00:00Z' });
          continue;
        }
        this.cells.set(line, after);
        this.applied.push(`${line}=${after}`);
        this.version += 1;
      }
      // As the checks do: what says nothing is not taken.
      for (const { check, line, text } of input.explanations) if (text.trim().length > 2) this.explanations.set(`${check}|${line}`, text.trim());
    }
    return {
      id: ID,
      version: this.version,
      status: 'draft',
      savedAt: '2024-11-02T00:00:00Z',
      cells: input.changes.map(({ line, slot }) => ({ line, slot, value: this.cells.get(line) ?? null, prefilled: null, changedAt: '2024-11-02T00:00:00Z', changedBy: 'A' })),
      conflicts,
      findings: [...this.explanations].map(([name, explanation], id) => {
        const [check = '', line = ''] = name.split('|');
        return { id, check, line, slot: 'month', severity: 'query', kind: '', figures: {}, convert: null, explanation, explainedBy: 'A', explainedAt: null };
      }),
      present: [],
    };
  }
}

type Fate = 'ok' | 'lost-request' | 'lost-answer' | 'duplicate' | 'server-error';

/** One browser window after the other on the same storage, and a line that does with each save what it is told. */
class Bench {
  readonly clock = new HandClock();
  readonly storage = new KeptStorage();
  readonly server = new FakeServer();
  readonly late: SaveCellsInput[] = [];
  fates: Fate[] = [];
  base = new Map<string, string | null>();
  queue: SaveQueue;
  #session = 0;
  #key = 0;

  constructor() {
    this.queue = this.open();
  }

  open(): SaveQueue {
    this.#session += 1;
    const queue: SaveQueue = new SaveQueue({
      owner: 'A',
      session: `s${this.#session}`,
      storage: this.storage,
      clock: this.clock,
      newKey: () => `key-${(this.#key += 1)}`,
      transport: (input) => this.#carry(input),
      onChange: () => undefined,
      onSaved: (result) => {
        for (const cell of result.cells) this.base.set(cell.line, cell.value);
      },
    });
    this.base = new Map(this.server.cells);
    return queue;
  }

  async #carry(input: SaveCellsInput): Promise<SaveAnswer> {
    const fate = this.fates.shift() ?? 'ok';
    await new Promise<void>((go) => this.clock.after(80, go));
    if (fate === 'lost-request') return { kind: 'unreachable' };
    if (fate === 'server-error') return { kind: 'unreachable' };
    const result = this.server.save(structuredClone(input));
    if (fate === 'lost-answer') return { kind: 'unreachable' };
    // The same bytes come by a second time, later.
    if (fate === 'duplicate') this.late.push(structuredClone(input));
    return { kind: 'taken', result };
  }

  type(line: string, value: string | null): void {
    this.queue.type(ID, this.server.version, { line, slot: 'month' }, this.base.get(line) ?? null, value);
  }

  /** The window closes at once; another is opened on what is stored. */
  async reload(): Promise<void> {
    this.queue.stop();
    this.queue = this.open();
    await this.queue.open();
  }

  deliverLate(): void {
    for (const input of this.late.splice(0)) this.server.save(input);
  }
}

describe('the queue of saves', () => {
  it('sends a figure within a second of the last key, once', async () => {
    const bench = new Bench();
    for (const text of ['1', '12', '123']) {
      bench.type(LINE, text);
      await bench.clock.move(200);
    }
    expect(bench.server.applied).toEqual([]);
    await bench.clock.move(800);
    expect(bench.server.applied).toEqual([`${LINE}=123`]);
    expect(bench.storage.records.size).toBe(0);
    expect(PAUSE).toBeLessThan(1000);
  });

  it('stores before it sends', async () => {
    const bench = new Bench();
    bench.fates = ['lost-request'];
    bench.type(LINE, '5');
    await settle();
    expect(bench.storage.records.size).toBe(1);
    expect(bench.server.applied).toEqual([]);
  });

  it('keeps what is typed while nothing gets through, says so, and sends it when woken', async () => {
    const bench = new Bench();
    bench.fates = Array.from({ length: 20 }, () => 'lost-request');
    bench.type(LINE, '5');
    await bench.clock.move(1000);
    expect(bench.queue.reach).toBe('unreachable');
    bench.type(LINE, '6');
    await bench.clock.move(5000);
    expect(bench.queue.waiting()).toHaveLength(1);
    bench.fates = [];
    bench.queue.wake();
    await bench.clock.move(1000);
    expect(bench.queue.reach).toBe('ok');
    expect(bench.server.cells.get(LINE)).toBe('6');
    expect(bench.queue.waiting()).toEqual([]);
  });

  it('leaves what was typed since alone when an answer comes late', async () => {
    const bench = new Bench();
    bench.type(LINE, '1');
    await bench.clock.move(PAUSE + 20);
    expect(bench.queue.isSending(ID)).toBe(true);
    bench.type(LINE, '2');
    await bench.clock.move(100);
    expect(bench.queue.record(ID)?.cells[`${LINE}|month`]).toMatchObject({ before: '1', after: '2' });
    await bench.clock.move(1000);
    expect(bench.server.applied).toEqual([`${LINE}=1`, `${LINE}=2`]);
  });

  it('typing back what the server is just being sent over is sent too', async () => {
    const bench = new Bench();
    bench.server.cells.set(LINE, '9');
    bench.base.set(LINE, '9');
    bench.type(LINE, '1');
    await bench.clock.move(PAUSE + 20);
    bench.type(LINE, '9');
    await bench.clock.move(2000);
    expect(bench.server.cells.get(LINE)).toBe('9');
    expect(bench.queue.waiting()).toEqual([]);
  });

  it("shows both values where somebody else's stands, and does what is chosen", async () => {
    const bench = new Bench();
    bench.server.cells.set(LINE, '77');
    bench.type(LINE, '5');
    await bench.clock.move(1000);
    expect(bench.queue.record(ID)?.conflicts[`${LINE}|month`]).toMatchObject({ yours: '5', theirs: '77', changedBy: 'B' });
    expect(bench.server.cells.get(LINE)).toBe('77');
    bench.queue.decide(ID, `${LINE}|month`, 'mine');
    await bench.clock.move(1000);
    expect(bench.server.cells.get(LINE)).toBe('5');
    expect(bench.queue.waiting()).toEqual([]);
  });

  it('shows both values also where the answer that said so was lost', async () => {
    const bench = new Bench();
    bench.server.cells.set(LINE, '77');
    bench.fates = ['lost-answer'];
    bench.type(LINE, '5');
    await bench.clock.move(10_000);
    expect(bench.server.taken.size).toBe(1);
    expect(bench.queue.record(ID)?.conflicts[`${LINE}|month`]).toMatchObject({ yours: '5', theirs: '77' });
  });

  it('holds what the server refuses until it is asked again or given up', async () => {
    const bench = new Bench();
    let refuse = true;
    const queue = new SaveQueue({
      owner: 'A', session: 'x', storage: bench.storage, clock: bench.clock, newKey: () => 'key-refused',
      transport: async (input) => (refuse ? { kind: 'refused', code: 'conflict' } : { kind: 'taken', result: bench.server.save(input) }),
      onChange: () => undefined, onSaved: () => undefined,
    });
    queue.type(ID, 1, { line: LINE, slot: 'month' }, null, '5');
    await bench.clock.move(1000);
    expect(queue.record(ID)).toMatchObject({ refused: 'conflict', cells: { [`${LINE}|month`]: { after: '5' } } });
    expect(await queue.flush(ID)).toBe(false);
    refuse = false;
    queue.wake(ID);
    await bench.clock.move(1000);
    expect(bench.server.cells.get(LINE)).toBe('5');
  });

  it('waits for somebody to sign in again', async () => {
    const bench = new Bench();
    let signedOut = true;
    let asked = 0;
    const queue = new SaveQueue({
      owner: 'A', session: 'x', storage: bench.storage, clock: bench.clock, newKey: () => 'key-signed-out',
      transport: async (input) => {
        asked += 1;
        return signedOut ? { kind: 'signed-out' } : { kind: 'taken', result: bench.server.save(input) };
      },
      onChange: () => undefined, onSaved: () => undefined,
    });
    queue.type(ID, 1, { line: LINE, slot: 'month' }, null, '5');
    await bench.clock.move(60_000);
    expect(queue.reach).toBe('signed-out');
    expect(asked).toBe(1);
    signedOut = false;
    queue.wake();
    await bench.clock.move(1000);
    expect(bench.server.cells.get(LINE)).toBe('5');
  });

  it('flushes before a step of the workflow', async () => {
    const bench = new Bench();
    bench.type(LINE, '5');
    const flushed = bench.queue.flush(ID);
    await bench.clock.move(200);
    expect(await flushed).toBe(true);
    expect(bench.server.cells.get(LINE)).toBe('5');
  });

  it('keeps text that is no figure over a reload, without sending it', async () => {
    const bench = new Bench();
    bench.queue.keepUnread(ID, 1, `${LINE}|month`, '12a');
    await bench.clock.move(1000);
    await bench.reload();
    expect(bench.queue.record(ID)?.unread).toEqual({ [`${LINE}|month`]: '12a' });
    expect(bench.server.taken.size).toBe(0);
  });

  it('knows a figure however it is written', () => {
    expect(sameFigure('12.50', '12.5')).toBe(true);
    expect(sameFigure('012', '12')).toBe(true);
    expect(sameFigure('-0', '0')).toBe(true);
    expect(sameFigure('0', null)).toBe(false);
    expect(sameFigure('-5', '5')).toBe(false);
  });

  it('takes the later of what two windows left', () => {
    const at = { line: LINE, slot: 'month' } as const;
    const first = withTyped(emptyRecord('A', 's1', ID, 1), at, null, '1', 100);
    const second = withTyped(emptyRecord('A', 's2', ID, 1), at, null, '2', 200);
    for (const merged of [mergeRecords(first, second), mergeRecords(second, first)]) expect(merged.cells[`${LINE}|month`]?.after).toBe('2');
  });
});

type Step =
  | { readonly do: 'type'; readonly line: string; readonly value: string | null }
  | { readonly do: 'explain'; readonly text: string }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'reload' }
  | { readonly do: 'late' }
  | { readonly do: 'other'; readonly line: string; readonly value: string }
  | { readonly do: 'wake' };

const lines = fc.constantFrom('a', 'b', 'c');
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), line: lines, value: fc.option(fc.integer({ min: 0, max: 99 }).map(String), { nil: null }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('explain' as const), text: fc.string({ minLength: 1, maxLength: 6 }) }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('wait' as const), milliseconds: fc.constantFrom(10, 90, 300, 500, 1500, 9000) }) },
    { weight: 2, arbitrary: fc.constant({ do: 'reload' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'late' as const }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('other' as const), line: lines, value: fc.integer({ min: 100, max: 199 }).map(String) }) },
    { weight: 1, arbitrary: fc.constant({ do: 'wake' as const }) },
  ),
  { maxLength: 40 },
);
const fates = fc.array(fc.constantFrom<Fate>('ok', 'ok', 'lost-request', 'lost-answer', 'duplicate', 'server-error'), { maxLength: 30 });

describe('whatever happens between typing and the server', () => {
  it('nothing typed is lost and nothing is taken twice', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fates, async (plan: readonly Step[], line) => {
        const bench = new Bench();
        bench.fates = [...line];
        const typed = new Map<string, string | null>();
        const others = new Set<string>();
        let explained: string | null = null;
        for (const step of plan) {
          if (step.do === 'type') {
            typed.set(step.line, step.value);
            bench.type(step.line, step.value);
            // A key is pressed, and the browser has a moment before anything else can happen.
            await settle();
          } else if (step.do === 'explain') {
            explained = step.text;
            bench.queue.explain(ID, 1, { check: 'F01', line: 'a', slot: 'month', text: step.text });
            await settle();
          } else if (step.do === 'wait') await bench.clock.move(step.milliseconds);
          else if (step.do === 'reload') await bench.reload();
          else if (step.do === 'late') bench.deliverLate();
          else if (step.do === 'wake') bench.queue.wake();
          else {
            others.add(step.line);
            bench.server.cells.set(step.line, step.value);
          }
        }
        bench.fates = [];
        await bench.clock.move(120_000);
        bench.deliverLate();
        const record = bench.queue.record(ID);
        for (const [cell, value] of typed) {
          const conflict = record?.conflicts[`${cell}|month`];
          if (conflict !== undefined) {
            // Two values stand side by side only where there was somebody else.
            expect(others.has(cell)).toBe(true);
            expect(conflict.yours).toBe(value);
          } else if (!others.has(cell)) expect(bench.server.cells.get(cell) ?? null).toBe(value);
          else expect(Number(bench.server.cells.get(cell) ?? -1) >= 100 || (bench.server.cells.get(cell) ?? null) === value).toBe(true);
        }
        const said = explained?.trim() ?? '';
        if (said.length > 2) expect(bench.server.explanations.get('F01|a')).toBe(said);
        else if (explained !== null && said !== '') expect(record?.explanations['F01|a|month']).toMatchObject({ text: explained, held: true });
        // A save that was taken is taken once, and no figure is written over itself.
        expect(record === null || isEmpty({ ...record, conflicts: {}, explanations: {} })).toBe(true);
        expect(record === null || !hasToSend(record)).toBe(true);
        for (let at = 1; at < bench.server.applied.length; at += 1) {
          const [cell] = (bench.server.applied[at] ?? '').split('=');
          const before = bench.server.applied.slice(0, at).reverse().find((one) => one.startsWith(`${cell}=`));
          if (!others.has(cell ?? '')) expect(bench.server.applied[at]).not.toBe(before);
        }
      }),
      { numRuns: 400 },
    );
  });
});
