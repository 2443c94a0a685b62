import {
  FIRST_TIME,
  FIRST_YEAR,
  LAST_TIME,
  POINTS,
  TIMES,
  timeOf,
  YEARS,
  yearOf,
} from '@/prisma/seed/calendar';
import { Random } from '@/prisma/seed/random';
import { inPanel, type DemoEnterprise } from '@/prisma/seed/roster';

/** How the returns behave: which exist, what was corrected, what was restated. */
export interface Reporting {
  /** Per enterprise × point: 1 where a return exists. */
  readonly reported: Uint8Array;
  /** Per enterprise × point: correction of the month before, as a part of that month's output. */
  readonly correction: Float64Array;
  /** Per enterprise × year: factor by which the year's returns restate last year's figures. */
  readonly restatement: Float64Array;
  /** Per enterprise × year: 1 where the returns of the year carry last year's figures. */
  readonly hasPrior: Uint8Array;
}

const LATE = 0.008;
/** 2024-11 is still coming in. */
const LATE_LATEST = 0.055;
const CORRECTED = 0.0025;
const RESTATED = 0.035;
/** Plants above this yearly output of 2018 always report in time, 千元. */
const PUNCTUAL = 900_000;

function lateness(enterprise: DemoEnterprise, time: number): number {
  if (enterprise.base > PUNCTUAL) return 0;
  // The annual close of 2020 is complete: the published count of enterprises rests on it.
  if (time === timeOf(2020, 12)) return 0;
  return time === LAST_TIME ? LATE_LATEST : LATE;
}

export function demoReporting(enterprises: readonly DemoEnterprise[], seed = ''): Reporting {
  const random = new Random(`reporting${seed}`);
  const reported = new Uint8Array(enterprises.length * TIMES);
  const correction = new Float64Array(enterprises.length * TIMES);
  const restatement = new Float64Array(enterprises.length * YEARS).fill(1);
  const hasPrior = new Uint8Array(enterprises.length * YEARS);
  for (const enterprise of enterprises) {
    const { index } = enterprise;
    for (let time = FIRST_TIME; time <= LAST_TIME; time += 1) {
      const late = random.chance(lateness(enterprise, time));
      const at = index * TIMES + time;
      if (inPanel(enterprise, yearOf(time), time) && !late) reported[at] = 1;
      if (time % POINTS !== 0 && random.chance(CORRECTED)) {
        correction[at] = (random.chance(0.5) ? 1 : -1) * random.between(0.02, 0.09);
      }
    }
    for (let year = 1; year < YEARS; year += 1) {
      const at = index * YEARS + year;
      const firstYear = FIRST_YEAR + year === yearOf(enterprise.entry);
      hasPrior[at] = enterprise.withoutPrior && firstYear ? 0 : 1;
      if (random.chance(RESTATED)) {
        restatement[at] = 1 + (random.chance(0.45) ? 1 : -1) * random.between(0.01, 0.12);
      }
    }
  }
  return { reported, correction, restatement, hasPrior };
}
