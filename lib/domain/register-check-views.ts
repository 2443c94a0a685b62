import type { CheckFinding, FindingSeverity } from './return-views';
import type { Member } from './views';

/** Shapes of what the checks find in the registers: in the enterprises themselves, and in the files of projects. */

export const CHECKED_SUBJECTS = ['enterprise', 'project'] as const;
export type CheckedSubject = (typeof CHECKED_SUBJECTS)[number];

/** The checks that look at a register instead of a return, what each is held against, and the ways in which it finds something there. */
export const REGISTER_CHECKS = [
  { code: 'F05', subject: 'enterprise', kinds: ['credit-code', 'industry', 'area'] },
  { code: 'F08', subject: 'project', kinds: ['planned'] },
  { code: 'F09', subject: 'project', kinds: ['order', 'after-end'] },
  { code: 'C07', subject: 'enterprise', kinds: ['invoiced'] },
  { code: 'C09', subject: 'enterprise', kinds: ['credit-code', 'organisation-code'] },
  { code: 'C10', subject: 'enterprise', kinds: ['leaves', 'enters'] },
  { code: 'C13', subject: 'project', kinds: ['large'] },
] as const satisfies readonly { readonly code: string; readonly subject: CheckedSubject; readonly kinds: readonly string[] }[];
export type RegisterCheck = (typeof REGISTER_CHECKS)[number]['code'];

/** How one check that is on did within the reader's scope. */
export interface RegisterCheckCount {
  readonly check: RegisterCheck;
  readonly severity: FindingSeverity;
  readonly subject: CheckedSubject;
  /** Units that have what the check needs: revenue of twelve months, invoiced revenue, a planned total, dated stages. */
  readonly checked: number;
  /** Units with a finding. */
  readonly units: number;
  readonly findings: number;
}

export interface RegisterLine {
  readonly subject: CheckedSubject;
  readonly code: string;
  readonly name: string;
  /** Null for a project without one. */
  readonly town: Member | null;
  readonly finding: CheckFinding;
}

export interface RegisterChecksData {
  /** Of every check that is on, in the order of the catalogue, whatever the list is filtered by. */
  readonly counts: readonly RegisterCheckCount[];
  /** Enterprises and projects in the registers, within scope. */
  readonly enterprises: number;
  readonly projects: number;
  /** Those of them in which something is found. */
  readonly units: number;
  /** yyyymm as of which the panel and revenue are: the newest month opened, or loaded; null where there is none. */
  readonly asOf: number | null;
  /** Month to which output is held against invoiced revenue; null where none is loaded. */
  readonly invoicedTo: number | null;
  /** Towns in which something is found. */
  readonly towns: readonly Member[];
  readonly lines: readonly RegisterLine[];
  readonly rows: number;
  readonly page: number;
  readonly pages: number;
  /** ISO 8601. */
  readonly readAt: string;
}
