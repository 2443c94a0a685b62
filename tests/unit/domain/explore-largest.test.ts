import { expect, it } from 'vitest';
import { LARGEST_ENTERPRISES, largestShown, type ExploreData } from '@/lib/domain/explore';
import { DEFAULT_EXPLORE } from '@/lib/schemas/explore';

const shown = (count: number, query: Partial<ExploreData['query']> = {}) => {
  const members = Array.from({ length: count }, (_, i) => ({ key: `E${i}`, label: { zh: '', en: '' } }));
  return largestShown({ query: { ...DEFAULT_EXPLORE, by: 'enterprise', ...query } as ExploreData['query'], choices: { members } as unknown as ExploreData['choices'] });
};

it('says how many enterprises were chosen for the reader, where they were', () => {
  expect(shown(LARGEST_ENTERPRISES)).toBe(30);
  // All there are, those that were named, those of a waterfall, and no enterprises at all.
  expect(shown(12)).toBeNull();
  expect(shown(LARGEST_ENTERPRISES, { member: ['E1'] })).toBeNull();
  expect(shown(24, { chart: 'waterfall' })).toBeNull();
  expect(shown(LARGEST_ENTERPRISES, { by: 'town' })).toBeNull();
});
