/** Where a return stands. */
export const RETURN_STATUSES = ['draft', 'submitted', 'town-approved', 'returned', 'approved', 'published'] as const;
export type ReturnStatus = (typeof RETURN_STATUSES)[number];

/** How a figure came in; every figure carries it. */
export const ORIGINS = ['self-reported', 'keyed', 'imported', 'estimated'] as const;
export type Origin = (typeof ORIGINS)[number];

/**
 * In what part somebody handles a return: `respondent` reports it (the enterprise, or staff who
 * key it on its behalf); `town-reviewer` and `reviewer` (the district's) judge it; `publisher`
 * is the district's statistician.
 */
export type ReturnPart = 'respondent' | 'town-reviewer' | 'reviewer' | 'publisher';

export const RETURN_ACTIONS = ['save', 'submit', 'withdraw', 'town-approve', 'send-back', 'approve', 'publish', 'reopen'] as const;
export type ReturnAction = (typeof RETURN_ACTIONS)[number];

/** Characters that a reason has at least: in fewer nobody says what is wrong. */
export const SHORTEST_REASON = 4;

interface Rule {
  readonly parts: readonly ReturnPart[];
  readonly from: readonly ReturnStatus[];
  /** Null: the status stays what it is. */
  readonly to: ReturnStatus | null;
  readonly needsReason: boolean;
}

const RULES: Readonly<Record<ReturnAction, Rule>> = {
  save: { parts: ['respondent'], from: ['draft', 'returned'], to: null, needsReason: false },
  submit: { parts: ['respondent'], from: ['draft', 'returned'], to: 'submitted', needsReason: false },
  // Before anybody has judged it, whoever handed it in may take it back.
  withdraw: { parts: ['respondent'], from: ['submitted'], to: 'draft', needsReason: false },
  'town-approve': { parts: ['town-reviewer', 'reviewer'], from: ['submitted'], to: 'town-approved', needsReason: false },
  'send-back': { parts: ['town-reviewer', 'reviewer'], from: ['submitted', 'town-approved', 'approved'], to: 'returned', needsReason: true },
  approve: { parts: ['reviewer'], from: ['submitted', 'town-approved'], to: 'approved', needsReason: false },
  publish: { parts: ['publisher'], from: ['approved'], to: 'published', needsReason: false },
  // What was published stays as it was; its correction makes a new vintage.
  reopen: { parts: ['publisher'], from: ['published'], to: 'returned', needsReason: true },
};

export type TransitionRefusal = 'wrong-part' | 'wrong-status' | 'reason-required' | 'town-first';

export type Transition = { readonly allowed: true; readonly status: ReturnStatus } | { readonly allowed: false; readonly refusal: TransitionRefusal };

export interface TransitionInput {
  readonly status: ReturnStatus;
  readonly action: ReturnAction;
  readonly part: ReturnPart;
  /** The unit's town reviews its returns before the district does. */
  readonly townReviews?: boolean;
  readonly reason?: string;
}

/**
 * Whether an action on a return is legal, and the status it leads to. Only the one who reported
 * a figure may change it; reviewers approve, or send back with a reason, and never edit. Where
 * the town reviews first, the district approves what the town has approved, and a town sends
 * back only what it has not yet passed on.
 */
export function transition(input: TransitionInput): Transition {
  const { status, action, part, townReviews = false, reason = '' } = input;
  const rule = RULES[action];
  if (!rule.parts.includes(part)) return { allowed: false, refusal: 'wrong-part' };
  if (!rule.from.includes(status)) return { allowed: false, refusal: 'wrong-status' };
  if (action === 'town-approve' && !townReviews) return { allowed: false, refusal: 'wrong-part' };
  if (action === 'approve' && townReviews && status === 'submitted') return { allowed: false, refusal: 'town-first' };
  if (action === 'send-back' && part === 'town-reviewer' && (!townReviews || status !== 'submitted')) return { allowed: false, refusal: 'wrong-status' };
  if (rule.needsReason && reason.trim().length < SHORTEST_REASON) return { allowed: false, refusal: 'reason-required' };
  return { allowed: true, status: rule.to ?? status };
}

/** Whether a figure of a return may be changed by this part at this status. */
export function mayEditFigures(status: ReturnStatus, part: ReturnPart): boolean {
  return transition({ status, action: 'save', part }).allowed;
}
