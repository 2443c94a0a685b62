import { ChartFrame } from '@/components/charts/chart-frame';
import { filtersFrom } from '@/components/members/address';
import { NarrowedBy } from '@/components/members/narrowed-by';
import { trailOf } from '@/components/members/trail';
import { Breadcrumbs } from '@/components/shell/breadcrumbs';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import type { AreaData } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { viewHref, type ViewInput, type ViewProblem } from '@/lib/schemas/view';
import { areaContent } from './area-content';

interface Props {
  readonly data: AreaData;
  readonly path: string;
  readonly problems: readonly ViewProblem[];
  readonly language: Language;
}

/** The other towns, or the other parks, the view and what narrows it kept. */
function Siblings({ data, input, language }: Pick<Props, 'data' | 'language'> & { readonly input: ViewInput }) {
  if (data.siblings.length < 2) return null;
  return (
    <nav className="siblings" aria-label={translate(language)(`membersPage.kind.${data.kind}`)}>
      {data.siblings.map((sibling) =>
        sibling.key === data.area.member.key ? (
          <span key={sibling.key} aria-current="page">
            {label(sibling.label, language)}
          </span>
        ) : (
          <a key={sibling.key} href={viewHref(`/towns/${encodeURIComponent(sibling.key)}`, input)}>
            {label(sibling.label, language)}
          </a>
        ),
      )}
    </nav>
  );
}

/** One town or park: its figures, trend, clusters, industries, targets, projects and, for those who may see them, enterprises. */
export function Area({ data, path, problems, language }: Props) {
  const t = translate(language);
  const content = areaContent(data, language);
  const { basis } = content;
  const filters = filtersFrom(data.narrowed);
  const input = inputOf(data.view, data.state, filters);
  const name = label(data.area.member.label, language);
  const trail = trailOf({ section: '/towns', title: t('membersPage.areas.title'), above: [], label: name, ofWhole: data.ofWhole }, data.narrowed, input, language);
  return (
    <>
      <ViewBar path={path} view={data.view} state={data.state} problems={problems} language={language} filters={filters} />
      <main id="content" className="page" tabIndex={-1}>
        <Breadcrumbs trail={trail} language={language} />
        <PageHead title={content.title} lead={content.lead}>
          <Siblings data={data} input={input} language={language} />
        </PageHead>
        <NarrowedBy narrowed={data.narrowed} without={(kind) => viewHref(path, input, { [kind]: null })} language={language} />
        <section className="headlines" data-lead="" aria-label={name} dangerouslySetInnerHTML={content.headlines} />
        <div className="columns" data-shape="6-6">
          <ChartFrame chart={content.trend} height={17} />
          <div className="stack">
            {content.clusters === null ? <p className="note">{content.without}</p> : <Section id="clusters-title" title={t('membersPage.area.clustersTitle')} note={basis} content={content.clusters} />}
            <Section id="targets-title" title={t('targets.title')} content={content.targets} />
          </div>
        </div>
        {content.pulls === null || content.drags === null ? (
          <p className="note">{t('cluster.enterprisesHidden')}</p>
        ) : (
          <div className="columns" data-shape="6-6">
            <Section id="pulls-title" title={t('cluster.pullsTitle')} note={basis} content={content.pulls} />
            <Section id="drags-title" title={t('cluster.dragsTitle')} note={basis} content={content.drags} />
          </div>
        )}
        <div className="columns" data-shape="6-6">
          {content.industries !== null && <Section id="industries-title" title={t('membersPage.area.industriesTitle')} note={basis} content={content.industries} />}
          {content.investment !== null && <Section id="investment-title" title={t('membersPage.area.investmentTitle')} note={t('measure.ytd')} content={content.investment} />}
        </div>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
