/** Where a return stands. */
export const RETURN_STATUSES = ['draft', 'submitted', 'returned', 'approved', 'published'] as const;
export type ReturnStatus = (typeof RETURN_STATUSES)[number];

/** How a figure came in; every figure carries it. */
export const ORIGINS = ['self-reported', 'keyed', 'imported', 'estimated'] as const;
export type Origin = (typeof ORIGINS)[number];

/**
 * In what part somebody handles a return: `respondent` reports it (the enterprise, or staff
 * who key it on its behalf); `reviewer` judges it.
 */
export type ReturnPart = 'respondent' | 'reviewer';

export const RETURN_ACTIONS = ['save', 'submit', 'send-back', 'approve', 'publish'] as const;
export type ReturnAction = (typeof RETURN_ACTIONS)[number];

interface Rule {
  readonly part: ReturnPart;
  readonly from: readonly ReturnStatus[];
  /** Null: the status stays what it is. */
  readonly to: ReturnStatus | null;
  readonly needsReason: boolean;
}

const RULES: Readonly<Record<ReturnAction, Rule>> = {
  save: { part: 'respondent', from: ['draft', 'returned'], to: null, needsReason: false },
  submit: {
    part: 'respondent',
    from: ['draft', 'returned'],
    to: 'submitted',
    needsReason: false,
  },
  // A published return can be sent back too: its correction makes a new vintage.
  'send-back': {
    part: 'reviewer',
    from: ['submitted', 'approved', 'published'],
    to: 'returned',
    needsReason: true,
  },
  approve: { part: 'reviewer', from: ['submitted'], to: 'approved', needsReason: false },
  publish: { part: 'reviewer', from: ['approved'], to: 'published', needsReason: false },
};

export type TransitionRefusal = 'wrong-part' | 'wrong-status' | 'reason-required';

export type Transition =
  | { readonly allowed: true; readonly status: ReturnStatus }
  | { readonly allowed: false; readonly refusal: TransitionRefusal };

export interface TransitionInput {
  readonly status: ReturnStatus;
  readonly action: ReturnAction;
  readonly part: ReturnPart;
  readonly reason?: string;
}

/**
 * Whether an action on a return is legal, and the status it leads to. Only the one who
 * reported a figure may change it; a reviewer approves, or sends back with a reason, and never
 * edits.
 */
export function transition(input: TransitionInput): Transition {
  const { status, action, part, reason = '' } = input;
  const rule = RULES[action];
  if (rule.part !== part) return { allowed: false, refusal: 'wrong-part' };
  if (!rule.from.includes(status)) return { allowed: false, refusal: 'wrong-status' };
  if (rule.needsReason && reason.trim() === '') {
    return { allowed: false, refusal: 'reason-required' };
  }
  return { allowed: true, status: rule.to ?? status };
}

/** Whether a figure of a return may be changed by this part at this status. */
export function mayEditFigures(status: ReturnStatus, part: ReturnPart): boolean {
  return transition({ status, action: 'save', part }).allowed;
}
