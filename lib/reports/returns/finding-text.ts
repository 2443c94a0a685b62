import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import type { CheckFinding } from '@/lib/domain/return-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { findingValues } from '@/lib/reports/returns/finding-values';

/** What the checks found, in words. */

type Loose = (key: string, values?: Readonly<Record<string, string>>) => string;

// Which sentence it is follows from what a check found; a test holds every kind against the catalogue.
function words(language: Language): Loose {
  return translate(language) as unknown as Loose;
}

/** Figures that are names of stages. */
const STAGE_FIGURES = ['earlier', 'later', 'stage'];

/**
 * The sentence of a finding, without the name of its line: 1—本月5,000小于本月6,000. Amounts are in
 * the line's unit.
 */
export function findingSentence(finding: Pick<CheckFinding, 'check' | 'kind' | 'figures' | 'convert'>, language: Language): string {
  const stageName = (name: string, text: string) => {
    const stage = STAGE_EVENTS.find((one) => one === text);
    return stage === undefined || !STAGE_FIGURES.includes(name) ? null : translate(language)(`stageName.${stage}`);
  };
  return words(language)(`checks.finding.${finding.check}.${finding.kind}`, findingValues(finding, language, stageName));
}
