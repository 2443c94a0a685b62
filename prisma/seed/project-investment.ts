import { dayOf, timeOf, yearMonthOfDay } from '@/prisma/seed/calendar';
import type { PlannedProject } from '@/prisma/seed/projects';
import type { Stage } from '@/prisma/seed/project-types';
import { type Random } from '@/prisma/seed/random';

/** One row of a project's monthly investment, whole 万元. */
export interface InvestmentRow {
  readonly time: number;
  readonly month: number;
  readonly yearToDate: number;
  readonly sinceStart: number;
}

/** Months counted from year 0: the first and the last with returns. */
const FIRST_MONTH = 2019 * 12 + 1;
const LAST_MONTH = 2024 * 12 + 10;

/** How much work a calendar month allows: winter, the halts of early 2020 and of spring 2022. */
function workability(year: number, month: number): number {
  if (year === 2020 && month <= 3) return month === 3 ? 0.6 : 0.3;
  if (year === 2022 && (month === 4 || month === 5)) return 0.25;
  if (month <= 2) return 0.7;
  return month >= 11 ? 1.25 : 1;
}

function yearEnd(month: number): number {
  return Math.floor(month / 12) * 12 + 11;
}

function monthNumber(day: number): number {
  const { year, month } = yearMonthOfDay(day);
  return year * 12 + month - 1;
}

function dayOfStage(project: PlannedProject, stage: Stage): number | null {
  return project.planned.find((event) => event.stage === stage)?.day ?? null;
}

/** Spending by calendar month from the start to completion, a hump over the time of building. */
function spending(
  random: Random,
  project: PlannedProject,
  start: number,
  completion: number,
): Map<number, number> {
  const months = completion - start + 1;
  const weights: number[] = [];
  for (let i = 0; i < months; i += 1) {
    const at = start + i;
    const hump = Math.min(i + 1, months - i + 1) / months + 0.15;
    weights.push(hump * workability(Math.floor(at / 12), (at % 12) + 1) * random.between(0.6, 1.4));
  }
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const actual = project.plannedTotal * random.between(0.9, 1.07);
  return new Map(
    weights.map((weight, i) => [start + i, Math.round((actual * weight) / whole)] as const),
  );
}

/**
 * Monthly investment from the entry in the register (入库) on. Spending stops at completion,
 * at the project's end or where it stalled; rows go on to the close of that year, so that the
 * year to date of the district keeps what was completed, and stalled projects stay on the books.
 */
export function investmentRows(random: Random, project: PlannedProject): InvestmentRow[] {
  const started = dayOfStage(project, 'started');
  const registered = project.events.find((event) => event.stage === 'registered')?.day;
  if (started === null || registered === undefined) return [];
  const ended = dayOfStage(project, 'ended');
  const completed = dayOfStage(project, 'completed') ?? dayOf(2025, 12, 31);
  const start = monthNumber(started);
  const completion = Math.max(start, monthNumber(completed));
  const amounts = spending(random, project, start, completion);
  const stop = Math.min(
    completion,
    ended === null ? completion : monthNumber(ended),
    project.stalledFrom === null ? completion : monthNumber(project.stalledFrom),
  );
  const closing = project.stalledFrom === null ? yearEnd(stop) : LAST_MONTH;
  const rows: InvestmentRow[] = [];
  const first = monthNumber(registered);
  let sinceStart = 0;
  let thisYear = 0;
  for (let at = start; at <= Math.min(closing, LAST_MONTH); at += 1) {
    const amount = at <= stop ? (amounts.get(at) ?? 0) : 0;
    thisYear = at % 12 === 0 ? amount : thisYear + amount;
    sinceStart += amount;
    if (at >= first && at % 12 !== 0 && at >= FIRST_MONTH) {
      const time = timeOf(Math.floor(at / 12), (at % 12) + 1);
      rows.push({ time, month: amount, yearToDate: thisYear, sinceStart });
    }
  }
  return rows;
}
