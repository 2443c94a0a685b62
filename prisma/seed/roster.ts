import { demoCreditCode } from '@/prisma/seed/credit-codes';
import { timeOf } from '@/prisma/seed/calendar';
import {
  GROUPS,
  INDUSTRY_MIX,
  type Group,
  type IndustryChoice,
} from '@/prisma/seed/industry-mix';
import { NameGiver } from '@/prisma/seed/names';
import { Random } from '@/prisma/seed/random';

export type Affiliation = 'local' | 'municipal' | 'central';

/** A fictional enterprise as planned: who it is and when it stands in the panel. */
export interface DemoEnterprise {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly industry: string;
  /** LINE cluster at the end of 2020 (of its first period where it was not in the panel then). */
  readonly group: Group;
  readonly affiliation: Affiliation;
  /** First period in the panel, as a point of the calendar. */
  readonly entry: number;
  /** Why it came into the panel, in the words of panel.csv. */
  readonly entryReason: string;
  /** First year it is no longer in the panel. */
  readonly exitYear: number | null;
  /** Began to produce in its entry month, so that last year's figures are 0. */
  readonly newPlant: boolean;
  /** Gave no prior-year figures in its first year. */
  readonly withoutPrior: boolean;
  /** Yearly gross output of 2018 before calibration, 千元. */
  readonly base: number;
}

export const REASON = {
  kept: '年度审核保留',
  first: '2019年起报名录',
  annual: '年度新增（小升规）',
  plant: '月度新增（新建投产）',
  moved: '月度新增（迁入）',
} as const;

/** Enterprises of the panel at the end of 2020 by LINE cluster: the four make the published 496. */
export const PANEL_2020: Readonly<Record<Group, number>> = {
  life: 92,
  information: 78,
  'new-material': 176,
  equipment: 150,
  none: 109,
};

export const LOCAL_ENTERPRISES = 640;
const FROM_THE_START = 598;
/** Enterprises of the start whose first period is within 2019. */
const MID_2019 = 6;
const ENTRIES: readonly { year: number; annual: number; monthly: number }[] = [
  { year: 2020, annual: 8, monthly: 3 },
  { year: 2021, annual: 6, monthly: 3 },
  { year: 2022, annual: 5, monthly: 2 },
  { year: 2023, annual: 6, monthly: 2 },
  { year: 2024, annual: 5, monthly: 2 },
];
const EXITS: readonly (readonly [year: number, enterprises: number])[] = [
  [2020, 4],
  [2021, 6],
  [2022, 6],
  [2023, 7],
  [2024, 6],
];
/** Years whose first annual entrant has not handed in last year's figures. */
const YEARS_WITHOUT_PRIOR = [2021, 2023, 2024];

const MEDIAN: Readonly<Record<Group, number>> = {
  life: 78_000,
  information: 84_000,
  'new-material': 98_000,
  equipment: 96_000,
  none: 92_000,
};

interface Lifecycle {
  readonly entry: number;
  readonly entryReason: string;
  readonly newPlant: boolean;
  readonly withoutPrior: boolean;
}

function lifecycles(random: Random): Lifecycle[] {
  const settled = { newPlant: false, withoutPrior: false };
  const list: Lifecycle[] = [];
  for (let i = 0; i < FROM_THE_START; i += 1) {
    const late = i < MID_2019;
    list.push({
      ...settled,
      entry: timeOf(2019, late ? random.whole(4, 10) : 2),
      entryReason: late ? REASON.moved : REASON.first,
    });
  }
  for (const { year, annual, monthly } of ENTRIES) {
    for (let i = 0; i < annual; i += 1) {
      const withoutPrior = i === 0 && YEARS_WITHOUT_PRIOR.includes(year);
      list.push({
        entry: timeOf(year, 2),
        entryReason: REASON.annual,
        newPlant: false,
        withoutPrior,
      });
    }
    for (let i = 0; i < monthly; i += 1) {
      // The first mid-year entrant moves in with months of its own, the others are new plants.
      const newPlant = i > 0;
      list.push({
        entry: timeOf(year, random.whole(4, 9)),
        entryReason: newPlant ? REASON.plant : REASON.moved,
        newPlant,
        withoutPrior: false,
      });
    }
  }
  return list;
}

/** Size against the group's median: a heavy tail for the settled, modest for those that grew into scale. */
function scaleOf(random: Random, life: Lifecycle): number {
  const drawn = random.logNormal(1, 1.18);
  if (life.entryReason === REASON.annual) return Math.min(0.3 + drawn / 10, 0.8);
  return Math.min(Math.max(drawn, random.between(0.24, 0.32)), life.newPlant ? 4 : 34);
}

/** Exits strike enterprises of the start that are not among the largest. */
function exitYears(random: Random, bases: readonly number[]): Map<number, number> {
  const candidates = random.shuffled(
    bases.map((base, i) => ({ base, i })).filter(({ base, i }) => {
      return i >= MID_2019 && i < FROM_THE_START && base < 120_000;
    }),
  );
  const exits = new Map<number, number>();
  for (const [year, enterprises] of EXITS) {
    for (let n = 0; n < enterprises; n += 1) {
      const candidate = candidates.pop();
      if (candidate) exits.set(candidate.i, year);
    }
  }
  return exits;
}

/** Exactly PANEL_2020 among the enterprises of the panel of 2020-12, by chance among the others. */
function groups(random: Random, inPanel2020: readonly boolean[]): Group[] {
  const quota: Group[] = GROUPS.flatMap((group) => Array<Group>(PANEL_2020[group]).fill(group));
  const dealt = random.shuffled(quota);
  const weights = GROUPS.map((group) => [group, PANEL_2020[group]] as const);
  return inPanel2020.map((within) => {
    const group = within ? dealt.pop() : random.weighted(weights);
    if (group === undefined) throw new RangeError('fewer places than enterprises in 2020');
    return group;
  });
}

/** Central and municipal plants: in full scope only. */
const OTHER_PLANTS: readonly {
  name: string;
  industry: string;
  group: Group;
  affiliation: Affiliation;
  base: number;
}[] = [
  {
    name: '示例滨海石油化工总厂（演示央企）',
    industry: '2511',
    group: 'none',
    affiliation: 'central',
    base: 58_000_000,
  },
  {
    name: '示例湾畔烯烃有限公司（演示央企）',
    industry: '2614',
    group: 'none',
    affiliation: 'central',
    base: 12_500_000,
  },
  {
    name: '示例高性能纤维有限公司（演示央企）',
    industry: '2829',
    group: 'new-material',
    affiliation: 'central',
    base: 900_000,
  },
  {
    name: '样例氯碱化工有限公司（演示市属）',
    industry: '2612',
    group: 'none',
    affiliation: 'municipal',
    base: 6_800_000,
  },
  {
    name: '样例热电联产有限公司（演示市属）',
    industry: '4412',
    group: 'none',
    affiliation: 'municipal',
    base: 2_300_000,
  },
];

/** The 640 local enterprises, then the central and municipal plants; another seed gives another district. */
export function demoRoster(seed = ''): DemoEnterprise[] {
  const random = new Random(`roster${seed}`);
  const names = new NameGiver(new Random('names'));
  const lives = lifecycles(random);
  const scale = lives.map((life) => scaleOf(random, life));
  const exits = exitYears(random, scale.map((factor) => factor * 90_000));
  const end2020 = timeOf(2020, 12);
  const dealt = groups(
    random,
    lives.map((life, i) => life.entry <= end2020 && (exits.get(i) ?? 9999) > 2020),
  );
  const local = lives.map((life, i): DemoEnterprise => {
    const group = dealt[i] ?? 'none';
    const mix = INDUSTRY_MIX[group].map((choice) => [choice, choice.weight] as const);
    const choice: IndustryChoice = random.weighted(mix);
    return {
      ...life,
      index: i,
      code: demoCreditCode(i + 1),
      name: names.next(choice.product),
      industry: choice.industry,
      group,
      affiliation: 'local',
      exitYear: exits.get(i) ?? null,
      base: MEDIAN[group] * (scale[i] ?? 1),
    };
  });
  const others = OTHER_PLANTS.map(
    (plant, i): DemoEnterprise => ({
      ...plant,
      index: local.length + i,
      code: demoCreditCode(9001 + i),
      entry: timeOf(2019, 2),
      entryReason: REASON.first,
      exitYear: null,
      newPlant: false,
      withoutPrior: false,
    }),
  );
  return [...local, ...others];
}

/** Whether the enterprise stands in the panel of the year at this point. */
export function inPanel(enterprise: DemoEnterprise, year: number, time: number): boolean {
  return time >= enterprise.entry && (enterprise.exitYear === null || year < enterprise.exitYear);
}
