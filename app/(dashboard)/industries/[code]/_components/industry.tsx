import { ChartFrame } from '@/components/charts/chart-frame';
import { filtersFrom } from '@/components/members/address';
import { NarrowedBy } from '@/components/members/narrowed-by';
import { trailOf } from '@/components/members/trail';
import { Breadcrumbs } from '@/components/shell/breadcrumbs';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import type { IndustryData } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { viewHref, type ViewProblem } from '@/lib/schemas/view';
import { industryContent } from './industry-content';

interface Props {
  readonly data: IndustryData;
  readonly path: string;
  readonly problems: readonly ViewProblem[];
  readonly language: Language;
}

/** One industry of any level: its figures, trend, price index, what it is made of, and, for those who may see them, enterprises. */
export function Industry({ data, path, problems, language }: Props) {
  const t = translate(language);
  const content = industryContent(data, language);
  const { basis } = content;
  const filters = filtersFrom(data.narrowed);
  const input = inputOf(data.view, data.state, filters);
  const name = `${data.industry.member.key} ${label(data.industry.member.label, language)}`;
  const above = data.parents.map((parent) => ({ label: `${parent.key} ${label(parent.label, language)}`, href: viewHref(`/industries/${parent.key}`, input) }));
  const trail = trailOf({ section: '/industries', title: t('membersPage.industries.title'), above, label: name }, data.narrowed, input, language);
  return (
    <>
      <ViewBar path={path} view={data.view} state={data.state} problems={problems} language={language} filters={filters} />
      <main id="content" className="page" tabIndex={-1}>
        <Breadcrumbs trail={trail} language={language} />
        <PageHead title={content.title} lead={content.lead} />
        <NarrowedBy narrowed={data.narrowed} without={(kind) => viewHref(path, input, { [kind]: null })} language={language} />
        <section className="headlines" aria-label={name} dangerouslySetInnerHTML={content.headlines} />
        <div className="columns" data-shape="6-6">
          <ChartFrame chart={content.trend} height={17} />
          {content.price === null ? <p className="note">{t('membersPage.industries.priceNone')}</p> : <ChartFrame chart={content.price} height={17} />}
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
          <div className="stack">
            {content.children !== null && <Section id="children-title" title={content.children.title} note={basis} content={content.children.table} />}
            {content.clusters !== null && <Section id="clusters-title" title={t('membersPage.area.clustersTitle')} note={basis} content={content.clusters} />}
            {content.without !== null && <p className="note">{content.without}</p>}
          </div>
          {content.towns !== null && <Section id="towns-title" title={t('cluster.townsTitle')} note={basis} content={content.towns} />}
        </div>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
