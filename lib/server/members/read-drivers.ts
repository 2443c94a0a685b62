import 'server-only';

import { sumCells } from '@/lib/domain/cell';
import { incrementOf } from '@/lib/domain/figure';
import { DRIVER_KINDS, type DriverKind, type DriverPart, type DriversData, type Level } from '@/lib/domain/member-views';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { isPermitted, requirePermission } from '@/lib/server/auth/permissions';
import { readableKeys, scopeKey, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { readBridge } from '@/lib/server/members/bridge';
import { readLeaders } from '@/lib/server/members/leaders';
import { belowIndustry, coverageOf, frameOf, membersOf, narrowing, openFrame, type Frame } from '@/lib/server/members/open-frame';
import { hasParts, openPair, openParts, openWholeOf, type Base, type PartDimension } from '@/lib/server/members/parts';
import { findSubject, type Subject } from '@/lib/server/members/subject';
import type { Whole } from '@/lib/server/statistics/figures';
import { bothOf } from '@/lib/server/statistics/trend';
import { versioned } from '@/lib/server/statistics/versioned';

/** Enterprises read on either side: the most that a chart shows singly. */
const MOST_ENTERPRISES = 20;

/**
 * Who drove a total's growth at the view's basis: the district's, or that of the town, park,
 * cluster or industry that the filters name (two of them: what lies in both). Parts by
 * cluster, industry, town or enterprise with what each added; and the bridge from last year's
 * level to the comparable prior. A reader limited to areas asks of one of them; without a
 * filter it is his first.
 *
 * @throws AppError `not-found` for what is out of scope, otherwise as `readOverview`
 */
export async function readDrivers({ ctx, input }: { ctx: Ctx; input: ViewInput & { readonly by: DriverKind } }): Promise<DriversData> {
  requirePermission(ctx, 'statistics.read');
  const frame = await openFrame(ctx, input, ['town', 'park', 'cluster', 'industry']);
  const subjects = withinReach(ctx, frame);
  const { reference, resolved } = frame;
  const question = ['drivers', input.by, subjects.map(({ kind, key }) => [kind, key]), resolved.view, scopeKey(ctx)];
  return versioned(ctx.db, reference.version, question, () => compute(ctx, { ...frame, subjects }, input.by));
}

/** The subjects asked for, as far as the reader sees them: a limited reader starts from an area of his own. */
function withinReach(ctx: Ctx, { reference, base, subjects }: Frame): readonly Subject[] {
  if (seesDistrict(ctx) || subjects.some(({ kind }) => kind === 'town' || kind === 'park')) return subjects;
  for (const kind of ['town', 'park'] as const) {
    for (const key of readableKeys(ctx, kind) ?? []) {
      const own = findSubject(reference, base.scheme, kind, key);
      if (own !== null) return [own, ...subjects];
    }
  }
  throw new AppError('not-found', { message: 'neither the district nor an area is in scope' });
}

/** The total that is taken apart: what lies in the first two of the subjects, or in the first. */
async function openTotal({ base, subjects }: Frame): Promise<{ within: readonly Subject[]; whole: Whole }> {
  const [first, second] = subjects;
  if (first !== undefined && second !== undefined) {
    const pair = await openPair(base, first, second);
    if (pair !== null) return { within: [first, second], whole: pair };
  }
  return { within: first === undefined ? [] : [first], whole: await openWholeOf(base, first ?? null) };
}

/** The dimension behind a kind of driver; null where no totals are kept that would take the total apart. */
function dimensionFor(base: Base, by: DriverKind, within: readonly Subject[]): PartDimension | null {
  const [of = null] = within;
  if (by === 'enterprise' || within.length > 1) return null;
  const dimension = by !== 'industry' ? by : of?.kind === 'industry' ? belowIndustry(of) : 'industry2';
  return dimension !== null && hasParts(base, of, dimension) ? dimension : null;
}

interface Parts {
  readonly parts: readonly DriverPart[];
  /** Units in them. */
  readonly units: number;
  readonly level: Level | null;
}

const NO_PARTS: Parts = { parts: [], units: 0, level: null };

async function partsBy({ base, resolved: { view, period } }: Frame, of: Subject | null, dimension: PartDimension, whole: Whole): Promise<Parts> {
  const figures = await openParts(base, of, dimension, whole);
  if (figures === null) return NO_PARTS;
  const members = membersOf(base, dimension).filter(({ key }) => figures.cell(key, period).units > 0);
  return {
    parts: members.map(({ key, label }) => ({ member: { key, label }, figures: figures.both(key, period), increment: incrementOf(figures.cell(key, period), view.basis) })),
    units: sumCells(members.map(({ key }) => figures.cell(key, period))).units,
    level: dimension.startsWith('industry') ? (Number(dimension.slice(-1)) as Level) : null,
  };
}

async function compute(ctx: Ctx, frame: Frame, asked: DriverKind): Promise<DriversData> {
  const { base, resolved, reference } = frame;
  const { view, period, indicator } = resolved;
  const { within, whole } = await openTotal(frame);
  const total = whole(period);
  const [of = null] = within;
  const choices = DRIVER_KINDS.filter((kind) => (kind === 'enterprise' ? reference.asOf === null && isPermitted(ctx, 'enterprises.read') : dimensionFor(base, kind, within) !== null));
  const by = choices.includes(asked) ? asked : (choices[0] ?? 'cluster');
  const dimension = dimensionFor(base, by, within);
  let table = dimension === null ? NO_PARTS : await partsBy(frame, of, dimension, whole);
  if (by === 'enterprise' && choices.includes(by)) {
    const { pulls, drags } = await readLeaders(ctx, { reference, view, indicator, within, whole, each: MOST_ENTERPRISES });
    table = { parts: [...pulls, ...drags].map(({ member, figures, increment }) => ({ member, figures, increment })), units: pulls.length + drags.length, level: null };
  }
  const { district, ...common } = frameOf(frame, frame.subjects.map((subject) => narrowing(subject, within.includes(subject))));
  return {
    ...common,
    district,
    by,
    choices,
    industryLevel: table.level,
    whole: wholeMember(within, district),
    figures: bothOf(total, total),
    increment: incrementOf(total, view.basis),
    parts: table.parts,
    otherUnits: total.units - table.units,
    // It is made of single units, of which nothing is kept as it was published.
    bridge: reference.asOf === null ? await readBridge(base.sql, reference, { view, indicator, within }) : null,
    coverage: within.length > 1 ? null : await coverageOf(frame, of),
  };
}

function wholeMember(within: readonly Subject[], district: DriversData['district']): DriversData['district'] {
  const [first, second] = within;
  if (first === undefined) return district;
  if (second === undefined) return { key: first.key, label: first.label };
  return { key: `${first.key}+${second.key}`, label: { zh: `${first.label.zh}${second.label.zh}`, en: `${second.label.en} in ${first.label.en}` } };
}
