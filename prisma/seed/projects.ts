import { ZONE_PARK, ZONE_TOWN } from '@/prisma/seed/areas';
import { dateText, dayOf, yearMonthOfDay } from '@/prisma/seed/calendar';
import { INDUSTRY_MIX, type Group, type IndustryChoice } from '@/prisma/seed/industry-mix';
import { LAST_DAY, stageCourse, type StageCourse } from '@/prisma/seed/project-stages';
import { dealOut } from '@/prisma/seed/project-investment';
import type { PlannedProject, ProjectKind } from '@/prisma/seed/project-types';
import { PUBLISHED, WAN_PER_YI } from '@/prisma/seed/published-facts';
import { Random } from '@/prisma/seed/random';
import { parksOf, TOWN_WEIGHTS, type RegisterEntry } from '@/prisma/seed/register';

/** Fictional projects; with those that newspapers named the register holds 240. */
export const DEMO_PROJECTS = 233;

const KINDS: readonly (readonly [ProjectKind, number])[] = [
  ['new', 42],
  ['technical-upgrade', 36],
  ['expansion', 16],
  ['relocation', 6],
];

const GROUP_WEIGHTS: readonly (readonly [Group, number])[] = [
  ['life', 24],
  ['information', 18],
  ['new-material', 26],
  ['equipment', 25],
  ['none', 10],
];

const KIND_WORDS: Readonly<Record<ProjectKind, string>> = {
  new: '生产基地项目',
  expansion: '扩建项目',
  'technical-upgrade': '智能化技术改造项目',
  relocation: '迁建项目',
};

/** Median planned total by kind, 万元. */
const MEDIAN: Readonly<Record<ProjectKind, number>> = {
  new: 34_000,
  expansion: 21_000,
  'technical-upgrade': 7_500,
  relocation: 24_000,
};

/** How often a project comes with land of its own. */
const LAND_CHANCE: Readonly<Record<ProjectKind, number>> = {
  new: 0.75,
  expansion: 0.4,
  'technical-upgrade': 0,
  relocation: 0.6,
};

/** Whole hundreds of 万元, at least 5 million yuan, the threshold of investment statistics. */
function plannedTotal(random: Random, kind: ProjectKind, group: Group): number {
  const median = MEDIAN[kind] * (group === 'none' ? 0.75 : 1);
  return Math.max(600, Math.round(random.logNormal(median, 0.6) / 100) * 100);
}

/** Power, heat, gas and water (section D) build more than their number of plants suggests. */
function weightOf({ industry, weight }: IndustryChoice): number {
  return industry >= '44' ? weight * 4 : weight;
}

interface Site {
  readonly town: string;
  readonly park: string;
}

function siteOf(random: Random, group: Group, awayFromZone: boolean): Site {
  const weights = TOWN_WEIGHTS[group].filter(([town]) => !awayFromZone || town !== ZONE_TOWN);
  const town = random.weighted(weights);
  const parks = parksOf(random, group, town);
  return { town, park: parks.length > 0 ? random.pick(parks) : '' };
}

interface Draft {
  readonly signedDay: number;
  readonly signed: boolean;
  readonly kind: ProjectKind;
  readonly group: Group;
  readonly site: Site;
  readonly plannedTotal: number;
}

/** The park's projects signed in 2024: as many, and together as large, as was published. */
function parkDrafts(random: Random): Draft[] {
  const { projects, plannedTotal: total } = PUBLISHED.parkSigned2024;
  const drawn = Array.from({ length: projects }, () => {
    const kind = random.weighted(KINDS.filter(([name]) => name !== 'technical-upgrade'));
    return { kind, weight: random.logNormal(1, 0.8) };
  });
  let weights = 0;
  for (const { weight } of drawn) weights += weight;
  const totalWan = Math.round(total * WAN_PER_YI);
  const amounts = drawn.map(({ weight }) => {
    return Math.max(1_000, Math.round((totalWan * weight) / weights / 100) * 100);
  });
  // What rounding left over goes to the largest.
  const largest = amounts.indexOf(Math.max(...amounts));
  const rest = totalWan - amounts.reduce((sum, amount) => sum + amount, 0);
  amounts[largest] = (amounts[largest] ?? 0) + rest;
  return drawn.map(({ kind }, i) => ({
    signedDay: random.whole(dayOf(2024, 1, 8), dayOf(2024, 11, 26)),
    signed: true,
    kind,
    group: random.weighted(GROUP_WEIGHTS),
    site: { town: ZONE_TOWN, park: ZONE_PARK },
    plannedTotal: amounts[i] ?? 0,
  }));
}

/** The others, evenly from 2016 on; none of those of 2024 stands in the park. */
function otherDrafts(random: Random, count: number): Draft[] {
  const from = dayOf(2016, 10, 1);
  const days = LAST_DAY - 10 - from;
  return Array.from({ length: count }, (_, i) => {
    const kind = random.weighted(KINDS);
    const group = random.weighted(GROUP_WEIGHTS);
    const signedDay = from + Math.floor((days * (i + random.next())) / count);
    const signed = kind !== 'technical-upgrade' || random.chance(0.3);
    const in2024 = yearMonthOfDay(signedDay).year === 2024;
    return {
      signedDay,
      signed,
      kind,
      group,
      site: siteOf(random, group, in2024),
      plannedTotal: plannedTotal(random, kind, group),
    };
  });
}

/** What a project makes, where and whose it is: its place among the others, apart from its money and its dates. */
interface Place {
  readonly group: Group;
  readonly site: Site;
  readonly industry: string;
  readonly product: string;
  readonly owner: RegisterEntry | null;
  readonly foreign: boolean;
}

/** A project's number, kind, money and dates, and the place that was drawn for it. */
interface Drawn {
  readonly number: number;
  readonly signedDay: number;
  readonly kind: ProjectKind;
  readonly course: StageCourse & Pick<PlannedProject, 'plannedTotal' | 'landMu' | 'plannedOutput' | 'plannedTax'>;
  readonly place: Place;
}

function draw(
  random: Random,
  draft: Draft,
  number: number,
  register: readonly RegisterEntry[],
): Drawn {
  const { kind, group, site, plannedTotal: planned, signedDay } = draft;
  const choice = random.weighted(INDUSTRY_MIX[group].map((item) => [item, weightOf(item)] as const));
  const owners = register.filter(({ enterprise, town }) => {
    return enterprise.group === group && town === site.town && enterprise.affiliation === 'local';
  });
  const known = owners.length > 0 && (kind !== 'new' || random.chance(0.25));
  const owner = known ? random.pick(owners) : null;
  const industry = owner?.enterprise.industry ?? choice.industry;
  const product =
    INDUSTRY_MIX[group].find((item) => item.industry === industry)?.product ?? choice.product;
  const withLand = random.chance(LAND_CHANCE[kind]);
  // Investment of 500 to 900 万元 per 亩, output 1.1 to 1.7 of it, tax 8 to 14 % of output.
  const landMu = withLand
    ? Math.max(5, Math.round((planned / random.between(500, 900)) * 10) / 10)
    : null;
  const plannedOutput = Math.round((planned * random.between(1.1, 1.7)) / 10) * 10;
  const plannedTax = Math.round(plannedOutput * random.between(0.08, 0.14));
  const course = stageCourse(random, {
    kind,
    withLand,
    signed: draft.signed,
    firstDay: signedDay,
  });
  const foreign = owner ? owner.holding === 'foreign' : random.chance(0.16);
  return {
    number,
    signedDay,
    kind,
    course: { plannedTotal: planned, landMu, plannedOutput, plannedTax, ...course },
    place: { group, site, industry, product, owner, foreign },
  };
}

/** Projects that may change places without a total of the district changing; the park's of 2024 keep theirs. */
function exchangeClass({ number, signedDay, kind, place }: Drawn): string {
  const { site, industry, foreign } = place;
  const inZone = site.town === ZONE_TOWN || site.park === ZONE_PARK;
  if (inZone && yearMonthOfDay(signedDay).year === 2024) return `park ${number}`;
  return [kind, inZone ? 'zone' : 'elsewhere', industry < '44' ? 'manufacturing' : 'supply', foreign ? 'foreign' : 'domestic'].join();
}

function build({ number, signedDay, kind, course }: Drawn, { group, site, industry, product, owner, foreign }: Place): PlannedProject {
  const text = String(number).padStart(3, '0');
  return {
    code: `DEMO-${dateText(signedDay).slice(0, 4)}-${text}`,
    name: `示例${product}${KIND_WORDS[kind]}（${text}）`,
    investor: owner?.enterprise.name ?? `示例投资方${text}（演示）`,
    enterprise: owner?.enterprise.code ?? '',
    ...site,
    industry,
    group,
    kind,
    foreign,
    ...course,
  };
}

/** The fictional projects in order of signing (or filing). */
export function demoProjects(register: readonly RegisterEntry[]): PlannedProject[] {
  const random = new Random('works');
  const park = parkDrafts(random);
  const drafts = [...park, ...otherDrafts(random, DEMO_PROJECTS - park.length)];
  drafts.sort((a, b) => a.signedDay - b.signedDay);
  const drawn = drafts.map((draft, i) => draw(random, draft, i + 1, register));
  const places = dealOut(drawn.map((one) => ({ ...one.course, group: one.place.group, exchangeClass: exchangeClass(one) })));
  return drawn.map((one, i) => build(one, drawn[places[i] ?? i]?.place ?? one.place));
}
