import type { FormDefinition } from './form';
import type { CheckSetting, FindingSeverity } from './return-views';

/** Shapes of what administration reads of forms and checks. */

export interface RegisteredExtension {
  readonly area: string;
  readonly areaName: string;
  readonly areaNameEn: string;
  readonly deadline: string;
  readonly reason: string;
}

export interface RegisteredPeriod {
  readonly period: number;
  readonly deadline: string;
  readonly openedAt: string;
  readonly published: boolean;
  readonly due: number;
  readonly extensions: readonly RegisteredExtension[];
}

export interface RegisteredForm {
  readonly code: string;
  readonly special: boolean;
  /** Oldest first; the last is what new periods are opened with. */
  readonly versions: readonly FormDefinition[];
  /** Newest first. */
  readonly periods: readonly RegisteredPeriod[];
}

/** How a check is set, how often it has found something and what became of it. */
export interface CheckRecord extends CheckSetting {
  readonly usual: FindingSeverity;
  readonly fired: number;
  readonly corrected: number;
  readonly accepted: number;
  readonly open: number;
  /** corrected ÷ (corrected + accepted), in %; null while neither has happened. */
  readonly right: string | null;
}

/**
 * The version that is in use (现行): the newest that begins by the period opened last; one that
 * begins later is still to come. Where no period was opened, the newest.
 */
export function versionInUse({ versions, periods }: Pick<RegisteredForm, 'versions' | 'periods'>): FormDefinition | null {
  const last = Math.max(...periods.map(({ period }) => period));
  return versions.findLast(({ fromPeriod }) => fromPeriod <= last) ?? versions.at(-1) ?? null;
}
