import { invoicedItem, INVOICED_UNIT } from '@/lib/domain/invoiced-revenue';
import { LAND_UNITS, type LandItem } from '@/lib/domain/land-evaluation';
import { FIRST_YEAR, POINTS, TIMES, timeOf } from '@/prisma/seed/calendar';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import type { Group } from '@/prisma/seed/industry-mix';
import type { IndicatorBook } from '@/prisma/seed/output-book';
import { Random } from '@/prisma/seed/random';
import type { RegisterEntry } from '@/prisma/seed/register';
import { inPanel } from '@/prisma/seed/roster';

/** Years that departments have handed over. */
export const DEPARTMENTAL_YEARS = [2022, 2023] as const;

const SOURCES: Readonly<Record<LandItem, string>> = {
  tax: '税务部门（演示）',
  'value-added': '企业自主申报（演示）',
  energy: '供电供气部门折标（演示）',
  emissions: '生态环境部门（演示）',
  staff: '人社部门参保人数（演示）',
  'rd-spending': '企业自主申报（演示）',
  revenue: '税务部门（演示）',
};
const LAND_SOURCE = '规划资源部门（演示）';

interface Ratios {
  /** Tax and value added of revenue. */
  readonly tax: number;
  readonly valueAdded: number;
  /** Value added per ton of standard coal and per pollution equivalent, 万元. */
  readonly perTon: number;
  readonly perEquivalent: number;
  /** Research of revenue. */
  readonly research: number;
}

const RATIOS: Readonly<Record<Group, Ratios>> = {
  life: { tax: 0.052, valueAdded: 0.33, perTon: 4.2, perEquivalent: 6200, research: 0.045 },
  information: { tax: 0.034, valueAdded: 0.25, perTon: 5.1, perEquivalent: 9100, research: 0.048 },
  'new-material': { tax: 0.036, valueAdded: 0.21, perTon: 1.4, perEquivalent: 2600, research: 0.027 },
  equipment: { tax: 0.038, valueAdded: 0.24, perTon: 4.8, perEquivalent: 7800, research: 0.031 },
  none: { tax: 0.031, valueAdded: 0.22, perTon: 2.1, perEquivalent: 3600, research: 0.018 },
};

/** How often a department has the item at all. */
const KNOWN: Readonly<Record<LandItem, number>> = { tax: 0.995, 'value-added': 0.97, energy: 0.96, emissions: 0.58, staff: 0.99, 'rd-spending': 0.82, revenue: 0.995 };

const places = (value: number, digits: number): string => {
  const scale = 10 ** digits;
  return String(Math.round(value * scale) / scale);
};

/** One enterprise's year as its departments have it; money in 万元. */
function yearOfEntry(random: Random, { enterprise, employees }: RegisterEntry, output: number): readonly (readonly [LandItem, string])[] {
  const ratios = RATIOS[enterprise.group];
  // What is sold and taxed is not what the monthly return counts as output.
  const revenue = output * random.logNormal(1.01, 0.09);
  const valueAdded = revenue * ratios.valueAdded * random.logNormal(1, 0.28);
  const tax = revenue * ratios.tax * random.logNormal(1, 0.5) - (random.chance(0.03) ? revenue * 0.05 : 0);
  const amounts: readonly (readonly [LandItem, string])[] = [
    ['tax', places(tax, 2)],
    ['value-added', places(valueAdded, 2)],
    ['energy', places(valueAdded / (ratios.perTon * random.logNormal(1, 0.55)), 1)],
    ['emissions', places(valueAdded / (ratios.perEquivalent * random.logNormal(1, 0.8)), 4)],
    ['staff', String(Math.max(5, Math.round(employees * random.between(0.93, 1.04))))],
    ['rd-spending', places(revenue * ratios.research * random.logNormal(1, 0.45), 2)],
    ['revenue', places(revenue, 2)],
  ];
  return amounts.filter(([item]) => random.chance(KNOWN[item]));
}

/** Full-year output of an enterprise in 万元. */
function outputOf(gross: IndicatorBook, index: number, year: number): number {
  return (gross.yearToDate[index * TIMES + timeOf(year, 2) + POINTS - 1] ?? 0) / 10;
}

/** The month to which the (fictional) tax office has handed over its invoices. */
const INVOICED = { year: 2024, month: 11 } as const;

/** How many enterprises' invoices are far from their output: what is invoiced late, or for others. */
const FAR_APART = 0.012;

/** Invoiced revenue of January to that month: near output, but for a few. */
function* invoicedRows(register: readonly RegisterEntry[], gross: IndicatorBook): Generator<string[]> {
  const random = new Random('invoiced');
  const { year, month } = INVOICED;
  const at = timeOf(year, month);
  for (const { enterprise } of register) {
    const usual = random.logNormal(1.02, 0.06);
    const far = random.chance(FAR_APART);
    const factor = far ? (random.chance(0.5) ? random.between(0.5, 0.66) : random.between(1.5, 1.9)) : usual;
    const output = (gross.yearToDate[enterprise.index * TIMES + at] ?? 0) / 10;
    if (!inPanel(enterprise, year, at) || output <= 0) continue;
    yield [enterprise.code, String(year), invoicedItem(month), places(output * factor, 2), INVOICED_UNIT, SOURCES.revenue];
  }
}

function inYear(entry: RegisterEntry, year: number): boolean {
  return year > FIRST_YEAR && inPanel(entry.enterprise, year, timeOf(year, 12));
}

/** Yearly figures of local enterprises from the books of (fictional) departments, and what the tax office has of everybody's invoices. */
export function departmentalFile(register: readonly RegisterEntry[], gross: IndicatorBook): DemoFile {
  return demoFile('departmental.csv', ['enterprise', 'year', 'item', 'value', 'unit', 'source'], function* rows() {
    const random = new Random('departmental');
    for (const entry of register) {
      if (entry.enterprise.affiliation !== 'local') continue;
      for (const year of DEPARTMENTAL_YEARS) {
        const output = outputOf(gross, entry.enterprise.index, year);
        if (!inYear(entry, year) || output <= 0) continue;
        for (const [item, value] of yearOfEntry(random, entry, output)) {
          yield [entry.enterprise.code, String(year), item, value, LAND_UNITS[item], SOURCES[item]];
        }
      }
    }
    yield* invoicedRows(register, gross);
  });
}

interface Parcel {
  readonly enterprise: string;
  readonly parcel: string;
  readonly mu: number;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** The register's land by parcel: some enterprises have two, some share one with a neighbour. */
function parcels(register: readonly RegisterEntry[]): Parcel[] {
  const random = new Random('parcels');
  const result: Parcel[] = [];
  const numbers = new Map<string, number>();
  const open = new Map<string, string>();
  const next = (town: string): string => {
    const number = (numbers.get(town) ?? 0) + 1;
    numbers.set(town, number);
    return `DEMO-${town.slice(-3)}-${String(number).padStart(4, '0')}`;
  };
  for (const { enterprise, town, landMu } of register) {
    const { code } = enterprise;
    const kind = random.next();
    const shared = open.get(town);
    if (kind < 0.08 && shared !== undefined) {
      result.push({ enterprise: code, parcel: shared, mu: landMu });
      open.delete(town);
    } else if (kind < 0.2 && landMu > 20) {
      const first = tenth(landMu * random.between(0.55, 0.8));
      result.push({ enterprise: code, parcel: next(town), mu: first }, { enterprise: code, parcel: next(town), mu: tenth(landMu - first) });
    } else {
      const parcel = next(town);
      result.push({ enterprise: code, parcel, mu: landMu });
      if (landMu < 40) open.set(town, parcel);
    }
  }
  return result;
}

/** Land in use by parcel and year; a few enterprises' land is not surveyed yet. */
export function landUseFile(register: readonly RegisterEntry[]): DemoFile {
  return demoFile('land-use.csv', ['enterprise', 'year', 'parcel', 'mu', 'source'], function* rows() {
    const unknown = new Random('survey');
    const local = register.filter(({ enterprise, landMu }) => enterprise.affiliation === 'local' && landMu > 0 && !unknown.chance(0.012));
    const within = new Map(local.map((entry) => [entry.enterprise.code, entry]));
    const all = parcels(local);
    for (const year of DEPARTMENTAL_YEARS) {
      for (const { enterprise, parcel, mu } of all) {
        const entry = within.get(enterprise);
        if (entry !== undefined && inYear(entry, year)) yield [enterprise, String(year), parcel, String(mu), LAND_SOURCE];
      }
    }
  });
}
