import {
  alongKnots,
  FIRST_YEAR,
  POINTS,
  pointOf,
  TIMES,
  timeOf,
  YEARS,
  yearOf,
  type Knot,
} from '@/prisma/seed/calendar';
import { divisionOf, type Group, GROUPS } from '@/prisma/seed/industry-mix';
import { priceLevel, type PriceSeries } from '@/prisma/seed/prices';
import { Random } from '@/prisma/seed/random';
import type { DemoEnterprise } from '@/prisma/seed/roster';

/** Share of a year's output in 1–2月, 3月 … 12月. */
const SEASON = [0.143, 0.086, 0.085, 0.086, 0.089, 0.082, 0.082, 0.086, 0.083, 0.087, 0.091];

/** Real growth of a year on the year before, before the events below: 2019 … 2024. */
const TREND: Readonly<Record<Group, readonly number[]>> = {
  life: [0.07, 0.1, 0.075, 0.03, -0.005, 0.075],
  information: [0.03, 0.075, 0.09, 0.01, -0.01, 0.1],
  'new-material': [0.025, 0.055, 0.035, 0, -0.02, 0.06],
  equipment: [0.01, 0.06, 0.045, 0, -0.015, 0.055],
  none: [-0.01, 0.02, 0, -0.02, -0.04, 0.02],
};

/** Months in which plants stood still or ran low: early 2020, spring and end of 2022. */
const EVENTS: readonly (readonly [year: number, month: number, level: number])[] = [
  [2020, 2, 0.82],
  [2020, 3, 0.94],
  [2020, 4, 0.98],
  [2022, 3, 0.93],
  [2022, 4, 0.6],
  [2022, 5, 0.74],
  [2022, 6, 0.97],
  [2022, 12, 0.94],
];
/** How hard the events strike a group. */
const EXPOSURE: Readonly<Record<Group, number>> = {
  life: 0.6,
  information: 0.85,
  'new-material': 0.8,
  equipment: 1.15,
  none: 1.1,
};

/**
 * Gross output of every enterprise at every point of 2018 to 2024, 千元, not yet calibrated nor
 * rounded; row i × TIMES + time.
 */
export type OutputPaths = Float64Array;

function groupCycles(random: Random): ReadonlyMap<Group, Float64Array> {
  return new Map(
    GROUPS.map((group) => {
      const knots: Knot[] = [];
      for (let month = 2; month <= YEARS * 12 + 6; month += 6) {
        knots.push({ year: FIRST_YEAR, month, value: random.between(-0.022, 0.022) });
      }
      const cycle = new Float64Array(TIMES);
      for (let time = 0; time < TIMES; time += 1) {
        cycle[time] = 1 + alongKnots(knots, yearOf(time), pointOf(time) + 2);
      }
      return [group, cycle];
    }),
  );
}

function eventLevels(group: Group, hardness: number): Float64Array {
  const levels = new Float64Array(TIMES).fill(1);
  for (const [year, month, level] of EVENTS) {
    levels[timeOf(year, month)] = Math.max(0.05, 1 - (1 - level) * EXPOSURE[group] * hardness);
  }
  return levels;
}

/** What is left of an enterprise's output that leaves the panel in `exitYear`. */
function decline(exitYear: number | null, year: number): number {
  if (exitYear === null) return 1;
  if (year >= exitYear) return 0.3;
  return year === exitYear - 1 ? 0.55 : 1;
}

/** How far a new plant has come, `since` points after its first. */
function rampUp(since: number): number {
  if (since < 0) return 0;
  return Math.min(1, 0.3 + since * 0.09);
}

/** Paths with seasons, cycles, prices, the troughs of 2020 and 2022, and each plant's own luck. */
export function outputPaths(
  enterprises: readonly DemoEnterprise[],
  prices: ReadonlyMap<string, PriceSeries>,
  seed = '',
): OutputPaths {
  const random = new Random(`output${seed}`);
  const cycles = groupCycles(random);
  const levels = new Map([...prices].map(([division, series]) => [division, priceLevel(series)]));
  const paths = new Float64Array(enterprises.length * TIMES);
  for (const enterprise of enterprises) {
    const { group, index, base, exitYear, newPlant, entry } = enterprise;
    const cycle = cycles.get(group);
    const price = levels.get(divisionOf(enterprise.industry));
    if (!cycle || !price) throw new RangeError(`no prices for industry ${enterprise.industry}`);
    const large = base > 1_000_000;
    // Central and municipal plants ran on within their walls.
    const hardness = enterprise.affiliation === 'local' ? random.between(0.6, 1.4) : 0.35;
    const events = eventLevels(group, hardness);
    const season = SEASON.map((share) => share * (1 + 0.035 * random.normal()));
    const ownGrowth = large ? 0.05 : 0.11;
    const ownNoise = large ? 0.022 : 0.05;
    let level = base;
    for (let time = 0; time < TIMES; time += 1) {
      const year = yearOf(time);
      const yearIndex = year - FIRST_YEAR;
      if (yearIndex > 0 && time % POINTS === 0) {
        const trend = TREND[group][yearIndex - 1] ?? 0;
        level *= Math.max(0.5, 1 + trend + ownGrowth * random.normal());
      }
      const noise = Math.max(0.35, 1 + ownNoise * random.normal());
      paths[index * TIMES + time] =
        level *
        (season[pointOf(time)] ?? 0) *
        (cycle[time] ?? 1) *
        (events[time] ?? 1) *
        (price[time] ?? 1) *
        noise *
        decline(exitYear, year) *
        (newPlant ? rampUp(time - entry) : 1);
    }
  }
  return paths;
}
