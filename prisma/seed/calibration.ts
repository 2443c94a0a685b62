import {
  FIRST_YEAR,
  POINTS,
  TIMES,
  timeOf,
  YEARS,
} from '@/prisma/seed/calendar';
import { divisionOf, GROUPS, type Group } from '@/prisma/seed/industry-mix';
import type { OutputPaths } from '@/prisma/seed/output-model';
import type { PriceSeries } from '@/prisma/seed/prices';
import { PUBLISHED, THOUSANDS_PER_YI } from '@/prisma/seed/published-facts';
import type { Reporting } from '@/prisma/seed/reporting';
import type { DemoEnterprise } from '@/prisma/seed/roster';

/**
 * Local output of 2020 by LINE cluster, 亿元. The cells lie within the rounding of what was
 * published, so that 1,045, 77.0 %, 370 and 27.2 % come out together: 1045.3 and 369.6 of 1357.8.
 */
const OUTPUT_2020: Readonly<Record<Group, number>> = {
  life: 168.2,
  information: 131.7,
  'new-material': 375.8,
  equipment: 369.6,
  none: 312.5,
};

/** Year to date of one enterprise as reported, corrections of earlier months included, unrounded. */
function yearToDate(paths: OutputPaths, reporting: Reporting, index: number, time: number): number {
  const row = index * TIMES;
  let sum = 0;
  for (let at = time - (time % POINTS); at <= time; at += 1) {
    sum += paths[row + at] ?? 0;
    const correction = reporting.correction[row + at] ?? 0;
    if (correction !== 0) sum += correction * (paths[row + at - 1] ?? 0);
  }
  return sum;
}

function scaleFrom(paths: OutputPaths, index: number, from: number, factor: number): void {
  for (let at = index * TIMES + from; at < (index + 1) * TIMES; at += 1) {
    paths[at] = (paths[at] ?? 0) * factor;
  }
}

/** Scales every group so that the year 2020 closes at OUTPUT_2020. */
function calibrate2020(
  paths: OutputPaths,
  local: readonly DemoEnterprise[],
  reporting: Reporting,
): void {
  const close = timeOf(2020, 12);
  for (const group of GROUPS) {
    const members = local.filter((enterprise) => enterprise.group === group);
    let sum = 0;
    for (const { index } of members) {
      if (reporting.reported[index * TIMES + close]) sum += yearToDate(paths, reporting, index, close);
    }
    const factor = (OUTPUT_2020[group] * THOUSANDS_PER_YI) / sum;
    for (const { index } of members) scaleFrom(paths, index, 0, factor);
  }
}

/** How far the paths had to be moved for January–February 2024; 1 is not at all. */
export interface OpeningFactors {
  readonly level2023: number;
  readonly level2024: number;
}

/**
 * Moves 2021 to 2023 in equal steps, and 2024, so that January–February 2024 has the published
 * level, and the published growth at comparable prices: Σ current/(index/100) over Σ prior.
 */
function calibrate2024(
  paths: OutputPaths,
  local: readonly DemoEnterprise[],
  prices: ReadonlyMap<string, PriceSeries>,
  reporting: Reporting,
): OpeningFactors {
  const opening = timeOf(2024, 2);
  const year = 2024 - FIRST_YEAR;
  let level = 0;
  let deflated = 0;
  let prior = 0;
  for (const enterprise of local) {
    const { index } = enterprise;
    if (!reporting.reported[index * TIMES + opening]) continue;
    const current = yearToDate(paths, reporting, index, opening);
    level += current;
    if (!reporting.hasPrior[index * YEARS + year]) continue;
    const series = prices.get(divisionOf(enterprise.industry));
    deflated += current / ((series?.yearToDate[opening] ?? 100) / 100);
    prior +=
      yearToDate(paths, reporting, index, opening - POINTS) *
      (reporting.restatement[index * YEARS + year] ?? 1);
  }
  const level2024 = (PUBLISHED.opening2024.level * THOUSANDS_PER_YI) / level;
  const level2023 = (level2024 * deflated) / ((1 + PUBLISHED.opening2024.growth / 100) * prior);
  const step = cubeRoot(level2023);
  for (const { index } of local) {
    scaleFrom(paths, index, timeOf(2021, 2), step);
    scaleFrom(paths, index, timeOf(2022, 2), step);
    scaleFrom(paths, index, timeOf(2023, 2), step);
    scaleFrom(paths, index, timeOf(2024, 2), level2024 / (step * step * step));
  }
  return { level2023, level2024 };
}

/** Newton's steps: the same last bit everywhere, unlike a power function's. */
function cubeRoot(value: number): number {
  let root = 1;
  for (let i = 0; i < 30; i += 1) root -= (root * root * root - value) / (3 * root * root);
  return root;
}

/** Scales the paths in place to the published figures. */
export function calibrate(
  paths: OutputPaths,
  enterprises: readonly DemoEnterprise[],
  prices: ReadonlyMap<string, PriceSeries>,
  reporting: Reporting,
): OpeningFactors {
  const local = enterprises.filter((enterprise) => enterprise.affiliation === 'local');
  calibrate2020(paths, local, reporting);
  return calibrate2024(paths, local, prices, reporting);
}
