import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mayEditFigures,
  RETURN_ACTIONS,
  RETURN_STATUSES,
  transition,
  type ReturnPart,
  type ReturnStatus,
} from '@/lib/domain/return-workflow';

const parts: ReturnPart[] = ['respondent', 'reviewer'];

describe('the way of a return', () => {
  it('goes from draft to published', () => {
    const way = [
      ['submit', 'respondent', 'submitted'],
      ['send-back', 'reviewer', 'returned'],
      ['submit', 'respondent', 'submitted'],
      ['approve', 'reviewer', 'approved'],
      ['publish', 'reviewer', 'published'],
      ['send-back', 'reviewer', 'returned'],
    ] as const;
    let status: ReturnStatus = 'draft';
    for (const [action, part, next] of way) {
      const step = transition({ status, action, part, reason: 'stock of work in progress left out' });
      expect(step).toEqual({ allowed: true, status: next });
      status = next;
    }
  });

  it('never lets a reviewer change a figure, nor anybody one that is being judged', () => {
    const editable = RETURN_STATUSES.filter((s) => mayEditFigures(s, 'respondent'));
    expect(editable).toEqual(['draft', 'returned']);
    expect(RETURN_STATUSES.some((s) => mayEditFigures(s, 'reviewer'))).toBe(false);
  });

  it.each([
    [{ status: 'submitted', action: 'send-back', part: 'reviewer' }, 'reason-required'],
    [{ status: 'submitted', action: 'send-back', part: 'reviewer', reason: '  ' }, 'reason-required'],
    [{ status: 'submitted', action: 'approve', part: 'respondent' }, 'wrong-part'],
    [{ status: 'draft', action: 'submit', part: 'reviewer' }, 'wrong-part'],
    [{ status: 'draft', action: 'approve', part: 'reviewer' }, 'wrong-status'],
    [{ status: 'published', action: 'submit', part: 'respondent' }, 'wrong-status'],
  ] as const)('%j is refused: %s', (input, refusal) => {
    expect(transition(input)).toEqual({ allowed: false, refusal });
  });

  it('leads nowhere but to a known status, and saving stays where it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...RETURN_STATUSES), fc.constantFrom(...RETURN_ACTIONS), fc.constantFrom(...parts),
        (status, action, part) => {
          const step = transition({ status, action, part, reason: 'x' });
          if (!step.allowed) return;
          expect(RETURN_STATUSES).toContain(step.status);
          expect(action === 'save').toBe(step.status === status);
        },
      ),
    );
  });
});
