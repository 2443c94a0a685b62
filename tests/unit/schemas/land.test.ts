import { describe, expect, it } from 'vitest';
import { readChanges, readPart, readYear } from '@/lib/schemas/land';

describe('the address of the land pages', () => {
  it('changes items by their name, and names what is no number', () => {
    const { changes, problems } = readChanges({ tax: '900.5', staff: ['1', '180'], energy: '-3', revenue: '1e3', land: '', 'value-added': '-20', other: '5' });
    expect(Object.fromEntries(Object.entries(changes).map(([item, value]) => [item, value.toString()]))).toEqual({ tax: '900.5', staff: '180', 'value-added': '-20' });
    expect(problems).toEqual([
      { field: 'energy', received: '-3' },
      { field: 'revenue', received: '1e3' },
    ]);
    expect(readChanges({}).changes).toEqual({});
  });

  it('has two parts and a year', () => {
    expect([readPart({}), readPart({ part: 'projects' }), readPart({ part: 'x' })]).toEqual(['enterprises', 'projects', 'enterprises']);
    expect([readYear({}), readYear({ year: '2023' }), readYear({ year: '23' }), readYear({ year: 'abcd' })]).toEqual([null, 2023, null, null]);
  });
});
