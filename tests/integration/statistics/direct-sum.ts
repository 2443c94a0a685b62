import { addCells, emptyCell, unitCell, type Cell } from '@/lib/domain/cell';
import { Decimal } from '@/lib/domain/measured';
import type { Sql } from '@/lib/server/db/database';

/**
 * Totals and coverage as a direct sum over the records, one record after another: slow,
 * plain, and nothing in common with the statements that fill the tables.
 */

/** One measure of a total. Amounts are normal decimals as text, so that equal ones are equal. */
export interface MeasureRow {
  readonly value: string | null;
  readonly comparable: string | null;
  readonly prior: string | null;
  readonly deflated: string | null;
  readonly units: number;
  readonly comparableUnits: number;
  readonly growing: number;
  readonly growingReal: number | null;
  readonly largest: string | null;
  readonly second: string | null;
}

export interface TotalRow {
  readonly month: MeasureRow;
  readonly ytd: MeasureRow;
}

export interface CoverageRow {
  readonly due: number;
  readonly reported: number;
  readonly reportedPrior: string | null;
  readonly missingPrior: string | null;
}

type Text = string | null;

interface Unit {
  readonly period: number;
  readonly indicator: number;
  readonly enterprise: number;
  readonly month: Text;
  readonly ytd: Text;
  readonly priorMonth: Text;
  readonly priorYtd: Text;
  readonly counts: boolean;
}

interface Place {
  readonly dimension: string;
  readonly scheme: number;
  readonly member: string;
  readonly member2: string;
}

interface Amounts {
  readonly current: Text;
  readonly prior: Text;
  readonly index: Text;
}

class Sum {
  private cell: Cell = emptyCell;
  private readonly currents: Decimal[] = [];
  private prior: Decimal | null = null;
  private pairs = 0;
  private growing = 0;

  add({ current, prior, index }: Amounts): void {
    const c = decimal(current);
    const p = decimal(prior);
    this.cell = addCells(this.cell, unitCell({ current: c, prior: p, priceIndex: decimal(index) }));
    if (c !== null) this.currents.push(c);
    if (p !== null) this.prior = (this.prior ?? new Decimal(0)).plus(p);
    if (c !== null || p !== null) this.pairs += 1;
    if (c !== null && p !== null && p.gt(0) && c.gt(p)) this.growing += 1;
  }

  row(kind: 'output' | 'investment'): MeasureRow {
    const { cell } = this;
    const [largest, second] = [...this.currents].sort((a, b) => b.comparedTo(a));
    const top = { largest: text(largest ?? null), second: text(second ?? null) };
    // Investment has no panel and no price index: this year's sum stands against last year's.
    return kind === 'investment'
      ? { value: text(cell.value), comparable: text(cell.value), prior: text(this.prior), deflated: null, units: cell.units, comparableUnits: this.pairs, growing: this.growing, growingReal: null, ...top }
      : {
          value: text(cell.value), comparable: text(cell.comparable), prior: text(cell.prior), deflated: text(cell.deflated), units: cell.units,
          comparableUnits: cell.comparableUnits, growing: cell.growing, growingReal: cell.growingReal, ...top,
        };
  }
}

function decimal(value: Text): Decimal | null {
  return value === null ? null : new Decimal(value);
}

function text(value: Decimal | null): Text {
  return value === null ? null : value.toString();
}

interface Enterprise {
  id: number;
  affiliation: string;
  industry: string;
  town: string;
}

interface Membership {
  enterprise: number;
  scheme: number;
  cluster: string;
  from: number;
  to: number | null;
}

async function readFacts(sql: Sql) {
  const [enterprises, memberships, parks, panel, district] = [
    await sql.query<Enterprise>(`SELECT e.id, affiliation, industry_code AS industry, a.code AS town FROM enterprise e JOIN area a ON a.id = e.town_id`),
    await sql.query<Membership>(
      `SELECT m.enterprise_id AS enterprise, m.scheme_id AS scheme, c.code AS cluster, from_period AS "from", to_period AS "to" FROM cluster_membership m JOIN cluster c ON c.id = m.cluster_id`,
    ),
    await sql.query<{ enterprise: number; park: string }>(`SELECT enterprise_id AS enterprise, a.code AS park FROM enterprise_park k JOIN area a ON a.id = k.park_id`),
    await sql.query<{ enterprise: number; year: number; from: number }>(`SELECT enterprise_id AS enterprise, year, from_period AS "from" FROM panel_membership`),
    await sql.query<{ code: string }>(`SELECT code FROM area WHERE kind = 'district'`),
  ];
  const byId = new Map(enterprises.map((e) => [e.id, e]));
  const enterprise = (id: number) => byId.get(id)!;
  const isDue = (id: number, period: number) => panel.some((p) => p.enterprise === id && p.year === Math.floor(period / 100) && p.from <= period);
  const clustersOf = (id: number, period: number) => memberships.filter((m) => m.enterprise === id && m.from <= period && (m.to === null || m.to >= period));
  const parksOf = (id: number) => parks.filter((p) => p.enterprise === id).map((p) => p.park);
  return { enterprise, isDue, clustersOf, parksOf, panel, district: district[0]?.code ?? '' };
}

async function readUnits(sql: Sql): Promise<Unit[]> {
  return sql.query<Unit>(
    `SELECT r.period, indicator_id AS indicator, r.enterprise_id AS enterprise, month::text, year_to_date::text AS ytd, prior_month::text AS "priorMonth", prior_year_to_date::text AS "priorYtd",
            EXISTS (SELECT FROM return t WHERE t.enterprise_id = r.enterprise_id AND t.form = r.form AND t.period = r.period AND t.approved_at IS NOT NULL) AS counts
       FROM output_record r`,
  );
}

const localityOf = (affiliation: string) => (affiliation === 'local' ? 'local' : 'other');

function placesOf(district: string, town: Text, industry: Text, parks: readonly string[], clusters: readonly { scheme: number; cluster: string }[]): Place[] {
  const place = (dimension: string, member: string, member2 = '', scheme = 0): Place => ({ dimension, scheme, member, member2 });
  const industry2 = industry === null ? null : industry.slice(0, 2);
  return [
    place('district', district),
    ...(town === null ? [] : [place('town', town)]),
    ...(industry2 === null || industry === null ? [] : [place('industry2', industry2), place('industry4', industry)]),
    ...(town === null || industry2 === null ? [] : [place('town-industry2', town, industry2)]),
    ...parks.map((park) => place('park', park)),
    ...clusters.flatMap(({ scheme, cluster }) => [
      place('cluster', cluster, '', scheme),
      ...(town === null ? [] : [place('cluster-town', cluster, town, scheme)]),
      ...(industry2 === null ? [] : [place('cluster-industry2', cluster, industry2, scheme)]),
    ]),
  ];
}

class Sums {
  private readonly sums = new Map<string, { month: Sum; ytd: Sum }>();

  constructor(private readonly kind: 'output' | 'investment') {}

  add(indicator: number, period: number, locality: string, places: readonly Place[], month: Amounts, ytd: Amounts): void {
    for (const { dimension, scheme, member, member2 } of places) {
      const key = [indicator, dimension, scheme, period, member, member2, locality].join('|');
      const sum = this.sums.get(key) ?? { month: new Sum(), ytd: new Sum() };
      // The January–February figure is both the month's and the year's.
      sum.month.add(period % 100 === 2 ? ytd : month);
      sum.ytd.add(ytd);
      this.sums.set(key, sum);
    }
  }

  rows(): [string, TotalRow][] {
    return [...this.sums].map(([key, { month, ytd }]) => [key, { month: month.row(this.kind), ytd: ytd.row(this.kind) }]);
  }
}

async function directOutput(sql: Sql): Promise<[string, TotalRow][]> {
  const facts = await readFacts(sql);
  const prices = new Map(
    (await sql.query<{ key: string; month: Text; ytd: Text }>(`SELECT industry_code || '|' || period AS key, month::text, year_to_date::text AS ytd FROM price_index`)).map((row) => [row.key, row]),
  );
  const sums = new Sums('output');
  for (const unit of await readUnits(sql)) {
    if (!unit.counts || !facts.isDue(unit.enterprise, unit.period)) continue;
    const { town, industry, affiliation } = facts.enterprise(unit.enterprise);
    const price = prices.get(`${industry.slice(0, 2)}|${unit.period}`);
    const places = placesOf(facts.district, town, industry, facts.parksOf(unit.enterprise), facts.clustersOf(unit.enterprise, unit.period));
    sums.add(
      unit.indicator, unit.period, localityOf(affiliation), places,
      { current: unit.month, prior: unit.priorMonth, index: price?.month ?? null },
      { current: unit.ytd, prior: unit.priorYtd, index: price?.ytd ?? null },
    );
  }
  return sums.rows();
}

interface InvestmentUnit {
  project: number;
  period: number;
  month: Text;
  ytd: Text;
}

interface Project {
  id: number;
  affiliation: Text;
  industry: Text;
  town: Text;
  park: Text;
  scheme: number | null;
  cluster: Text;
  kind: string;
}

async function directInvestment(sql: Sql): Promise<[string, TotalRow][]> {
  const [district] = await sql.query<{ code: string }>(`SELECT code FROM area WHERE kind = 'district'`);
  const projects = await sql.query<Project>(
    `SELECT p.id, e.affiliation, p.industry_code AS industry, t.code AS town, k.code AS park, c.scheme_id AS scheme, c.code AS cluster, p.kind
       FROM project p LEFT JOIN enterprise e ON e.id = p.enterprise_id LEFT JOIN area t ON t.id = p.town_id LEFT JOIN area k ON k.id = p.park_id LEFT JOIN cluster c ON c.id = p.cluster_id`,
  );
  const records = await sql.query<InvestmentUnit>(`SELECT project_id AS project, period, month::text, year_to_date::text AS ytd FROM investment_record`);
  const record = new Map(records.map((r) => [`${r.project}|${r.period}`, r]));
  // A return that is due and not accepted: its project stands in neither year's sum.
  const due = await sql.query<{ key: string }>(`SELECT project_id || '|' || period AS key FROM return WHERE form = 'project-investment' AND approved_at IS NULL`);
  const open = new Set(due.map(({ key }) => key));
  const sums = new Sums('investment');
  for (const period of new Set(records.map((r) => r.period))) {
    for (const project of projects) {
      const now = record.get(`${project.id}|${period}`);
      const last = record.get(`${project.id}|${period - 100}`);
      if (now === undefined && (last === undefined || open.has(`${project.id}|${period}`))) continue;
      const { industry, kind, scheme, cluster } = project;
      const places = [
        ...placesOf(district!.code, project.town, industry, project.park === null ? [] : [project.park], scheme === null || cluster === null ? [] : [{ scheme, cluster }]),
        { dimension: 'kind', scheme: 0, member: kind, member2: '' },
      ];
      const division = industry === null ? 0 : Number(industry.slice(0, 2));
      const indicators = [10, ...(division >= 13 && division <= 43 ? [11] : []), ...(kind === 'technical-upgrade' ? [12] : [])];
      const month = { current: now?.month ?? null, prior: last?.month ?? null, index: null };
      const ytd = { current: now?.ytd ?? null, prior: last?.ytd ?? null, index: null };
      for (const indicator of indicators) sums.add(indicator, period, localityOf(project.affiliation ?? 'local'), places, month, ytd);
    }
  }
  return sums.rows();
}

/** Every row that `total` should have, by its key. */
export async function directTotals(sql: Sql): Promise<Map<string, TotalRow>> {
  return new Map([...(await directOutput(sql)), ...(await directInvestment(sql))]);
}

/** Every row that `coverage` should have, by its key. */
export async function directCoverage(sql: Sql): Promise<Map<string, CoverageRow>> {
  const facts = await readFacts(sql);
  const outputs = (await readUnits(sql)).filter((unit) => unit.indicator === 1 && unit.counts && unit.ytd !== null);
  const output = (enterprise: number, period: number) => outputs.find((unit) => unit.enterprise === enterprise && unit.period === period);
  const open = await sql.query<{ period: number }>(`SELECT DISTINCT period FROM return WHERE form = 'monthly-output' AND approved_at IS NOT NULL`);
  const rows = new Map<string, CoverageRow>();
  // Where a unit that has not reported has no figure of last year, what the missing ones weigh is unknown.
  const unknown = new Set<string>();
  const plus = (a: Text, b: Text) => (a === null ? b : b === null ? a : new Decimal(a).plus(b).toString());
  for (const { period } of open) {
    for (const { enterprise } of facts.panel.filter((p) => p.year === Math.floor(period / 100) && p.from <= period)) {
      const { town, affiliation } = facts.enterprise(enterprise);
      const now = output(enterprise, period);
      const before = output(enterprise, period - 100);
      const reportedPrior = text(decimal(now?.priorYtd ?? null));
      const missingPrior = now === undefined ? text(decimal(before?.ytd ?? null)) : null;
      for (const place of placesOf(facts.district, town, null, facts.parksOf(enterprise), facts.clustersOf(enterprise, period))) {
        if (place.member2 !== '') continue;
        const key = [place.dimension, place.scheme, period, place.member, localityOf(affiliation)].join('|');
        if (now === undefined && missingPrior === null) unknown.add(key);
        const row = rows.get(key) ?? { due: 0, reported: 0, reportedPrior: null, missingPrior: null };
        rows.set(key, {
          due: row.due + 1,
          reported: row.reported + (now === undefined ? 0 : 1),
          reportedPrior: plus(row.reportedPrior, reportedPrior),
          missingPrior: unknown.has(key) ? null : plus(row.missingPrior, missingPrior),
        });
      }
    }
  }
  return rows;
}
