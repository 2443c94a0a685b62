import { ZONE_TOWN } from '@/prisma/seed/areas';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import type { RegisterEntry } from '@/prisma/seed/register';

/** The class of the register, and the one in which such an enterprise begins to produce as well (GB/T 4754-2017). */
const FURTHER: readonly (readonly [main: string, further: string])[] = [
  ['3033', '2641'],
  ['2641', '2651'],
];

/** The month after the last one of the records, which are known of whole enterprises only. */
const FROM = '2024-12';

/** Two enterprises of the largest town, which are asked by industry class from the month in work on. */
export function enterpriseClassesFile(register: readonly RegisterEntry[]): DemoFile {
  return demoFile('enterprise-classes.csv', ['enterprise', 'industry', 'from', 'to'], function* rows() {
    for (const [main, further] of FURTHER) {
      const entry = register.find(({ enterprise, town }) => town === ZONE_TOWN && enterprise.industry === main && enterprise.exitYear === null);
      if (entry) yield [entry.enterprise.code, further, FROM, ''];
    }
  });
}
