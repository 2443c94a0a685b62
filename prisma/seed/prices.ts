import industries from '@/prisma/seed/data/industries.json';
import {
  alongKnots,
  FIRST_TIME,
  FIRST_YEAR,
  LAST_TIME,
  monthOf,
  POINTS,
  TIMES,
  timeText,
  yearOf,
  type Knot,
} from '@/prisma/seed/calendar';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import { Random } from '@/prisma/seed/random';

/** Knots of a fictional price path: [yyyymm, index with the same month of last year = 100]. */
function path(...points: [yearMonth: number, index: number][]): readonly Knot[] {
  return points.map(([yearMonth, value]) => ({
    year: Math.floor(yearMonth / 100),
    month: yearMonth % 100,
    value,
  }));
}

const PATHS = {
  fuel: path([201902, 101], [201908, 95], [202002, 98], [202005, 80], [202012, 88], [202102, 98],
    [202106, 130], [202110, 138], [202204, 126], [202208, 118], [202212, 104], [202302, 100],
    [202306, 86], [202310, 97], [202402, 98.5], [202406, 103], [202409, 95], [202411, 92]),
  chemicals: path([201902, 98], [201910, 94], [202002, 95.5], [202005, 91], [202012, 97.5],
    [202102, 101], [202106, 118], [202110, 122], [202112, 118], [202204, 112], [202208, 102],
    [202212, 94], [202302, 93], [202306, 87], [202310, 92], [202402, 94], [202406, 98.5],
    [202411, 96]),
  materials: path([201902, 101], [202005, 98], [202012, 99], [202110, 106], [202204, 103],
    [202212, 99], [202306, 96.5], [202402, 97.2], [202411, 98.3]),
  metals: path([201902, 99], [202005, 96], [202012, 101], [202102, 106], [202105, 118],
    [202110, 118], [202206, 103], [202212, 95], [202306, 93], [202402, 98], [202406, 101],
    [202411, 97.5]),
  equipment: path([201902, 99.8], [202006, 99], [202110, 102.2], [202206, 100.8], [202306, 99.3],
    [202411, 98.7]),
  electronics: path([201902, 99.2], [202006, 98.4], [202110, 100.6], [202206, 100.4], [202306, 98.6],
    [202402, 97.6], [202411, 98.1]),
  pharmaceuticals: path([201902, 101.6], [202006, 100.8], [202110, 99.6], [202206, 100.5],
    [202306, 100.2], [202411, 99.4]),
  consumer: path([201902, 100.7], [202006, 101.5], [202110, 101.1], [202206, 102], [202306, 100.2],
    [202411, 99.3]),
  utilities: path([201902, 99], [202006, 97.8], [202106, 100], [202112, 105], [202206, 108],
    [202306, 101], [202411, 99.2]),
} as const;

function pathOf(division: string): readonly Knot[] {
  const code = Number(division);
  if (code === 25) return PATHS.fuel;
  if (code === 26 || code === 28) return PATHS.chemicals;
  if (code === 27) return PATHS.pharmaceuticals;
  if (code === 29 || code === 30 || code === 22) return PATHS.materials;
  if (code >= 31 && code <= 33) return PATHS.metals;
  if (code === 39) return PATHS.electronics;
  if (code >= 34 && code <= 40) return PATHS.equipment;
  if (code === 42) return PATHS.metals;
  if (code >= 44) return PATHS.utilities;
  return PATHS.consumer;
}

/** Price index of a two-digit industry: same period of last year = 100, one decimal. */
export interface PriceSeries {
  readonly division: string;
  /** Index of the month at every point of the calendar (2018: 100). */
  readonly month: Float64Array;
  /** Index of the months to date, 1–2月 counting as two months. */
  readonly yearToDate: Float64Array;
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Every division of manufacturing and of electricity, heat, gas and water. */
export function demoPrices(): Map<string, PriceSeries> {
  const random = new Random('prices');
  const series = new Map<string, PriceSeries>();
  for (const industry of industries) {
    if (industry.level !== 2 || (industry.parent !== 'C' && industry.parent !== 'D')) continue;
    const sensitivity = random.between(0.75, 1.2);
    // A slow swing of the division's own, so that neighbours do not move as one.
    const swing: Knot[] = [];
    for (let month = 0; month <= 84; month += 6) {
      swing.push({ year: FIRST_YEAR, month: 1 + month, value: random.between(-0.7, 0.7) });
    }
    const month = new Float64Array(TIMES).fill(100);
    const yearToDate = new Float64Array(TIMES).fill(100);
    let sum = 0;
    let months = 0;
    for (let time = FIRST_TIME; time < TIMES; time += 1) {
      const year = yearOf(time);
      const calendarMonth = monthOf(time);
      const index =
        100 +
        (alongKnots(pathOf(industry.code), year, calendarMonth) - 100) * sensitivity +
        alongKnots(swing, year, calendarMonth);
      const weight = time % POINTS === 0 ? 2 : 1;
      sum = time % POINTS === 0 ? index * weight : sum + index;
      months = time % POINTS === 0 ? weight : months + weight;
      month[time] = oneDecimal(index);
      yearToDate[time] = oneDecimal(sum / months);
    }
    series.set(industry.code, { division: industry.code, month, yearToDate });
  }
  return series;
}

/**
 * Price level of a division with 2018 as 1: the index chained year on year, so that nominal
 * output follows the prices it is deflated by.
 */
export function priceLevel(series: PriceSeries): Float64Array {
  const level = new Float64Array(TIMES).fill(1);
  for (let time = FIRST_TIME; time < TIMES; time += 1) {
    level[time] = (level[time - POINTS] ?? 1) * ((series.month[time] ?? 100) / 100);
  }
  return level;
}

export function pricesFile(prices: ReadonlyMap<string, PriceSeries>): DemoFile {
  return demoFile('price-index.csv', ['industry', 'period', 'month', 'ytd'], function* rows() {
    for (const { division, month, yearToDate } of prices.values()) {
      for (let time = FIRST_TIME; time <= LAST_TIME; time += 1) {
        yield [division, timeText(time), String(month[time]), String(yearToDate[time])];
      }
    }
  });
}

