import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { COHORT_STEPS, cohortsOf } from '@/lib/domain/cohort';
import { Decimal, measured } from '@/lib/domain/measured';
import { period, type Period } from '@/lib/domain/period';
import { daysAtPresentStage, daysSinceBefore, stageBoard } from '@/lib/domain/project-board';
import { dwellsOf, medianOf } from '@/lib/domain/project-dwell';
import { isKnown, isOnBooks, reachedInYear, type ProjectFact } from '@/lib/domain/project-fact';
import { STAGE_EVENTS, type StageEvent } from '@/lib/domain/project-stage';
import { lastDayOfPeriod, monthsBetween, stallOf } from '@/lib/domain/stall';
import { figure, rounded } from './support';

const AS_OF = period(2024, 11);
const DAY = '2024-11-30';

const day = fc.integer({ min: 0, max: 365 * 6 }).map((n) => new Date(Date.UTC(2019, 6, 1) + n * 86_400_000).toISOString().slice(0, 10));
const anyEvents: fc.Arbitrary<StageEvent[]> = fc
  .uniqueArray(fc.record({ stage: fc.constantFrom(...STAGE_EVENTS), date: day }), { selector: (event) => event.stage, maxLength: 7 });
const invested = fc.option(fc.constantFrom<Period>(period(2023, 3), period(2024, 2), period(2024, 10), period(2024, 11)));

const fact = (code: string, events: readonly StageEvent[], more: Partial<ProjectFact> = {}): ProjectFact => ({
  code, name: code, investor: '', town: null, park: null, industry: null, cluster: null, kind: 'new', foreign: false, local: true, events,
  planned: new Decimal(1000), thisYear: null, lastYear: null, outstanding: false, sinceStart: null, lastInvested: null, ...more,
});
const facts = fc.array(fc.tuple(anyEvents, invested), { maxLength: 25 }).map((all) => all.map(([events, lastInvested], i) => fact(`P${i}`, events, { lastInvested })));

const on = (stage: StageEvent['stage'], date: string): StageEvent => ({ stage, date });

describe('time at a stage', () => {
  const events = [on('signed', '2023-01-10'), on('filed', '2023-02-09'), on('started', '2023-08-08'), on('registered', '2023-08-20')];

  it('runs from one recorded stage to the next, the last one to the day', () => {
    expect(dwellsOf(events, '2023-09-01').map(({ stage, to, days }) => [stage, to, days])).toEqual([
      ['signed', '2023-02-09', 30], ['filed', '2023-08-08', 180], ['started', '2023-08-20', 12], ['registered', null, 12],
    ]);
  });

  it('ends with the project', () => {
    expect(dwellsOf([...events.slice(0, 2), on('ended', '2023-03-11')], DAY).at(-1)).toEqual({ stage: 'filed', from: '2023-02-09', to: '2023-03-11', days: 30 });
  });

  it('adds up to the time from the first stage to the day where dates rise', () => {
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 9 }), (days) => {
        const sorted = [...days].sort();
        const known = sorted.map((date, i) => on(STAGE_EVENTS[i] ?? 'signed', date));
        const last = '2026-01-01';
        const total = dwellsOf(known, last).reduce((sum, dwell) => sum + dwell.days, 0);
        expect(total).toBe((Date.parse(last) - Date.parse(sorted[0] ?? '')) / 86_400_000);
      }),
    );
  });

  it('has the middle one as median, of two the mean, of none nothing', () => {
    expect(figure(medianOf([9, 1, 5])).toNumber()).toBe(5);
    expect(figure(medianOf([4, 1, 10, 5])).toNumber()).toBe(4.5);
    expect(medianOf([])).toEqual({ missing: 'not-available' });
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { minLength: 1 }), (days) => {
        const median = figure(medianOf(days)).toNumber();
        expect(days.filter((d) => d < median).length).toBeLessThanOrEqual(days.length / 2);
        expect(days.filter((d) => d > median).length).toBeLessThanOrEqual(days.length / 2);
      }),
    );
  });

  it('of a timeline is counted between neighbours', () => {
    expect(daysSinceBefore(['2024-01-01', '2024-01-31', '2024-03-01'])).toEqual([null, 30, 30]);
  });
});

describe('a stall', () => {
  it('counts whole months, month ends being month ends', () => {
    expect(monthsBetween('2024-05-31', '2024-11-30')).toBe(6);
    expect(monthsBetween('2024-05-15', '2024-11-14')).toBe(5);
    expect(monthsBetween('2024-05-15', '2024-11-15')).toBe(6);
    expect(monthsBetween('2024-11-30', '2024-05-15')).toBe(0);
    expect(lastDayOfPeriod(period(2024, 2))).toBe('2024-02-29');
  });

  it('before the entry in the register is a stage that does not change', () => {
    expect(stallOf([on('signed', '2024-05-30')], null, AS_OF, 6)).toEqual({ reason: 'no-stage-change', since: '2024-05-30', months: 6 });
    expect(stallOf([on('signed', '2024-06-15')], null, AS_OF, 6)).toBeNull();
    expect(stallOf([on('signed', '2024-06-15')], null, AS_OF, 5)).not.toBeNull();
  });

  it('while building is investment that does not come, however long the stage lasts', () => {
    const building = [on('started', '2022-01-10'), on('registered', '2022-02-10'), on('building', '2022-03-10')];
    expect(stallOf(building, period(2024, 10), AS_OF, 6)).toBeNull();
    expect(stallOf(building, period(2024, 3), AS_OF, 6)).toEqual({ reason: 'no-investment', since: '2024-03-31', months: 8 });
    expect(stallOf(building, null, AS_OF, 6)).toMatchObject({ reason: 'no-investment', since: '2022-03-10' });
    // What is invested later than the period looked at is not known then.
    expect(stallOf(building, period(2024, 10), period(2024, 9), 6)).toMatchObject({ since: '2022-03-10' });
  });

  it('after completion is production that does not begin; once it has, nothing is waited for', () => {
    const built = [on('building', '2022-03-10'), on('completed', '2023-12-01')];
    expect(stallOf(built, period(2024, 10), AS_OF, 6)).toMatchObject({ reason: 'no-stage-change', since: '2023-12-01' });
    expect(stallOf([...built, on('producing', '2024-01-05')], null, AS_OF, 6)).toBeNull();
    expect(stallOf([on('signed', '2020-01-01'), on('ended', '2020-02-01')], null, AS_OF, 6)).toBeNull();
    expect(stallOf([], null, AS_OF, 6)).toBeNull();
  });

  it('of more months is never found where one of fewer is not', () => {
    fc.assert(
      fc.property(anyEvents, invested, fc.integer({ min: 1, max: 36 }), fc.integer({ min: 0, max: 12 }), (events, lastInvested, months, more) => {
        if (stallOf(events, lastInvested, AS_OF, months + more) !== null) expect(stallOf(events, lastInvested, AS_OF, months)).not.toBeNull();
      }),
    );
  });
});

describe('the board of stages', () => {
  it('has every known project once, and its parts add up to the whole', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const board = stageBoard(all, AS_OF, 6);
        const known = all.filter((one) => isKnown(one.events, DAY));
        expect(board.reduce((sum, column) => sum + column.projects, 0)).toBe(known.length);
        expect(board.filter(({ stage }) => stage !== 'ended').reduce((sum, column) => sum + column.projects, 0)).toBe(known.filter((one) => isOnBooks(one.events, DAY)).length);
        expect(board.reduce((sum, column) => sum.plus(column.planned ?? 0), new Decimal(0)).toNumber()).toBe(1000 * known.length);
        expect(board.reduce((sum, column) => sum + column.stalled, 0)).toBe(known.filter((one) => stallOf(one.events, one.lastInvested, AS_OF, 6) !== null).length);
        for (const column of board) expect(column.stalled).toBeLessThanOrEqual(column.projects);
      }),
    );
  });

  it('names who has stood longest, and takes medians of those who stand there and of those who have left', () => {
    const board = stageBoard(
      [
        fact('A', [on('signed', '2024-11-20')]),
        fact('B', [on('signed', '2024-10-31')]),
        fact('C', [on('signed', '2024-01-01'), on('filed', '2024-01-31')]),
        fact('D', []),
      ],
      AS_OF,
      6,
    );
    expect(board[0]).toMatchObject({ stage: 'signed', projects: 2, passed: measured(30), standing: measured(20), longest: { code: 'B', days: 30 } });
    expect(board.at(-1)).toMatchObject({ stage: null, projects: 1, longest: null });
    expect(daysAtPresentStage(fact('B', [on('signed', '2024-10-31')]), AS_OF)).toBe(30);
    expect(daysAtPresentStage(fact('E', [on('at-capacity', '2024-10-31')]), AS_OF)).toBeNull();
  });

  it('tells a flow by the year', () => {
    expect(reachedInYear([on('signed', '2024-03-01')], 'signed', DAY)).toBe(true);
    expect(reachedInYear([on('signed', '2023-12-31')], 'signed', DAY)).toBe(false);
    expect(reachedInYear([on('signed', '2024-12-01')], 'signed', DAY)).toBe(false);
  });
});

describe('conversion by signing cohort', () => {
  it('computes 6 of 12 as 50 % and 229 of 235 as 97.4 %', () => {
    const signed = (n: number, reached: number, stage: 'land' | 'started') =>
      Array.from({ length: n }, (_, i) => fact(`P${i}`, [on('signed', '2024-02-01'), ...(i < reached ? [on(stage, '2024-05-01')] : [])]));
    const half = cohortsOf(signed(12, 6, 'land'), DAY, 'half').rows[0];
    expect(half).toMatchObject({ key: '2024-1', signed: 12 });
    expect(half && rounded(half.landing, 1)).toBe('50');
    const year = cohortsOf(signed(235, 229, 'started'), DAY, 'year').rows[0];
    expect(year && rounded(year.starting, 1)).toBe('97.4');
  });

  it('never rises along the chain, stays within 100 %, and its cohorts partition the signed', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom('half', 'year'), (all, span) => {
        const { rows, total } = cohortsOf(all, DAY, span);
        const signed = all.filter((one) => one.events.some((event) => event.stage === 'signed' && event.date <= DAY)).length;
        expect(rows.reduce((sum, row) => sum + row.signed, 0)).toBe(signed);
        expect(total?.signed ?? 0).toBe(signed);
        for (const row of rows) {
          const chain = [row.signed, ...COHORT_STEPS.map((step) => row.reached[step])];
          chain.slice(1).forEach((count, i) => expect(count).toBeLessThanOrEqual(chain[i] ?? 0));
          expect(figure(row.landing).lte(100)).toBe(true);
          expect(figure(row.starting).lte(figure(row.landing))).toBe(true);
        }
        for (const step of COHORT_STEPS) expect(rows.reduce((sum, row) => sum + row.reached[step], 0)).toBe(total?.reached[step] ?? 0);
      }),
    );
  });
});
