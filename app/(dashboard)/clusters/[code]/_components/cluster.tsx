import { ChartFrame } from '@/components/charts/chart-frame';
import { Breadcrumbs } from '@/components/shell/breadcrumbs';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import type { ClusterData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { viewHref, type ViewProblem } from '@/lib/schemas/view';
import { clusterContent } from './cluster-content';

interface Props {
  readonly data: ClusterData;
  readonly path: string;
  readonly problems: readonly ViewProblem[];
  readonly language: Language;
}

/** Clusters of the same scheme, the view kept. */
function Siblings({ data, language }: Pick<Props, 'data' | 'language'>) {
  const input = inputOf(data.view, data.state);
  return (
    <nav className="siblings" aria-label={translate(language)('view.cluster')}>
      {data.siblings.map((sibling) =>
        sibling.key === data.cluster.member.key ? (
          <span key={sibling.key} aria-current="page">
            {label(sibling.label, language)}
          </span>
        ) : (
          <a key={sibling.key} href={viewHref(`/clusters/${encodeURIComponent(sibling.key)}`, input)}>
            {label(sibling.label, language)}
          </a>
        ),
      )}
    </nav>
  );
}

/** One cluster: its figures, its trend, its towns, industries and, for those who may see them, enterprises. */
export function Cluster({ data, path, problems, language }: Props) {
  const t = translate(language);
  const content = clusterContent(data, language);
  const { basis } = content;
  const input = inputOf(data.view, data.state);
  const trail = [
    { label: t('breadcrumbs.district'), href: viewHref('/overview', input) },
    { label: t('nav.clusters'), href: viewHref('/clusters', input) },
    { label: label(data.cluster.member.label, language), href: null },
  ];
  return (
    <>
      <ViewBar path={path} view={data.view} state={data.state} problems={problems} language={language} />
      <main id="content" className="page" tabIndex={-1}>
        <Breadcrumbs trail={trail} language={language} />
        <PageHead title={content.title} lead={content.lead}>
          <Siblings data={data} language={language} />
        </PageHead>
        <section className="headlines" data-lead="" aria-label={label(data.cluster.member.label, language)} dangerouslySetInnerHTML={content.headlines} />
        <div className="columns" data-shape="6-6">
          <ChartFrame chart={content.trend} />
          <Section id="industries-title" title={t('cluster.industriesTitle')} note={basis} content={content.industries} />
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
          <Section id="towns-title" title={t('cluster.townsTitle')} note={basis} content={content.towns} />
          <div className="stack">
            <Section id="targets-title" title={t('targets.title')} content={content.targets} />
            <Section id="investment-title" title={t('cluster.investmentTitle')} note={t('measure.ytd')} content={content.investment} />
          </div>
        </div>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
