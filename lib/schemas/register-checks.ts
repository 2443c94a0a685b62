import { CHECKED_SUBJECTS, REGISTER_CHECKS } from '@/lib/domain/register-check-views';
import type { ListInput, ListSpec } from './list';

export const FINDING_SEVERITIES = ['mandatory', 'query', 'note'] as const;

/** What the checks find in the registers, in an address: which check, how severe, which town, enterprises or projects. */
export const REGISTER_LIST: ListSpec = {
  sorts: ['name', 'check', 'severity', 'town'],
  defaultSort: '-severity',
  filters: { check: REGISTER_CHECKS.map(({ code }) => code), severity: FINDING_SEVERITIES, town: null, subject: CHECKED_SUBJECTS },
};

export interface RegisterChecksQuery {
  readonly list: ListInput;
  /** All rows instead of a page of them, for a file. */
  readonly whole?: boolean;
}
