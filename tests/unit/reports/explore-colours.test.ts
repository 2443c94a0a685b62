import { describe, expect, it } from 'vitest';
import type { ExploreSeries } from '@/lib/domain/explore';
import { missing } from '@/lib/domain/measured';
import { emptyCell } from '@/lib/domain/cell';
import { figureOf } from '@/lib/domain/figure';
import { exploreColours } from '@/lib/reports/explore/explore-colours';

const figure = figureOf(emptyCell, emptyCell, 'current');

describe('hues', () => {
  const line = (key: string, place: number): ExploreSeries => ({ key, place, label: { zh: key, en: key }, first: null, kind: 'member', values: [missing('not-reported')], last: null, figures: { current: figure, 'comparable-price': figure } });

  it('of the first eight members are those of their places, whoever else is shown', () => {
    expect([...exploreColours([line('c', 2), line('h', 7)])]).toEqual([['c', 2], ['h', 7]]);
  });

  it('of later ones are free ones, and no two are the same', () => {
    const hues = exploreColours([line('a', 0), line('i', 8), line('j', 9), line('z', 17)]);
    expect(hues.get('a')).toBe(0);
    expect(new Set(hues.values()).size).toBe(4);
  });
});
