import { yearOf } from '@/prisma/seed/calendar';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import { Random } from '@/prisma/seed/random';
import type { RegisterEntry } from '@/prisma/seed/register';

/** Titles that enterprises hold, how likely at which size, and for how many years each is conferred. */
const TITLES: readonly {
  readonly title: string;
  readonly years: number;
  readonly day: string;
  readonly chance: Readonly<Record<string, number>>;
}[] = [
  { title: '高新技术企业', years: 3, day: '11-15', chance: { large: 0.55, medium: 0.5, small: 0.32, micro: 0.12 } },
  { title: '专精特新中小企业', years: 3, day: '04-01', chance: { medium: 0.3, small: 0.16, micro: 0.03 } },
  { title: '专精特新“小巨人”企业', years: 3, day: '07-01', chance: { medium: 0.05, small: 0.02 } },
  { title: '企业技术中心（区级）', years: 2, day: '09-01', chance: { large: 0.3, medium: 0.14, small: 0.03 } },
];
const SOURCE = '认定名单（演示数据，企业均为虚构）';
const FIRST = 2019;
const LAST = 2024;

function dayBefore(year: number, monthAndDay: string): string {
  const at = new Date(`${year}-${monthAndDay}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}

/** Titles of the fictional enterprises, each from a day on until it ran out; most were renewed. */
export function titlesFile(register: readonly RegisterEntry[]): DemoFile {
  return demoFile('titles.csv', ['enterprise', 'title', 'from', 'to', 'source'], function* rows() {
    const random = new Random('titles');
    for (const { enterprise, size } of register) {
      for (const { title, years, day, chance } of TITLES) {
        if (!random.chance(chance[size] ?? 0)) continue;
        let from = Math.max(random.whole(FIRST, LAST - 1), yearOf(enterprise.entry));
        for (let renewed = true; renewed && from <= LAST; renewed = random.chance(0.8)) {
          yield [enterprise.code, title, `${from}-${day}`, dayBefore(from + years, day), SOURCE];
          from += years;
        }
      }
    }
  });
}
