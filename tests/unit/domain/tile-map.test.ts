import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { changeClasses, levelClasses } from '@/lib/domain/map-classes';
import { Decimal } from '@/lib/domain/measured';
import { roundHalfUp } from '@/lib/domain/rounding';
import { tileLayout } from '@/lib/domain/tile-map';

const keys = fc.uniqueArray(fc.stringMatching(/^[0-9]{1,9}$/), { maxLength: 60 });

describe('the layout of tiles', () => {
  it('has every member once, no two at one place, and no gap but at the end', () => {
    fc.assert(
      fc.property(keys, (members) => {
        const { columns, rows, tiles } = tileLayout(members);
        expect(tiles.map((tile) => tile.key).sort()).toEqual([...members].sort());
        expect(new Set(tiles.map((tile) => `${tile.column}/${tile.row}`)).size).toBe(members.length);
        for (const { column, row } of tiles) expect(column >= 0 && column < columns && row >= 0 && row < rows).toBe(true);
        // Compact: less than a row is left over, and what is left over is the end of the last one.
        expect(columns * rows - members.length).toBeLessThan(Math.max(1, columns));
        expect(tiles.every((tile, index) => tile.row * columns + tile.column === index)).toBe(true);
        expect(rows).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('is the same whatever order members are given in', () => {
    fc.assert(
      fc.property(keys, (members) => {
        expect(tileLayout([...members].reverse())).toEqual(tileLayout(members));
      }),
    );
  });

  it('places eleven towns in five columns, and refuses a code that stands twice', () => {
    expect(tileLayout(Array.from({ length: 11 }, (_, i) => String(100 + i)))).toMatchObject({ columns: 5, rows: 3 });
    expect(() => tileLayout(['1', '2', '1'])).toThrow(RangeError);
  });
});

const figures = fc.array(fc.integer({ min: -99_999, max: 99_999 }).map((n) => new Decimal(n).div(37)), { minLength: 1, maxLength: 40 });

describe('classes of a level', () => {
  it('hold every figure, do not overlap, and keep what looks the same together', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const { classes, classOf } = levelClasses(values, 1);
        expect(classes.length).toBeGreaterThan(0);
        expect(classes.length).toBeLessThanOrEqual(5);
        for (const value of values) {
          const index = classOf(value);
          const held = classes[index ?? -1];
          const shown = roundHalfUp(value, 1);
          expect(held !== undefined && shown.gte(held.low) && shown.lte(held.high)).toBe(true);
        }
        classes.forEach((one, index) => {
          const next = classes[index + 1];
          if (next !== undefined) expect(one.high.lt(next.low)).toBe(true);
        });
      }),
    );
  });

  it('are of about the same size where figures differ', () => {
    const { classes, classOf } = levelClasses(Array.from({ length: 11 }, (_, i) => new Decimal(i * i)), 0);
    const sizes = classes.map((_, index) => Array.from({ length: 11 }, (__, i) => classOf(new Decimal(i * i))).filter((held) => held === index).length);
    expect(sizes).toEqual([2, 2, 2, 3, 2]);
    expect(levelClasses([new Decimal(3), new Decimal(3)], 0).classes).toHaveLength(1);
  });
});

describe('classes of a change', () => {
  it('are symmetric round zero and hold every figure on its own side', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const { classes, classOf } = changeClasses(values, 1);
        expect(classes).toHaveLength(6);
        classes.forEach((one, index) => {
          expect(one.low.toString()).toBe(classes[5 - index]?.high.negated().plus(0).toString());
          const next = classes[index + 1];
          if (next !== undefined) expect(next.low.eq(one.high)).toBe(true);
        });
        for (const value of values) {
          const index = classOf(value) ?? -1;
          const shown = roundHalfUp(value, 1);
          expect(shown.lt(0) ? index <= 2 : index >= 3).toBe(true);
          const held = classes[index];
          expect(held !== undefined && shown.gte(held.low) && shown.lte(held.high)).toBe(true);
        }
      }),
    );
  });

  it('have round widths', () => {
    const widths = [0.04, 1.2, 7, 31, 200].map((most) => changeClasses([new Decimal(most)], 1).classes[5]?.high.div(3).toNumber());
    expect(widths).toEqual([0.1, 0.4, 3, 20, 70]);
  });
});
