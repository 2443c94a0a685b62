import { COHORT_STEPS, type Cohort } from '@/lib/domain/cohort';
import type { ProjectsData } from '@/lib/domain/project-views';
import type { Language } from '@/lib/format/language';
import { shownUnit } from '@/lib/format/level';
import { showPlain } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { TableLinks } from '../investment/breakdown-table';
import type { TableModel, TableRow } from '../model';
import { cell, reasonsIn } from '../words';
import { amountCell, countCell, WAN } from './figures';

/** Name of a cohort: 2024年上半年, first half of 2024. */
export function cohortName({ year, half }: Pick<Cohort, 'year' | 'half'>, language: Language): string {
  const t = translate(language);
  return half === null ? t('projectsPage.cohort.year', { year: String(year) }) : t('projectsPage.cohort.half', { year: String(year), half: String(half) });
}

/** Conversion of signed projects: how many of each cohort came how far, landed and started in percent of those signed. */
export function cohortTable(data: ProjectsData, language: Language, links: TableLinks = {}): TableModel {
  const t = translate(language);
  const unit = shownUnit(WAN, language).name;
  const rowOf = (cohort: Cohort, kind: TableRow['kind'], name: string): TableRow => {
    const href = kind === 'member' ? links.row?.(cohort.key) : undefined;
    return {
      key: cohort.key,
      label: name,
      kind,
      ...(href === undefined ? {} : { href }),
      cells: [
        countCell(cohort.signed),
        amountCell(cohort.amount, language),
        ...COHORT_STEPS.map((step) => countCell(cohort.reached[step])),
        countCell(cohort.ended),
        cell(showPlain(cohort.landing), language),
        cell(showPlain(cohort.starting), language),
      ],
    };
  };
  const { rows: cohorts, total } = data.cohorts;
  const rows = [...cohorts.map((cohort) => rowOf(cohort, 'member', cohortName(cohort, language))), ...(total === null ? [] : [rowOf(total, 'total', t('projectsPage.cohort.total'))])];
  const counts = t('projectsPage.cohort.counts');
  const rates = t('projectsPage.cohort.rates');
  return {
    key: 'cohorts',
    caption: t('projectsPage.cohortTitle'),
    corner: t('projectsPage.cohort.corner'),
    columns: [
      { key: 'signed', label: t('projectsPage.cohort.signed'), form: 'figure' },
      { key: 'amount', label: t('projectsPage.cohort.amount'), unit, form: 'figure' },
      ...COHORT_STEPS.map((step) => ({ key: step, label: t(`projectsPage.cohort.${step}`), form: 'figure' as const, group: counts })),
      { key: 'ended', label: t('projectsPage.cohort.ended'), form: 'figure', group: counts },
      { key: 'landing', label: t('projectsPage.cohort.landing'), unit: '%', form: 'figure', group: rates },
      { key: 'starting', label: t('projectsPage.cohort.starting'), unit: '%', form: 'figure', group: rates },
    ],
    rows,
    notes: [...reasonsIn(rows), t('projectsPage.cohortNotes')],
  };
}
