import { describe, expect, it } from 'vitest';
import industries from '@/prisma/seed/data/industries.json';
import {
  industrialSection,
  industryAt,
  industryLevel,
  isIndustrial,
  isManufacturing,
  parentIndustry,
} from '@/lib/domain/industry-code';

describe('industry codes', () => {
  it('of the whole classification know their level, parent and section', () => {
    const sections = new Map<string, number>();
    for (const { code, level, parent } of industries) {
      expect([code, industryLevel(code), parentIndustry(code)]).toEqual([code, level, parent]);
      expect(isIndustrial(code)).toBe(true);
      if (level === 2) {
        const section = industrialSection(code) ?? '';
        sections.set(section, (sections.get(section) ?? 0) + 1);
      }
    }
    expect(Object.fromEntries(sections)).toEqual({ B: 7, C: 31, D: 3 });
    const levels = [1, 2, 3, 4].map((l) => industries.filter((i) => i.level === l).length);
    expect(levels).toEqual([3, 41, 207, 666]);
  });

  it.each(['05', '47', '5110', '0111', '9700', 'A', 'F', '', '2', '26141', 'CC', 'c', '2x'])('%j is not industry', (code) => {
    expect(isIndustrial(code)).toBe(false);
    expect(industrialSection(code)).toBeNull();
  });

  it('are manufacturing in section C alone', () => {
    expect(['C', '13', '439', '2614', 'B', '0610', '4411'].map(isManufacturing)).toEqual([
      true, true, true, true, false, false, false,
    ]);
  });

  it('are found at any level above their own', () => {
    expect([1, 2, 3, 4].map((l) => industryAt('2614', l as 1 | 2 | 3 | 4))).toEqual(['C', '26', '261', '2614']);
    expect(industryAt('26', 4)).toBeNull();
    expect(industryAt('5110', 1)).toBeNull();
    expect(industryAt('x', 2)).toBeNull();
    expect(parentIndustry('51')).toBeNull();
    expect(parentIndustry('x')).toBeNull();
  });
});
