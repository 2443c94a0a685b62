import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { editedFigure, shownFigure } from '@/components/return-grid/figures';
import { blockOf, cellAt, cellsOf, edgeFrom, firstPlace, gridOf, nameOf, placeOf, rowsFrom, stepFrom, tabFrom, type GridModel, type Place } from '@/components/return-grid/grid-model';
import { copiedText, planPaste } from '@/components/return-grid/paste-plan';
import { UndoStack } from '@/components/return-grid/undo';
import { monthlyOutput } from '@/lib/domain/forms/monthly-output';
import { PERIOD, returnOf, subjectOf } from './return-grid-sheet';

const units = (classes: readonly number[] = [0, 2, 0]) => gridOf(monthlyOutput, PERIOD, classes.map((many, index) => returnOf(index + 1, {}, many)));
const place = (row: number, column: number): Place => ({ row, column });

describe('the grid', () => {
  it('has a row for each unit and one below it for each class it reports by', () => {
    const model = units();
    expect(model.rows.map(({ key, kind }) => [key, kind])).toEqual([['1', 'unit'], ['2', 'unit'], ['2/3912', 'class'], ['2/3963', 'class'], ['3', 'unit']]);
    expect(model.columns).toHaveLength(16);
    expect(cellAt(model, place(2, 0))?.line.code).toBe('gross-output/3912');
    // Sales are not asked by class.
    expect(cellAt(model, place(2, 4))).toBeNull();
  });

  it('has a row for each line where there is one unit', () => {
    const model = gridOf(monthlyOutput, PERIOD, [returnOf(1, {}, 2)]);
    expect(model.shape).toBe('lines');
    expect(model.rows.map(({ key }) => key)).toEqual(['gross-output', 'gross-output/3912', 'gross-output/3963', 'sales-output', 'export-delivery', 'new-product-output']);
    expect(model.columns.map(({ slot }) => slot)).toEqual(['month', 'ytd', 'prior-month', 'prior-ytd']);
  });

  it('asks for no single month in February', () => {
    const model = gridOf(monthlyOutput, 202402, [returnOf(1), returnOf(2)]);
    expect(new Set(model.columns.map(({ slot }) => slot))).toEqual(new Set(['ytd', 'prior-ytd']));
  });

  it('steps over places where nothing is asked, and stays at the edge', () => {
    const model = units();
    expect(stepFrom(model, place(1, 4), 1, 0)).toEqual(place(4, 4));
    expect(stepFrom(model, place(1, 0), 1, 0)).toEqual(place(2, 0));
    expect(stepFrom(model, place(0, 0), -1, 0)).toEqual(place(0, 0));
    expect(edgeFrom(model, place(0, 0), 1, 0)).toEqual(place(4, 0));
    expect(firstPlace(model)).toEqual(place(0, 0));
  });

  it('reaches every cell once by Tab, and back the same way', () => {
    const model = units();
    const walk = (from: Place, forward: boolean) => {
      const names: string[] = [];
      for (let at: Place | null = from; at !== null; at = tabFrom(model, at, forward)) {
        const cell = cellAt(model, at);
        if (cell !== null) names.push(nameOf(cell));
      }
      return names;
    };
    const there = walk(place(0, 0), true);
    expect(there).toHaveLength(3 * 16 + 2 * 4);
    expect(new Set(there).size).toBe(there.length);
    expect(walk(place(4, 15), false)).toEqual([...there].reverse());
  });

  it('finds a cell by its name', () => {
    const model = units();
    expect(placeOf(model, 2, 'gross-output/3963|ytd')).toEqual(place(3, 1));
    expect(placeOf(model, 9, 'gross-output|ytd')).toBeNull();
  });

  it('takes whole units where a block begins at one', () => {
    const model = units();
    expect(rowsFrom(model, 0)).toEqual([0, 1, 4]);
    expect(rowsFrom(model, 2)).toEqual([2, 3, 4]);
    expect(cellsOf(model, blockOf(place(4, 1), place(0, 0))).map(nameOf)).toEqual(['1|gross-output|month', '1|gross-output|ytd', '2|gross-output|month', '2|gross-output|ytd', '3|gross-output|month', '3|gross-output|ytd']);
  });
});

describe('a pasted block', () => {
  const source = (model: GridModel, locked: readonly number[] = []) => ({ model, valueOf: () => null, isLocked: (id: number) => locked.includes(id) });
  const at = (row: number, column: number) => blockOf(place(row, column), place(row, column));
  const values = (plan: ReturnType<typeof planPaste>) => plan.items.map(({ at: cell, value, problem }) => [cell === null ? null : nameOf(cell), problem ?? value]);

  it('is understood as people write figures, and says what was not', () => {
    const plan = planPaste(source(units()), at(0, 0), '1,234\t１２３４５\r\n1.2亿元\t约300\r\n');
    expect(values(plan)).toEqual([
      ['1|gross-output|month', '1234'],
      ['1|gross-output|ytd', '12345'],
      ['2|gross-output|month', '120000'],
      ['2|gross-output|ytd', 'qualified'],
    ]);
    expect(plan).toMatchObject({ changes: 3, problems: 1, byName: false });
  });

  it('finds its rows by names or codes in the first column', () => {
    const plan = planPaste(source(units()), at(0, 1), `企业３\t30\n${subjectOf(1).code}\t10\n不存在\t5`);
    expect(plan.byName).toBe(true);
    expect(values(plan)).toEqual([['3|gross-output|ytd', '30'], ['1|gross-output|ytd', '10'], [null, 'unknown-unit']]);
  });

  it('leaves alone what is locked, and says what lies beyond the grid', () => {
    const plan = planPaste(source(units(), [2]), at(1, 15), '5\t6\n7\t');
    expect(values(plan)).toEqual([['2|new-product-output|prior-ytd', 'locked'], [null, 'outside'], ['3|new-product-output|prior-ytd', '7']]);
  });

  it('fills a selection with one figure', () => {
    const plan = planPaste(source(units()), blockOf(place(0, 0), place(1, 1)), '7');
    expect(values(plan).map(([, value]) => value)).toEqual(['7', '7', '7', '7']);
  });

  it('read back from what was copied is the same', () => {
    const model = units([0, 0, 0, 0]);
    const figure = fc.option(fc.integer({ min: -999_999, max: 999_999 }).map(String), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.array(figure, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 }), (rows) => {
        const plan = planPaste({ model, valueOf: () => '0.5', isLocked: () => false }, at(0, 0), copiedText(rows));
        expect(plan.items.map(({ value }) => value)).toEqual(rows.flat());
        expect(plan.problems).toBe(0);
      }),
    );
  });
});

describe('undo', () => {
  const cell = cellAt(units(), place(0, 0));
  if (cell === null) throw new Error('the grid has no first cell');
  const change = (before: string | null, after: string | null) => ({ at: cell, before, after });

  it('takes steps back and does them again, until something new is done', () => {
    const stack = new UndoStack();
    stack.push([change(null, '1')]);
    stack.push([change('1', '2')]);
    expect(stack.undo()).toEqual([change('2', '1')]);
    expect(stack.undo()).toEqual([change('1', null)]);
    expect(stack.undo()).toEqual([]);
    expect(stack.redo()).toEqual([change(null, '1')]);
    stack.push([change('1', '9')]);
    expect(stack.redo()).toEqual([]);
    expect(stack.undo()).toEqual([change('9', '1')]);
  });

  it('after any steps, all back and all again leads where it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }).map(String), { maxLength: 150 }), (typed) => {
        const stack = new UndoStack();
        let value: string | null = null;
        for (const text of typed) {
          stack.push([change(value, text)]);
          value = text;
        }
        const last = value;
        for (let step = stack.undo(); step.length > 0; step = stack.undo()) value = step[0]?.after ?? null;
        expect(value).toBeNull();
        for (let step = stack.redo(); step.length > 0; step = stack.redo()) value = step[0]?.after ?? null;
        expect(value).toBe(last);
      }),
    );
  });
});

describe('figures in cells', () => {
  const words = { yes: '是', no: '否' };
  it('are shown at the places of their line, or more where they have more', () => {
    expect(shownFigure('1234567.0000', { decimals: 0, unit: '千元' }, words)).toBe('1,234,567');
    expect(shownFigure('-12.5', { decimals: 0, unit: '千元' }, words)).toBe('−12.5');
    expect(shownFigure('1', { decimals: 2, unit: '千元' }, words)).toBe('1.00');
    expect(shownFigure('0', { decimals: 0, unit: '是/否' }, words)).toBe('否');
    expect(shownFigure(null, { decimals: 0, unit: '千元' }, words)).toBe('');
  });

  it('are edited as plain digits', () => {
    expect(editedFigure('1234567.0000')).toBe('1234567');
    expect(editedFigure(null)).toBe('');
  });
});
