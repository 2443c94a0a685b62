import { Narrowed } from '@/components/projects/narrowed';
import { ListProblems } from '@/components/projects/list-problems';
import { ChartFrame } from '@/components/charts/chart-frame';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import { INVESTMENT_BREAKDOWNS, type InvestmentData } from '@/lib/domain/investment-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { INVESTMENT_LIST } from '@/lib/schemas/investment';
import { listHref, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { viewHref, type ViewFilters, type ViewProblem } from '@/lib/schemas/view';
import { investmentContent, keptOf } from './investment-content';

interface Props {
  readonly data: InvestmentData;
  readonly filters: ViewFilters;
  readonly list: ListInput;
  readonly problems: readonly ViewProblem[];
  readonly listProblems: readonly ListProblem[];
  readonly language: Language;
}

/** What the table is broken down by: links that keep everything else. */
function Breakdowns({ data, filters, list, language }: Pick<Props, 'data' | 'filters' | 'list' | 'language'>) {
  const t = translate(language);
  const address = viewHref('/investment', inputOf(data.view, data.state, filters));
  const href = (by: string) => listHref(address, list, INVESTMENT_LIST, { filters: by === 'cluster' ? {} : { by } });
  return (
    <div className="switch" role="group" aria-label={t('investmentPage.byLabel')}>
      {INVESTMENT_BREAKDOWNS.map((by) =>
        by === data.by ? (
          <span key={by} aria-current="true">
            {t(`investmentPage.corner.${by}`)}
          </span>
        ) : (
          <a key={by} href={href(by)}>
            {t(`investmentPage.corner.${by}`)}
          </a>
        ),
      )}
    </div>
  );
}

/** Investment: completed against last year and target, month by month, and by what it is broken down. */
export function Investment({ data, filters, list, problems, listProblems, language }: Props) {
  const t = translate(language);
  const content = investmentContent(data, filters, list, language);
  const input = inputOf(data.view, data.state, filters);
  return (
    <>
      <ViewBar of="investment" path="/investment" view={data.view} state={data.state} problems={problems} language={language} filters={filters} kept={keptOf(list)} without={['indicator', 'basis']} />
      <main id="content" className="page roomy" tabIndex={-1}>
        <ListProblems problems={listProblems} language={language} />
        <PageHead title={content.title} lead={content.lead} note={content.notes.join(language === 'en' ? ' ' : '')}>
          <Narrowed path="/investment" input={input} narrowed={data.narrowed} language={language} />
        </PageHead>
        <section className="headlines" aria-label={t('nav.investment')} dangerouslySetInnerHTML={content.headlines} />
        <div className="columns" data-shape="7-5">
          <ChartFrame chart={content.trend} />
          <Section id="targets-title" title={t('investmentPage.targetsTitle')} content={content.targets}>
            <p className="note">
              <a href={viewHref('/projects', input)}>{t('investmentPage.toProjects')}</a>
            </p>
          </Section>
        </div>
        <Section id="table-title" title={content.tableTitle} note={content.basis}>
          <Breakdowns data={data} filters={filters} list={list} language={language} />
          <div dangerouslySetInnerHTML={content.table} />
        </Section>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
