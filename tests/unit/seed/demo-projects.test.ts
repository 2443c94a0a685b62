import { describe, expect, it } from 'vitest';
import { STAGES } from '@/prisma/seed/project-types';
import { cell, rowsOf, type Row } from '@/tests/unit/seed/demo-rows';

const projects = rowsOf('projects.csv');
const stages = rowsOf('stages.csv');
const investment = rowsOf('investment.csv');

/** 万元 completed in the district by 2023-11 and by 2024-11, which do not depend on clusters. */
const COMPLETED = [439_478, 520_729];

function byProject(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const list = found.get(cell(row, 'project')) ?? [];
    list.push(row);
    found.set(cell(row, 'project'), list);
  }
  return found;
}

describe('projects', () => {
  it('are 240 with kinds, foreign ones, and plausible figures per 亩', () => {
    expect(projects).toHaveLength(240);
    expect(new Set(projects.map((row) => cell(row, 'kind')))).toEqual(
      new Set(['new', 'expansion', 'technical-upgrade', 'relocation']),
    );
    expect(new Set(projects.map((row) => cell(row, 'foreign')))).toEqual(new Set(['yes', 'no']));
    for (const row of projects) {
      if (cell(row, 'land_mu') === '') continue;
      const perMu = Number(cell(row, 'planned_total')) / Number(cell(row, 'land_mu'));
      expect(perMu).toBeGreaterThan(100);
      expect(perMu).toBeLessThan(950);
    }
  });

  it('refer to enterprises, towns and parks that exist', () => {
    const enterprises = new Set(rowsOf('enterprises.csv').map((row) => cell(row, 'code')));
    const areas = new Map(rowsOf('areas.csv').map((row) => [cell(row, 'code'), cell(row, 'kind')]));
    for (const row of projects) {
      if (cell(row, 'enterprise')) expect(enterprises.has(cell(row, 'enterprise'))).toBe(true);
      if (cell(row, 'town')) expect(areas.get(cell(row, 'town'))).toBe('town');
      if (cell(row, 'park')) expect(areas.get(cell(row, 'park'))).toBe('park');
    }
  });
});

describe('stages', () => {
  it('come in their order with rising dates, evidence, and nothing after 2024-11', () => {
    const order = new Map<string, number>(STAGES.map((stage, i) => [stage, i]));
    for (const events of byProject(stages).values()) {
      for (const [i, event] of events.entries()) {
        expect(cell(event, 'evidence')).not.toBe('');
        expect(cell(event, 'date') <= '2024-11-30').toBe(true);
        const next = events[i + 1];
        if (!next) continue;
        expect(order.get(cell(event, 'stage'))).toBeLessThan(order.get(cell(next, 'stage')) ?? -1);
        expect(cell(event, 'date') < cell(next, 'date')).toBe(true);
      }
    }
    expect(new Set(stages.map((row) => cell(row, 'stage')))).toEqual(new Set(STAGES));
  });

  it('hold some that ended and some that have not moved for two years', () => {
    const courses = [...byProject(stages)].filter(([code]) => code.startsWith('DEMO-'));
    const last = courses.map(([, events]) => events[events.length - 1]);
    expect(last.filter((row) => cell(row, 'stage') === 'ended').length).toBeGreaterThanOrEqual(5);
    const stalled = last.filter((row) => {
      const under = !['at-capacity', 'ended'].includes(cell(row, 'stage'));
      return under && cell(row, 'date') < '2022-11-30';
    });
    expect(stalled.length).toBeGreaterThanOrEqual(4);
  });
});

describe('investment', () => {
  it('adds up: month into year to date, year to date into the sum since the start', () => {
    for (const rows of byProject(investment).values()) {
      for (const [i, row] of rows.entries()) {
        const [month, year, since] = ['month', 'ytd', 'since_start'].map((name) => cell(row, name));
        expect(Number(month)).toBeLessThanOrEqual(Number(year));
        expect(Number(year)).toBeLessThanOrEqual(Number(since));
        expect(month === '').toBe(cell(row, 'period').endsWith('-02'));
        const before = rows[i - 1];
        if (!before) continue;
        const opening = cell(row, 'period').endsWith('-02');
        const spent = opening ? Number(year) : Number(month);
        expect(Number(since)).toBe(Number(cell(before, 'since_start')) + spent);
        if (!opening) expect(Number(year)).toBe(Number(cell(before, 'ytd')) + spent);
      }
    }
  });

  it('begins at the entry in the register and stops after completion', () => {
    const events = byProject(stages);
    for (const [code, rows] of byProject(investment)) {
      const day = (stage: string): string | undefined => {
        const event = events.get(code)?.find((row) => cell(row, 'stage') === stage);
        return event ? cell(event, 'date').slice(0, 7) : undefined;
      };
      const registered = day('registered') ?? '9999';
      const completed = day('completed');
      for (const row of rows) {
        const period = cell(row, 'period');
        expect(period >= registered.replace('-01', '-02')).toBe(true);
        if (completed !== undefined && period > completed && !period.endsWith('-02')) {
          expect(cell(row, 'month')).toBe('0');
        }
        if (completed !== undefined) {
          expect(period.slice(0, 4) <= completed.slice(0, 4)).toBe(true);
        }
      }
    }
  });

  it('of each cluster grows as a cluster may, and adds up to what the district completed', () => {
    const clusterOf = new Map(projects.map((row) => [cell(row, 'code'), cell(row, 'cluster')]));
    const sums = new Map<string, number>();
    for (const row of investment) {
      const key = `${clusterOf.get(cell(row, 'project')) ?? ''} ${cell(row, 'period')}`;
      sums.set(key, (sums.get(key) ?? 0) + Number(cell(row, 'ytd')));
    }
    const groups = [...new Set(clusterOf.values())];
    expect(groups).toHaveLength(5);
    const at = (group: string, period: string): number => sums.get(`${group} ${period}`) ?? 0;
    for (const group of groups) {
      const growth = (at(group, '2024-11') / at(group, '2023-11') - 1) * 100;
      expect(growth, group).toBeGreaterThan(-35);
      expect(growth, group).toBeLessThan(80);
    }
    const district = (period: string): number => groups.reduce((sum, group) => sum + at(group, period), 0);
    expect([district('2023-11'), district('2024-11')]).toEqual(COMPLETED);
  });

  it('covers every period to 2024-11 without January', () => {
    const periods = new Set(investment.map((row) => cell(row, 'period')));
    expect(periods.size).toBe(65);
    expect([...periods].some((period) => period.endsWith('-01'))).toBe(false);
    expect(periods.has('2024-12')).toBe(false);
  });
});

describe('targets', () => {
  it('name an area or a cluster, and known indicators with their units', () => {
    const units = new Map([
      ['gross-output', '亿元'],
      ['gross-output-growth', '%'],
      ['investment', '亿元'],
      ['manufacturing-investment', '亿元'],
      ['technical-upgrade-investment', '亿元'],
      ['signed-investment', '亿元'],
    ]);
    const seen = new Set<string>();
    for (const row of rowsOf('targets.csv')) {
      expect(cell(row, 'area') === '').toBe(cell(row, 'cluster') !== '');
      expect(cell(row, 'scheme') === '').toBe(cell(row, 'cluster') === '');
      expect(cell(row, 'unit')).toBe(units.get(cell(row, 'indicator')));
      seen.add(cell(row, 'indicator'));
    }
    expect(seen).toEqual(new Set(units.keys()));
  });
});
