import { beforeAll, describe, expect, it } from 'vitest';
import { altogether, detectionTable, tryDetection, type DetectionResult } from '@/tests/bench/detection';
import { MISTAKES } from '@/tests/bench/detection-mistakes';

/** The trial of the benchmark in small: what falls below these shares is a rule that broke. */

let result: DetectionResult;
beforeAll(() => {
  result = tryDetection(300, 'unit test');
});

/** Shares of mistakes caught, all sizes, at least. */
const LEAST: Readonly<Record<string, number>> = {
  'unit, too large': 0.99, 'unit, too small': 0.99, sign: 1, 'two fields swapped': 0.92, 'last month copied': 0.96, 'prior typed as current': 0.95, 'leading digits transposed': 0.95, 'year to date does not add up': 0.98, 'row of another enterprise': 0.96, 'part above whole': 1,
};

describe('mistakes planted in returns of a generated district', () => {
  it.each(Object.keys(MISTAKES))('%s are found', (kind) => {
    const caught = result.kinds.find((one) => one.kind === kind)!;
    expect(caught.planted).toBeGreaterThan(200);
    expect(caught.caught / caught.planted).toBeGreaterThanOrEqual(LEAST[kind]!);
  });

  it('that move a figure by 30 % or more are found in 99 of 100', () => {
    const { largePlanted, largeCaught } = altogether(result.kinds);
    expect(largePlanted).toBeGreaterThan(1500);
    expect(largeCaught / largePlanted).toBeGreaterThanOrEqual(0.99);
  });

  it('leave right returns alone', () => {
    expect(result.clean.returns).toBeGreaterThan(250);
    expect(result.clean.alarmed).toBeLessThanOrEqual(5);
  });

  it('are named with the conversion that takes them back', () => {
    const { offered, right } = result.conversions;
    expect(offered).toBeGreaterThan(1500);
    expect(right / offered).toBeGreaterThan(0.99);
  });

  it('ask about what was corrected or restated', () => {
    expect(result.eventful.alarmed / Math.max(1, result.eventful.returns)).toBeGreaterThan(0.5);
    expect(detectionTable(result).join('\n')).toContain('seed "unit test"');
  });
});
