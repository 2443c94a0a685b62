import 'server-only';

import { cohortsOf, COHORT_SPANS, type CohortSpan } from '@/lib/domain/cohort';
import { groupFacts, investmentCell, investmentRow } from '@/lib/domain/investment-group';
import { PROJECT_KINDS } from '@/lib/domain/investment';
import type { Period } from '@/lib/domain/period';
import { stageBoard } from '@/lib/domain/project-board';
import { isKnown, type ProjectFact } from '@/lib/domain/project-fact';
import { matchesLine, matchesPlace, projectLines, PROJECT_SORTS, sortLines, type ProjectFilters } from '@/lib/domain/project-list';
import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import type { ProjectChoices, ProjectsData, ProjectTownRow } from '@/lib/domain/project-views';
import { lastDayOfPeriod, stallOf } from '@/lib/domain/stall';
import type { Label, Member } from '@/lib/domain/views';
import { LIST_PAGE, type ListInput } from '@/lib/schemas/list';
import { filtersOf, type ViewFilters } from '@/lib/schemas/view';
import type { ProjectsQuery } from '@/lib/schemas/projects';
import { requirePermission } from '@/lib/server/auth/permissions';
import { scopeKey, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { readTownOutlines } from '@/lib/server/members/town-outlines';
import { readProjectFacts } from '@/lib/server/projects/project-facts';
import { industryTest, narrowedBy, placeOf } from '@/lib/server/projects/project-place';
import { readStallMonths } from '@/lib/server/projects/stall-months';
import { openReference, type Reference, type SchemeEntry } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';
import { versioned } from '@/lib/server/statistics/versioned';

function one<T extends string>(values: readonly T[], text: string | undefined): T | null {
  return values.find((value) => value === text) ?? null;
}

function yesNo(text: string | undefined): boolean | null {
  return text === undefined ? null : text === 'yes';
}

function filtersFor(list: ListInput, view: ViewFilters): ProjectFilters {
  const { filters } = list;
  return {
    q: list.q,
    town: view.town,
    park: view.park,
    cluster: view.cluster,
    industry: view.industry === null ? null : industryTest(view.industry),
    kind: one(PROJECT_KINDS, filters.kind),
    stage: one([...STAGE_EVENTS, 'none'] as const, filters.stage),
    foreign: yesNo(filters.foreign),
    stalled: yesNo(filters.stalled),
    cohort: filters.cohort ?? null,
  };
}

function byLabel(a: Member, b: Member): number {
  return a.key < b.key ? -1 : 1;
}

/** What the filters offer: only places and divisions that have projects. */
function choicesOf(facts: readonly ProjectFact[], reference: Reference, scheme: SchemeEntry | null): ProjectChoices {
  const used = (pick: (fact: ProjectFact) => string | null) => new Set(facts.flatMap((fact) => pick(fact) ?? []));
  const towns = used((fact) => fact.town);
  const parks = used((fact) => fact.park);
  const members = (kind: 'town' | 'park', codes: ReadonlySet<string>) =>
    [...reference.areas.values()].filter((area) => area.kind === kind && codes.has(area.key)).map(({ key, label }) => ({ key, label }));
  const divisions = [...used((fact) => fact.industry?.slice(0, 2) ?? null)].flatMap((code) => reference.industries.get(code) ?? []);
  return {
    towns: members('town', towns),
    parks: members('park', parks),
    clusters: (scheme?.clusters ?? []).map(({ key, label }) => ({ key, label })),
    industries: divisions.sort(byLabel),
  };
}

function namesOf(reference: Reference, scheme: SchemeEntry | null): ReadonlyMap<string, Label> {
  return new Map([...[...reference.areas.values()].map(({ key, label }) => [key, label] as const), ...(scheme?.clusters ?? []).map(({ key, label }) => [key, label] as const)]);
}

interface Beside {
  readonly reference: Reference;
  readonly scheme: SchemeEntry | null;
  readonly period: Period;
  readonly place: Label;
  readonly span: CohortSpan;
  readonly stallMonths: number;
}

/** Board, totals, cohorts and towns of the projects that a page is about, and what its filters offer. */
function besideList(about: readonly ProjectFact[], facts: readonly ProjectFact[], { reference, scheme, period, place, span, stallMonths }: Beside): Pick<ProjectsData, 'board' | 'total' | 'stalled' | 'cohorts' | 'towns' | 'choices'> {
  const day = lastDayOfPeriod(period);
  const stalled = (of: readonly ProjectFact[]) => of.filter((fact) => isKnown(fact.events, day) && stallOf(fact.events, fact.lastInvested, period, stallMonths) !== null).length;
  const whole = investmentCell(about);
  const inTown = groupFacts(about, (fact) => fact.town);
  const towns = [...reference.areas.values()].flatMap((area): ProjectTownRow[] => {
    const own = area.kind === 'town' ? inTown.get(area.key) : undefined;
    if (own === undefined) return [];
    const member = { key: area.key, label: area.label };
    return [{ member, row: investmentRow(member, own, whole, day), stalled: stalled(own) }];
  });
  return {
    board: stageBoard(about, period, stallMonths),
    total: investmentRow({ key: '', label: place }, about, whole, day),
    stalled: stalled(about),
    cohorts: cohortsOf(about, day, span),
    towns: towns.sort((a, b) => b.row.projects - a.row.projects || byLabel(a.member, b.member)),
    choices: choicesOf(facts, reference, scheme),
  };
}

/**
 * The projects within the reader's scope as they stand at the end of a period: the board by
 * stage, conversion by signing cohort, counts by town, and a page of the list. Board, cohorts
 * and towns are of everything that the view's own filters (town, park, cluster, industry), the
 * scope and the kind leave; the list is narrowed by all filters.
 *
 * @throws AppError not-permitted; unavailable while nothing is loaded; invalid-input for a view
 *   or a filter that the data does not have
 */
export async function readProjects({ ctx, input }: { ctx: Ctx; input: ProjectsQuery }): Promise<ProjectsData> {
  requirePermission(ctx, 'projects.read');
  const reference = await openReference(ctx, null);
  const { view, scheme, period } = resolveView(reference, input.view, 'investment');
  const asked = filtersOf(input.view);
  const narrowed = narrowedBy(reference, scheme, asked);
  const stallSetting = await readStallMonths(ctx.db.sql);
  const { list, whole: wholeList = false } = input;
  const stallMonths = list.filters.stall === undefined ? stallSetting : Number(list.filters.stall);
  const filters = filtersFor(list, asked);
  const span = one(COHORT_SPANS, list.filters.span) ?? 'half';
  const facts = (await readProjectFacts(ctx, reference, { period, schemeId: scheme?.id ?? 0 })).filter((fact) => view.scope === 'full' || fact.local);
  const about = facts.filter((fact) => matchesPlace(fact, filters) && (filters.kind === null || fact.kind === filters.kind) && (filters.foreign === null || fact.foreign === filters.foreign));
  const place = placeOf(ctx, reference);
  const { outlines, problem: outlinesProblem } = await readTownOutlines();
  const mapped = seesDistrict(ctx) && asked.town === null && asked.park === null;
  const towns = [...reference.areas.values()].filter(({ kind }) => kind === 'town').map(({ key, label }) => ({ key, label }));
  // What a page shows beside its list stays the same from page to page and order to order.
  const beside = await versioned(ctx.db, reference.version, ['projects', scopeKey(ctx), view, asked, filters.kind, filters.foreign, span, stallMonths], async () =>
    besideList(about, facts, { reference, scheme, period, place, span, stallMonths }),
  );
  return versioned(ctx.db, reference.version, ['project-list', scopeKey(ctx), view, asked, list, wholeList, stallSetting, input.view.vintage, outlinesProblem], async () => {
    const lines = projectLines(about, period, stallMonths).filter((line) => matchesLine(line, filters));
    const sort = PROJECT_SORTS.find((known) => known === list.sort) ?? 'planned';
    const size = wholeList ? Math.max(1, lines.length) : LIST_PAGE;
    const pages = Math.max(1, Math.ceil(lines.length / size));
    const page = Math.min(list.page, pages);
    return {
      view,
      state: dataStateOf(reference, input.view.vintage, 'investment'),
      place,
      narrowed,
      chosen: { q: filters.q, kind: filters.kind, stage: filters.stage, foreign: filters.foreign, stalled: filters.stalled, cohort: filters.cohort },
      stallMonths,
      stallSetting,
      span,
      ...beside,
      map: mapped ? { towns, outlines, outlinesProblem } : null,
      list: { lines: sortLines(lines, sort, list.descending).slice((page - 1) * size, page * size), rows: lines.length, page, pages },
      names: namesOf(reference, scheme),
    };
  });
}
