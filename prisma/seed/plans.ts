import { monthOf, yearOf } from '@/prisma/seed/calendar';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import { allInvestmentRows } from '@/prisma/seed/project-investment';
import type { PlannedProject } from '@/prisma/seed/project-types';
import { Random } from '@/prisma/seed/random';

/** Plans are made at the turn of the year, from 2021 on. */
const FIRST_PLAN = 2021;
/** The last year with returns is open: a month of it is still to come. */
const OPEN_YEAR_FACTOR = 12 / 11;

/**
 * Yearly plans of the fictional projects that invested in a year: what came of it, more or
 * less; work that slipped had been planned all the same. Whole 万元, in tens.
 */
export function plansFile(projects: readonly PlannedProject[]): DemoFile {
  return demoFile('plans.csv', ['project', 'year', 'planned'], function* rows() {
    const random = new Random('plans');
    const records = allInvestmentRows(projects);
    for (const [i, project] of projects.entries()) {
      const byYear = new Map<number, { time: number; done: number }>();
      for (const { time, yearToDate } of records[i] ?? []) byYear.set(yearOf(time), { time, done: yearToDate });
      for (const [year, { time, done }] of byYear) {
        const factor = random.between(0.85, 1.3);
        if (year < FIRST_PLAN || done === 0) continue;
        const whole = monthOf(time) === 12 ? done : done * OPEN_YEAR_FACTOR;
        yield [project.code, String(year), String(Math.max(10, Math.round((whole * factor) / 10) * 10))];
      }
    }
  });
}
