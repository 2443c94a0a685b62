import type { ProjectsData } from '@/lib/domain/project-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { Facts } from '../model';
import { stageName } from './board-table';
import { cohortName } from './cohort-table';
import { narrowedFacts } from './figures';

const COHORT = /^(\d{4})(?:-([12]))?$/;

function cohortText(cohort: string, language: Language): string {
  const [, year, half] = COHORT.exec(cohort) ?? [];
  if (year === undefined) return cohort;
  return cohortName({ year: Number(year), half: half === undefined ? null : half === '1' ? 1 : 2 }, language);
}

/**
 * Every choice that narrows a table of the projects page, with its name: of the list all of
 * them, of board, cohorts and towns those that these follow; and after how many months a
 * project counts as stalled.
 */
export function chosenFacts({ narrowed, chosen, stallMonths }: ProjectsData, ofList: boolean, language: Language): Facts {
  const t = translate(language);
  const { q, kind, stage, foreign, stalled, cohort } = chosen;
  const yesNo = (yes: boolean) => t(yes ? 'projectsPage.yes' : 'projectsPage.no');
  const facts: (readonly [string, string])[] = [...narrowedFacts(narrowed, language)];
  if (kind !== null) facts.push([t('projectsPage.filter.kind'), t(`projectsPage.kind.${kind}`)]);
  if (foreign !== null) facts.push([t('projectsPage.filter.foreign'), yesNo(foreign)]);
  if (ofList) {
    if (stage !== null) facts.push([t('projectsPage.filter.stage'), stageName(stage === 'none' ? null : stage, language)]);
    if (stalled !== null) facts.push([t('projectsPage.filter.stalled'), yesNo(stalled)]);
    if (cohort !== null) facts.push([t('projectsPage.filter.cohort'), cohortText(cohort, language)]);
    if (q !== '') facts.push([t('projectsPage.filter.q'), q]);
  }
  facts.push([t('projectsPage.filter.stall'), t('projectsPage.months', { count: stallMonths })]);
  return facts;
}
