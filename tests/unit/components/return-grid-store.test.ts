import { describe, expect, it } from 'vitest';
import { cellAt, gridOf, placeOf, type CellAt } from '@/components/return-grid/grid-model';
import type { QueueRecord } from '@/components/return-grid/queue-record';
import { runChecks } from '@/components/return-grid/run-checks';
import { SaveQueue, type SaveAnswer } from '@/components/return-grid/save-queue';
import { SheetStore } from '@/components/return-grid/sheet-store';
import { statusWord } from '@/components/return-grid/signs';
import { gridWords } from '@/components/return-grid/words';
import { monthlyOutput } from '@/lib/domain/forms/monthly-output';
import type { SheetReturn } from '@/lib/domain/return-views';
import type { SaveCellsInput } from '@/lib/schemas/returns';
import { PERIOD, returnOf, sheetOf } from './return-grid-sheet';

const NOW = Date.parse('2024-12-05T00:00:00Z');

/** A store whose timers run when told, on a server that answers as it is told. */
function bench(returns: readonly SheetReturn[], answer: (input: SaveCellsInput) => SaveAnswer = () => ({ kind: 'unreachable' })) {
  const due: (() => void)[] = [];
  const later = (_: number, run: () => void) => {
    due.push(run);
    return () => {
      const at = due.indexOf(run);
      if (at >= 0) due.splice(at, 1);
    };
  };
  const sheet = sheetOf(returns);
  const store = new SheetStore({ sheet, check: (input) => runChecks(input, NOW), later });
  const kept = new Map<string, QueueRecord>();
  let keys = 0;
  const queue = new SaveQueue({
    owner: 'A',
    session: 's',
    storage: { load: async () => [], put: async (record) => void kept.set(String(record.returnId), record), remove: async () => undefined },
    transport: async (input) => answer(input),
    clock: { now: () => NOW, after: later },
    newKey: () => `key-${(keys += 1)}`,
    onChange: (id) => store.queueChanged(id),
    onSaved: (result) => store.saved(result),
  });
  store.attach(queue);
  const model = gridOf(monthlyOutput, PERIOD, returns);
  const at = (id: number, line: string, slot: 'month' | 'ytd' | 'prior-ytd' | 'prior-month'): CellAt => {
    const place = placeOf(model, id, `${line}|${slot}`);
    const cell = place === null ? null : cellAt(model, place);
    if (cell === null) throw new Error('no such cell');
    return cell;
  };
  const run = async () => {
    for (let round = 0; round < 10; round += 1) {
      for (const one of due.splice(0)) one();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    }
  };
  return { store, queue, at, run };
}

describe('a sheet that is worked on', () => {
  it('shows what was typed over what the server has, and checks it', async () => {
    const { store, at, run } = bench([returnOf(1)]);
    expect(store.view(1)).toMatchObject({ untouched: true, findings: [] });
    expect(store.typing(at(1, 'gross-output', 'month'), '１,2００', null)).toBeNull();
    store.typing(at(1, 'gross-output', 'ytd'), '1000', null);
    expect(statusWord(store.view(1).source, store.view(1).untouched, gridWords('zh-CN'))).toBe('填报中');
    await run();
    const view = store.view(1);
    expect(view.untouched).toBe(false);
    expect(view.cells.get('gross-output|month')).toMatchObject({ value: '1200', save: 'local' });
    // The year to date is below its month.
    expect(view.findings).toContainEqual(expect.objectContaining({ check: 'F01', severity: 'mandatory', line: 'gross-output' }));
    expect(view.problems).toBeGreaterThan(0);
  });

  it('keeps what is no figure, marks it, and takes it back', async () => {
    const { store, at, run } = bench([returnOf(1)]);
    // The figure that the text was on its way does not stand for it.
    store.typing(at(1, 'gross-output', 'month'), '12', null);
    expect(store.typing(at(1, 'gross-output', 'month'), '12a', null)).toBe('not-a-number');
    await run();
    expect(store.view(1).cells.get('gross-output|month')).toMatchObject({ value: null, unread: '12a', check: 'unread' });
    store.restore(at(1, 'gross-output', 'month'), null);
    expect(store.view(1).cells.get('gross-output|month')).toMatchObject({ unread: null });
  });

  it('asks for what is missing only once handing in was tried', async () => {
    const { store, at, run } = bench([returnOf(1)]);
    store.typing(at(1, 'gross-output', 'month'), '1000', null);
    await run();
    const missing = () => store.view(1).findings.filter(({ kind }) => kind === 'missing').length;
    expect(missing()).toBe(0);
    expect(store.view(1).problems).toBeGreaterThan(0);
    store.attempt([1]);
    expect(missing()).toBeGreaterThan(0);
  });

  it('sets many figures as one step and takes them back', () => {
    const { store, at } = bench([returnOf(1), returnOf(2, { lock: 'approved', status: 'approved' })]);
    const cells = [at(1, 'gross-output', 'month'), at(1, 'gross-output', 'ytd'), at(2, 'gross-output', 'month')];
    store.set(cells.map((cell) => ({ at: cell, after: '5' })));
    // The second return is locked.
    expect(cells.map((cell) => store.valueOf(cell))).toEqual(['5', '5', null]);
    store.again('undo');
    expect(cells.map((cell) => store.valueOf(cell))).toEqual([null, null, null]);
    store.again('redo');
    expect(cells.map((cell) => store.valueOf(cell))).toEqual(['5', '5', null]);
  });

  it('marks a figure as saved once the server has it', async () => {
    const { store, at, run } = bench([returnOf(1)], (input) => ({
      kind: 'taken',
      result: {
        id: 1, version: 2, status: 'draft', savedAt: '2024-12-05T00:00:00Z', conflicts: [], findings: [], present: ['乙'],
        cells: input.changes.map(({ line, slot, after }) => ({ line, slot, value: after, prefilled: null, changedAt: null, changedBy: '甲' })),
      },
    }));
    store.typing(at(1, 'gross-output', 'month'), '1000', null);
    await run();
    expect(store.view(1).cells.get('gross-output|month')).toMatchObject({ value: '1000', save: 'saved' });
    expect(store.view(1).source).toMatchObject({ version: 2, present: ['乙'] });
    expect(store.standing.waiting).toBe(0);
  });

  it('shows both values of a conflict and does what is chosen', async () => {
    let theirs = '7';
    const { store, at, run } = bench([returnOf(1)], (input) => {
      const [change] = input.changes;
      const stands = change?.before === theirs ? (change.after ?? '') : theirs;
      const conflicts = change === undefined || stands !== theirs ? [] : [{ line: change.line, slot: change.slot, yours: change.after, theirs, changedBy: '乙', changedAt: '2024-12-05T00:00:00Z' }];
      theirs = stands;
      return { kind: 'taken', result: { id: 1, version: 2, status: 'draft', savedAt: '2024-12-05T00:00:00Z', conflicts, findings: [], present: [], cells: input.changes.map(({ line, slot }) => ({ line, slot, value: theirs, prefilled: null, changedAt: null, changedBy: '乙' })) } };
    });
    const cell = at(1, 'gross-output', 'month');
    store.typing(cell, '5', null);
    await run();
    expect(store.view(1).cells.get('gross-output|month')).toMatchObject({ value: '5', check: 'conflict', conflict: { yours: '5', theirs: '7' } });
    // Nothing is under way, and yet not everything is saved.
    expect(store.standing).toMatchObject({ waiting: 0, conflicts: 1, unread: 0 });
    store.decide(1, 'gross-output|month', 'theirs');
    expect(store.standing).toMatchObject({ conflicts: 0 });
    expect(store.view(1).cells.get('gross-output|month')).toMatchObject({ value: '7', conflict: null });
    store.typing(cell, '9', '7');
    await run();
    expect(store.valueOf(cell)).toBe('9');
    expect(theirs).toBe('9');
  });

  it('an explanation that says nothing does not explain, one that does is taken', async () => {
    const { store, at, run } = bench([returnOf(1)]);
    store.typing(at(1, 'gross-output', 'prior-ytd'), '8000', '9000');
    store.typing(at(1, 'gross-output', 'month'), '1000', null);
    await run();
    const finding = () => store.view(1).findings.find(({ check }) => check === 'C02');
    const found = finding();
    if (found === undefined) throw new Error('a changed prior is not found');
    store.explain(1, found, '已核实');
    await run();
    expect(finding()).toMatchObject({ explanation: '已核实', problem: expect.stringMatching(/too-short|stock-phrase/) as unknown });
    store.explain(1, found, '上年同期含已搬迁的二车间产值，按报表制度剔除');
    await run();
    expect(finding()?.problem).toBeNull();
    expect(store.view(1).cells.get('gross-output|prior-ytd')?.check).toBe('explained');
  });

  it('that is locked shows its figures, and takes none of them for unsaved', () => {
    const loaded = returnOf(1, { status: 'published', lock: 'published' });
    const { store, queue } = bench([{ ...loaded, cells: loaded.cells.map((cell) => ({ ...cell, value: '5', prefilled: null })) }, returnOf(2)]);
    const view = store.view(1);
    expect([...view.cells.values()].every(({ value, save }) => value === '5' && save === 'locked')).toBe(true);
    expect([view.untouched, queue.waiting(), store.standing.waiting]).toEqual([false, [], 0]);
    const words = gridWords('zh-CN');
    expect([statusWord(view.source, view.untouched, words), statusWord(store.view(2).source, store.view(2).untouched, words)]).toEqual(['已发布', '未填']);
  });

  it('is locked once it is handed in, and open again when it was taken back', () => {
    const { store } = bench([returnOf(1)]);
    store.stepped(1, 3, 'submitted');
    expect(store.view(1).source).toMatchObject({ lock: 'submitted', version: 3 });
    store.stepped(1, 4, 'draft');
    expect(store.isLocked(1)).toBe(false);
  });
});
