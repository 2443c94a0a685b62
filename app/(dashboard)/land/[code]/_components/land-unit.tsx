import type { Html } from '@/components/html';
import { memberQuery } from '@/components/members/address';
import { Breadcrumbs } from '@/components/shell/breadcrumbs';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { LandUnitData } from '@/lib/domain/land-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { arithmeticTable, itemsTable, landUnitSentence, landUnitTitle, nextSentence, nextTable, parcelsTable, unitRulesTable } from '@/lib/reports/land/unit-tables';
import type { TableModel } from '@/lib/reports/model';
import { label, vintageOf } from '@/lib/reports/words';
import type { ListProblem } from '@/lib/schemas/list';
import { NO_FILTERS, viewHref } from '@/lib/schemas/view';
import { WhatIf } from './what-if';

interface Props {
  readonly data: LandUnitData;
  readonly path: string;
  readonly year: number | null;
  readonly problems: readonly ListProblem[];
  readonly language: Language;
}

/** One enterprise's evaluation: every step of it, the way to the next grade, and what would be if. */
export function LandUnit({ data, path, year, problems, language }: Props) {
  const t = translate(language);
  const input = inputOf(data.view, data.state, NO_FILTERS);
  const withYear = (href: string) => (year === null ? href : `${href}${href.includes('?') ? '&' : '?'}year=${year}`);
  const query = memberQuery(data.unit.member.key, withYear(viewHref(path, input)));
  const table = (view: string, model: TableModel): Html => tableWithNotes(model, language, { files: { view, query } });
  const next = nextTable(data, language);
  const trail = [
    { label: t('breadcrumbs.district'), href: viewHref('/overview', input) },
    { label: t('nav.land'), href: withYear(viewHref('/land', input)) },
    { label: label(data.unit.member.label, language), href: null },
  ];
  return (
    <>
      <main id="content" className="page land-figures" tabIndex={-1}>
        <Breadcrumbs trail={trail} language={language} />
        <PageHead title={landUnitTitle(data, language)} lead={landUnitSentence(data, language)} note={t('landPage.departments')}>
          <p>
            <a href={viewHref(`/enterprises/${encodeURIComponent(data.unit.member.key)}`, input)}>{t('landUnitPage.open')}</a>
          </p>
        </PageHead>
        <div className="stack">
          <Section id="arithmetic-title" title={t('landUnitPage.criteriaTitle')} note={t('landUnitPage.criteriaNote')} content={table('land-arithmetic', arithmeticTable(data, language))} />
          <Section id="next-title" title={t('landUnitPage.nextTitle')}>
            <p>{nextSentence(data, language)}</p>
            {next !== null && <div dangerouslySetInnerHTML={table('land-next', next)} />}
          </Section>
          <Section id="what-if-title" title={t('landUnitPage.whatIfTitle')}>
            <WhatIf data={data} path={path} input={input} year={year} problems={problems} language={language} />
          </Section>
          <div className="columns" data-shape="6-6">
            <Section id="items-title" title={t('landUnitPage.itemsTitle')} content={table('land-items', itemsTable(data, language))} />
            <div className="stack">
              <Section id="parcels-title" title={t('landUnitPage.parcelsTitle')}>
                {data.parcels.length === 0 ? <p className="note">{t('landUnitPage.parcelsNone')}</p> : <div dangerouslySetInnerHTML={table('land-parcels', parcelsTable(data, language))} />}
              </Section>
              <Section id="rules-title" title={t('landUnitPage.rulesTitle')}>
                {data.rules.length === 0 ? <p className="note">{t('landUnitPage.rulesNone')}</p> : <div dangerouslySetInnerHTML={table('land-unit-rules', unitRulesTable(data, language))} />}
              </Section>
            </div>
          </div>
        </div>
      </main>
      <Colophon lines={[`${t('landPage.source')} ${data.evaluation.source}`, `${t('word.vintage')} ${vintageOf(data.state, language)}`]} />
    </>
  );
}
