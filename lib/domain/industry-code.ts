/**
 * Industries by GB/T 4754-2017: section (门类, a letter), division (大类, two digits), group
 * (中类, three), class (小类, four). Industry is the sections B, C and D.
 */
export const INDUSTRIAL_SECTIONS = ['B', 'C', 'D'] as const;
/** B 采矿业, C 制造业, D 电力、热力、燃气及水生产和供应业. */
export type IndustrialSection = (typeof INDUSTRIAL_SECTIONS)[number];

/** 1 section, 2 division, 3 group, 4 class. */
export type IndustryLevel = 1 | 2 | 3 | 4;

const DIVISIONS: readonly (readonly [IndustrialSection, number, number])[] = [
  ['B', 6, 12],
  ['C', 13, 43],
  ['D', 44, 46],
];

/** Level of a code by its form; null for what is neither a letter nor two to four digits. */
export function industryLevel(code: string): IndustryLevel | null {
  if (/^[A-T]$/.test(code)) return 1;
  if (!/^\d{2,4}$/.test(code)) return null;
  return code.length === 2 ? 2 : code.length === 3 ? 3 : 4;
}

/** Section of an industrial code of any level; null for codes outside B, C and D. */
export function industrialSection(code: string): IndustrialSection | null {
  const level = industryLevel(code);
  if (level === null) return null;
  if (level === 1) return INDUSTRIAL_SECTIONS.find((section) => section === code) ?? null;
  const division = Number(code.slice(0, 2));
  return DIVISIONS.find(([, from, to]) => division >= from && division <= to)?.[0] ?? null;
}

/** Whether the code lies in section B, C or D. Says nothing on whether the code exists. */
export function isIndustrial(code: string): boolean {
  return industrialSection(code) !== null;
}

/** Whether the code lies in section C. */
export function isManufacturing(code: string): boolean {
  return industrialSection(code) === 'C';
}

/** The code one level up: 2614 → 261 → 26 → C; null above a section and outside industry. */
export function parentIndustry(code: string): string | null {
  const level = industryLevel(code);
  if (level === null || level === 1) return null;
  return level === 2 ? industrialSection(code) : code.slice(0, -1);
}

/** The code at a level at or above its own; null when it is coarser than the level asked. */
export function industryAt(code: string, level: IndustryLevel): string | null {
  const own = industryLevel(code);
  if (own === null || own < level) return null;
  if (level === 1) return industrialSection(code);
  return code.slice(0, level);
}
