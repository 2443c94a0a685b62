import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { measured, missing } from '@/lib/domain/measured';
import {
  countByStage,
  currentStage,
  daysAtStage,
  furthestStage,
  hasReached,
  landingRate,
  nextStage,
  projectRate,
  signingYear,
  stageOrder,
  stageOrderFaults,
  STAGES,
  stageRate,
  startRate,
  type StageEvent,
} from '@/lib/domain/project-stage';
import { figure, rounded } from './support';

const project: StageEvent[] = [
  { stage: 'signed', date: '2023-03-01' },
  { stage: 'filed', date: '2023-05-01' },
  { stage: 'started', date: '2023-11-20' },
];
const ended: StageEvent[] = [
  { stage: 'signed', date: '2023-01-10' },
  { stage: 'land', date: '2023-06-10' },
  { stage: 'ended', date: '2024-02-01' },
];

describe('stages', () => {
  it('come in the order 签约 备案 供地 开工 入库 在建 竣工 投产 达产', () => {
    expect(STAGES.map(stageOrder)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(stageOrder('ended')).toBeNull();
  });

  it('are known by the day', () => {
    expect(currentStage(project)).toBe('started');
    expect(currentStage(project, '2023-11-19')).toBe('filed');
    expect(currentStage(project, '2022-12-31')).toBeNull();
    expect(currentStage(ended, '2024-01-31')).toBe('land');
    expect(currentStage(ended, '2024-02-01')).toBe('ended');
    expect(furthestStage(ended)).toBe('land');
    expect(currentStage([])).toBeNull();
    expect(signingYear(project)).toBe(2023);
    expect(signingYear([{ stage: 'filed', date: '2023-01-01' }])).toBeNull();
  });

  it('are reached with those before them, and stay reached after an end', () => {
    expect(hasReached(project, 'land')).toBe(true);
    expect(hasReached(project, 'registered')).toBe(false);
    expect(hasReached(ended, 'land')).toBe(true);
    expect(hasReached([], 'signed')).toBe(false);
  });

  it('last from their date to the day, or to the end', () => {
    expect(figure(daysAtStage(project, '2023-11-30')).toNumber()).toBe(10);
    expect(figure(daysAtStage(ended, '2024-12-31')).toNumber()).toBe(236);
    expect(daysAtStage(project, '2020-01-01')).toEqual(missing('not-available'));
  });

  it('are counted once for each project, where it stands', () => {
    const counts = countByStage([project, ended, [], project], '2024-06-30');
    expect(counts).toMatchObject({ started: 2, ended: 1, land: 0, signed: 0 });
  });
});

describe('order of dates', () => {
  it('shows what contradicts it', () => {
    expect(stageOrderFaults(project)).toEqual([]);
    expect(
      stageOrderFaults([
        { stage: 'completed', date: '2024-05-01' },
        { stage: 'started', date: '2024-06-01' },
      ]),
    ).toEqual([{ earlier: 'started', later: 'completed' }]);
    expect(stageOrderFaults([...ended, { stage: 'started', date: '2024-03-01' }])).toEqual([{ afterEnd: 'started' }]);
  });

  it('finds none in stages of ascending dates, and one where two are exchanged', () => {
    const picks = fc.subarray([...STAGES], { minLength: 2 });
    fc.assert(
      fc.property(picks, (stages) => {
        const dates = stages.map((_, i) => `2024-01-${String(i + 10)}`);
        const events = stages.map((stage, i) => ({ stage, date: dates[i] ?? '' }));
        expect(stageOrderFaults(events)).toEqual([]);
        const exchanged = stages.map((stage, i) => ({ stage, date: dates[dates.length - 1 - i] ?? '' }));
        expect(stageOrderFaults(exchanged)).toHaveLength((stages.length * (stages.length - 1)) / 2);
      }),
    );
  });
});

describe('rates of projects', () => {
  it('6 of 12 landed is 50 %, 229 of 235 started is 97.4 %', () => {
    expect(figure(projectRate(6, 12)).toString()).toBe('50');
    expect(rounded(projectRate(229, 235), 1)).toBe('97.4');
  });

  it('count projects, ended ones among them', () => {
    const signedOnly: StageEvent[] = [{ stage: 'signed', date: '2023-04-01' }];
    const all = [project, ended, signedOnly, signedOnly];
    expect(figure(landingRate(all)).toString()).toBe('50');
    expect(figure(startRate(all)).toString()).toBe('25');
    expect(figure(landingRate(all, '2023-04-30')).toString()).toBe('0');
    expect(rounded(stageRate(all, 'started', 'land'), 1)).toBe('50');
  });

  it('have no meaning out of none', () => {
    expect(projectRate(0, 0)).toEqual(missing('not-available'));
    expect(landingRate([])).toEqual(missing('not-available'));
    expect(startRate([project], '2020-01-01')).toEqual(missing('not-available'));
    expect(projectRate(0, 5)).toEqual(measured(0));
  });
});

describe('the stage that comes next', () => {
  it.each([
    [[], 'signed'],
    [project, 'registered'],
    [ended, 'ended'],
    [[...project, { stage: 'at-capacity', date: '2024-05-01' }], 'ended'],
  ] as const)('of %j is %s', (events, expected) => {
    expect(nextStage(events)).toBe(expected);
  });
});
