import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { mayEditFigures, RETURN_ACTIONS, RETURN_STATUSES, transition, type ReturnAction, type ReturnPart, type ReturnStatus } from '@/lib/domain/return-workflow';

const PARTS: readonly ReturnPart[] = ['respondent', 'town-reviewer', 'reviewer', 'publisher'];
const REASON = 'stock of work in progress left out';

/** Every step there is: where the district reviews alone, and where the town does so first. */
const ALONE: readonly (readonly [ReturnStatus, ReturnAction, ReturnPart, ReturnStatus])[] = [
  ['draft', 'save', 'respondent', 'draft'],
  ['returned', 'save', 'respondent', 'returned'],
  ['draft', 'submit', 'respondent', 'submitted'],
  ['returned', 'submit', 'respondent', 'submitted'],
  ['submitted', 'withdraw', 'respondent', 'draft'],
  ['submitted', 'send-back', 'reviewer', 'returned'],
  ['town-approved', 'send-back', 'reviewer', 'returned'],
  ['approved', 'send-back', 'reviewer', 'returned'],
  ['submitted', 'approve', 'reviewer', 'approved'],
  ['town-approved', 'approve', 'reviewer', 'approved'],
  ['approved', 'publish', 'publisher', 'published'],
  ['published', 'reopen', 'publisher', 'returned'],
];
const TOWN_FIRST: typeof ALONE = [
  ...ALONE.filter(([from, action]) => !(from === 'submitted' && action === 'approve')),
  ['submitted', 'town-approve', 'town-reviewer', 'town-approved'],
  ['submitted', 'town-approve', 'reviewer', 'town-approved'],
  ['submitted', 'send-back', 'town-reviewer', 'returned'],
];

function everyStep(townReviews: boolean): string[] {
  return RETURN_STATUSES.flatMap((status) =>
    RETURN_ACTIONS.flatMap((action) =>
      PARTS.flatMap((part) => {
        const step = transition({ status, action, part, townReviews, reason: REASON });
        return step.allowed ? [[status, action, part, step.status].join(' ')] : [];
      }),
    ),
  );
}

describe('the way of a return', () => {
  it.each([[false, ALONE], [true, TOWN_FIRST]] as const)('has these steps and no others (town first: %s)', (townReviews, steps) => {
    expect(everyStep(townReviews).sort()).toEqual(steps.map((step) => step.join(' ')).sort());
  });

  it('goes from draft to published, and by reopening to a correction', () => {
    const way = [
      ['submit', 'respondent', 'submitted'],
      ['send-back', 'town-reviewer', 'returned'],
      ['submit', 'respondent', 'submitted'],
      ['town-approve', 'town-reviewer', 'town-approved'],
      ['approve', 'reviewer', 'approved'],
      ['publish', 'publisher', 'published'],
      ['reopen', 'publisher', 'returned'],
      ['save', 'respondent', 'returned'],
      ['submit', 'respondent', 'submitted'],
    ] as const;
    let status: ReturnStatus = 'draft';
    for (const [action, part, next] of way) {
      expect(transition({ status, action, part, townReviews: true, reason: REASON })).toEqual({ allowed: true, status: next });
      status = next;
    }
  });

  it.each([
    [{ status: 'submitted', action: 'send-back', part: 'reviewer' }, 'reason-required'],
    [{ status: 'submitted', action: 'send-back', part: 'reviewer', reason: ' \n ' }, 'reason-required'],
    [{ status: 'submitted', action: 'send-back', part: 'reviewer', reason: ' 不行 ' }, 'reason-required'],
    [{ status: 'published', action: 'reopen', part: 'publisher', reason: '' }, 'reason-required'],
    [{ status: 'published', action: 'reopen', part: 'publisher', reason: '数不对' }, 'reason-required'],
    [{ status: 'submitted', action: 'approve', part: 'respondent' }, 'wrong-part'],
    [{ status: 'draft', action: 'submit', part: 'reviewer' }, 'wrong-part'],
    [{ status: 'draft', action: 'approve', part: 'reviewer' }, 'wrong-status'],
    [{ status: 'published', action: 'submit', part: 'respondent' }, 'wrong-status'],
    [{ status: 'submitted', action: 'approve', part: 'reviewer', townReviews: true }, 'town-first'],
    [{ status: 'submitted', action: 'town-approve', part: 'town-reviewer' }, 'wrong-part'],
    [{ status: 'town-approved', action: 'send-back', part: 'town-reviewer', townReviews: true, reason: REASON }, 'wrong-status'],
    [{ status: 'approved', action: 'publish', part: 'reviewer' }, 'wrong-part'],
  ] as const)('%j is refused: %s', (input, refusal) => {
    expect(transition(input)).toEqual({ allowed: false, refusal });
  });
});

const attempt = fc.record({ action: fc.constantFrom(...RETURN_ACTIONS), part: fc.constantFrom(...PARTS), reason: fc.constantFrom('', ' ', REASON) });

describe('whatever is tried, by whomever, in whatever order', () => {
  it('figures change only where whoever reports has the return, and a published figure only after it was reopened', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(attempt, { maxLength: 60 }), (townReviews, attempts) => {
        let status: ReturnStatus = 'draft';
        let townPassed = false;
        for (const { action, part, reason } of attempts) {
          const step = transition({ status, action, part, townReviews, reason });
          if (!step.allowed) continue;
          if (action === 'save') expect([part, ['draft', 'returned'].includes(status), step.status]).toEqual(['respondent', true, status]);
          else expect(step.status).not.toBe(status);
          if (status === 'published') expect(action).toBe('reopen');
          if (step.status === 'published') expect([status, part]).toEqual(['approved', 'publisher']);
          if (step.status === 'returned' && action !== 'save') expect(reason).toBe(REASON);
          if (step.status === 'submitted') townPassed = false;
          if (action === 'town-approve') townPassed = true;
          if (step.status === 'approved') expect(townReviews ? townPassed : true).toBe(true);
          status = step.status;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('two who act on the same status at once reach what one of them could alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RETURN_STATUSES), attempt, attempt, fc.boolean(), (status, a, b, townReviews) => {
        // A conditional update lets one through; the other then stands before the new status.
        const first = transition({ status, townReviews, ...a });
        const then = first.allowed ? first.status : status;
        const second = transition({ status: then, townReviews, ...b });
        if (second.allowed) expect(everyStep(townReviews)).toContain([then, b.action, b.part, second.status].join(' '));
      }),
    );
  });

  it('no reviewer and no publisher ever edits, nor anybody what is being judged', () => {
    for (const part of PARTS) {
      const editable = RETURN_STATUSES.filter((status) => mayEditFigures(status, part));
      expect(editable).toEqual(part === 'respondent' ? ['draft', 'returned'] : []);
    }
  });

  it('every status is reached, and from each one published is', () => {
    const steps = ALONE.concat(TOWN_FIRST);
    const from = (start: ReturnStatus) => {
      const reached = new Set<ReturnStatus>([start]);
      for (let size = 0; size < reached.size; ) {
        size = reached.size;
        for (const [before, , , after] of steps) if (reached.has(before)) reached.add(after);
      }
      return reached;
    };
    expect(from('draft').size).toBe(RETURN_STATUSES.length);
    for (const status of RETURN_STATUSES) expect(from(status)).toContain('published');
  });
});
