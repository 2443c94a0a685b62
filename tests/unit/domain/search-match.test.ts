import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { matchOf, searchForm, type Spellings } from '@/lib/domain/search-match';

const ENTRY: Spellings = {
  names: '青原精密机械\nqingyuanprecision',
  code: '91310112ma1gb0x17f',
  pinyin: 'qingyuanjingmijixie',
  starts: new Set([0, 4, 8, 12, 14, 16]),
  initials: 'qyjmjx',
};

describe('finding by a part of a name', () => {
  it.each([
    ['青原精密机械', 0],
    ['91310112MA1GB0X17F', 0],
    ['青原', 1],
    ['Qingyuan', 1],
    ['913101', 2],
    ['qyjm', 3],
    ['qingyuanj', 4],
    ['精密', 5],
    ['jmjx', 6],
    ['jingmi', 7],
    ['b0x17', 8],
  ])('%s is answered with %i', (query, rank) => {
    expect(matchOf(ENTRY, searchForm(query))).toBe(rank);
  });

  it.each(['', '电子', 'ingmi', 'zzz'])('%s finds nothing', (query) => {
    expect(matchOf(ENTRY, searchForm(query))).toBeNull();
  });

  it('takes full-width forms, spaces and capitals for the same', () => {
    expect(searchForm(' Ｑｉｎｇ Yuan（集团） ')).toBe('qingyuan集团');
  });

  it('finds every entry by every beginning of its names, code and initials', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ENTRY.names.split('\n'), ENTRY.code, ENTRY.initials, ENTRY.pinyin), fc.integer({ min: 1, max: 30 }), (text, length) => {
        expect(matchOf(ENTRY, text.slice(0, length))).not.toBeNull();
      }),
    );
  });
});
