import { dayOf, FIRST_TIME, LAST_TIME, POINTS, timeOf, TIMES, yearMonthOfDay } from '@/prisma/seed/calendar';
import { GROUPS, type Group } from '@/prisma/seed/industry-mix';
import type { PlannedProject, Stage } from '@/prisma/seed/project-types';
import { Random } from '@/prisma/seed/random';

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

/** What money and time of a project follow from; not where it stands and what it makes. */
type Course = Pick<PlannedProject, 'plannedTotal' | 'planned' | 'events' | 'stalledFrom'>;

function dayOfStage(project: Course, stage: Stage): number | null {
  return project.planned.find((event) => event.stage === stage)?.day ?? null;
}

/** Spending by calendar month from the start to completion, a hump over the time of building. */
function spending(
  random: Random,
  project: Course,
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
function investmentRows(random: Random, project: Course): InvestmentRow[] {
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

/** The investment of every project, in their order. */
export function allInvestmentRows(projects: readonly Course[]): InvestmentRow[][] {
  const random = new Random('investment');
  return projects.map((project) => investmentRows(random, project));
}

/** A project while it is dealt out: only those of one class may change places. */
export interface Dealt extends Course {
  readonly group: Group;
  readonly exchangeClass: string;
}

/** Growth, or its inverse, beyond which a cluster's year to date looks like a slip. */
const STEADY = 1.5;
/** The newest period with figures is what everybody sees first. */
const NEWEST_WEIGHT = 60;
const NEWEST_YEAR_WEIGHT = 6;
const MOST_EXCHANGES = 24;

/** How far growth of a year to date is from steady: 0 within bounds, and no more than 10. */
function unsteadiness(current: number, prior: number): number {
  const larger = Math.max(current, prior);
  const smaller = Math.min(current, prior);
  return larger === 0 ? 0 : Math.min(10, Math.max(0, larger / Math.max(smaller, larger / 100) - STEADY));
}

function penaltyOf(sums: Float64Array): number {
  let penalty = 0;
  for (let time = FIRST_TIME + POINTS; time <= LAST_TIME; time += 1) {
    const weight = time === LAST_TIME ? NEWEST_WEIGHT : time > LAST_TIME - POINTS ? NEWEST_YEAR_WEIGHT : 1;
    const excess = unsteadiness(sums[time] ?? 0, sums[time - POINTS] ?? 0);
    penalty += weight * excess * excess;
  }
  return penalty;
}

/**
 * Deals the projects out to the groups so that the investment of each grows from year to year
 * as that of a district's clusters does. A cluster has a dozen projects under way, so that
 * chance alone would make one grow eightfold. Two projects at a time change places, those
 * two that help most; sums of the district and of each class stay what they were.
 *
 * @returns for each project the number of the one whose place it takes
 */
export function dealOut(projects: readonly Dealt[]): number[] {
  const paths = allInvestmentRows(projects).map((rows) => {
    const path = new Float64Array(TIMES);
    for (const { time, yearToDate } of rows) path[time] = yearToDate;
    return path;
  });
  const places = projects.map((_, i) => i);
  const groupAt = (i: number): Group => projects[places[i] ?? i]?.group ?? 'none';
  const sums = new Map(GROUPS.map((group) => [group, new Float64Array(TIMES)]));
  const move = (path: Float64Array | undefined, group: Group, sign: 1 | -1): void => {
    const sum = sums.get(group);
    if (sum && path) for (let time = 0; time < TIMES; time += 1) sum[time] = (sum[time] ?? 0) + sign * (path[time] ?? 0);
  };
  const exchange = (i: number, j: number): void => {
    const [gi, gj] = [groupAt(i), groupAt(j)];
    move(paths[i], gi, -1);
    move(paths[j], gj, -1);
    move(paths[i], gj, 1);
    move(paths[j], gi, 1);
    [places[i], places[j]] = [places[j] ?? j, places[i] ?? i];
  };
  const penaltyAt = (i: number, j: number): number => penaltyOf(sums.get(groupAt(i)) ?? new Float64Array(TIMES)) + penaltyOf(sums.get(groupAt(j)) ?? new Float64Array(TIMES));

  paths.forEach((path, i) => {
    move(path, groupAt(i), 1);
  });
  for (let done = 0; done < MOST_EXCHANGES; done += 1) {
    let best = { gain: 0, i: -1, j: -1 };
    for (let i = 0; i < projects.length; i += 1) {
      for (let j = i + 1; j < projects.length; j += 1) {
        if (projects[i]?.exchangeClass !== projects[j]?.exchangeClass || groupAt(i) === groupAt(j)) continue;
        const before = penaltyAt(i, j);
        exchange(i, j);
        const gain = before - penaltyAt(i, j);
        exchange(i, j);
        if (gain > best.gain) best = { gain, i, j };
      }
    }
    if (best.gain === 0) break;
    exchange(best.i, best.j);
  }
  return places;
}
