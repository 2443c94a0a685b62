import { ChartFrame } from '@/components/charts/chart-frame';
import { Breadcrumbs, type Crumb } from '@/components/shell/breadcrumbs';
import type { Html } from '@/components/html';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { EnterpriseData, ProfileView } from '@/lib/domain/enterprise-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { viewsTable } from '@/lib/reports/enterprises/tables';
import { label } from '@/lib/reports/words';
import { changesOf } from '@/lib/schemas/changes';
import { NO_FILTERS, viewHref, type ViewFilters, type ViewProblem } from '@/lib/schemas/view';
import { enterpriseContent } from './enterprise-content';

interface Props {
  readonly profile: { readonly data: EnterpriseData; readonly views: readonly ProfileView[] | null };
  readonly filters: ViewFilters;
  readonly path: string;
  readonly problems: readonly ViewProblem[];
  /** Whether the reader may see which of its figures were changed. */
  readonly mayReadChanges?: boolean;
  readonly language: Language;
}

const SECTIONS = { town: '/towns', park: '/towns', cluster: '/clusters', industry: '/industries' } as const;

/** The way back up through what the reader came down by. */
function trailOf(data: EnterpriseData, filters: ViewFilters, language: Language): Crumb[] {
  const t = translate(language);
  const input = inputOf(data.view, data.state, filters);
  const bare = { ...input, ...NO_FILTERS };
  const scheme = data.state.schemes.findIndex(({ key }) => key === data.view.scheme);
  const spell = data.clusters.find(({ scheme: of, to }) => to === null && of.zh === data.state.schemes[scheme]?.label.zh);
  const names: Readonly<Record<keyof ViewFilters, string | undefined>> = {
    town: data.town.key === filters.town ? label(data.town.label, language) : undefined,
    park: data.parks.flatMap((park) => (park.key === filters.park ? [label(park.label, language)] : []))[0],
    cluster: spell === undefined ? undefined : label(spell.cluster, language),
    industry: data.industryPath.flatMap((industry) => (industry.key === filters.industry ? [label(industry.label, language)] : []))[0],
  };
  const steps = (['cluster', 'town', 'park', 'industry'] as const).flatMap((field): Crumb[] => {
    const code = filters[field];
    return code === null ? [] : [{ label: names[field] ?? code, href: viewHref(`${SECTIONS[field]}/${encodeURIComponent(code)}`, bare) }];
  });
  return [
    { label: t('breadcrumbs.district'), href: viewHref('/overview', bare) },
    ...steps,
    { label: t('nav.enterprises'), href: viewHref('/enterprises', input) },
    { label: label(data.member.label, language), href: null },
  ];
}

function Part({ id, title, content, none }: { readonly id: string; readonly title: string; readonly content: Html | null; readonly none: string }) {
  return content === null ? (
    <Section id={id} title={title}>
      <p className="note">{none}</p>
    </Section>
  ) : (
    <Section id={id} title={title} content={content} />
  );
}

/** One enterprise: who it is, what it reports, how it stands beside its peers, its projects and its land. */
export function Enterprise({ profile, filters, path, problems, mayReadChanges = false, language }: Props) {
  const t = translate(language);
  const { data, views } = profile;
  const content = enterpriseContent(data, filters, path, language);
  return (
    <>
      <ViewBar path={path} view={data.view} state={data.state} problems={problems} language={language} filters={filters} />
      <main id="content" className="page land-figures" tabIndex={-1}>
        <Breadcrumbs trail={trailOf(data, filters, language)} language={language} />
        <PageHead title={content.title} lead={content.lead} />
        {data.indicators.length === 0 ? (
          <p className="note">{t('enterprisePage.noneReported')}</p>
        ) : (
          <section className="headlines" aria-label={t('enterprisePage.headlines')} dangerouslySetInnerHTML={content.headlines} />
        )}
        <div className="stack">
          <Section id="identity-title" title={t('enterprisePage.identity')} content={content.facts} />
          <div className="columns" data-shape="7-5">
            <ChartFrame chart={content.peersChart} height={15} />
            <Section id="peers-title" title={t('enterprisePage.peersTable')} content={content.peers} />
          </div>
          {content.trends.map(({ months, years }) => (
            <div key={months.key} className="columns" data-shape="6-6">
              <ChartFrame chart={months} height={15} />
              <ChartFrame chart={years} height={15} />
            </div>
          ))}
          {mayReadChanges && (
            <p className="page-ways">
              <a href={changesOf(data.member.key)}>{t('changesPage.toOwn')}</a>
            </p>
          )}
          <Part id="projects-title" title={t('enterprisePage.projectsTitle')} content={content.projects} none={t('enterprisePage.projectsNone')} />
          <Part id="land-title" title={t('enterprisePage.landTitle')} content={content.land} none={t('enterprisePage.landNone')} />
          <div className="columns" data-shape="6-6">
            <Part id="clusters-title" title={t('enterprisePage.clustersTitle')} content={content.clusters} none={t('enterprisePage.clustersNone')} />
            <Part id="panel-title" title={t('enterprisePage.panelTitle')} content={content.panel} none={t('enterprisePage.panelNone')} />
          </div>
          <Part id="titles-title" title={t('enterprisePage.titlesTitle')} content={content.titles} none={t('enterprisePage.titlesNone')} />
          {views !== null && (
            <Section id="views-title" title={t('enterprisePage.viewsTitle')} note={t('enterprisePage.viewsNote')}>
              {views.length === 0 ? <p className="note">{t('enterprisePage.viewsNone')}</p> : <div dangerouslySetInnerHTML={tableWithNotes(viewsTable(views, language), language)} />}
            </Section>
          )}
        </div>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
