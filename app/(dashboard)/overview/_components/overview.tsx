import { ChartFrame } from '@/components/charts/chart-frame';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { ViewBar } from '@/components/shell/view-bar';
import type { OverviewData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ViewProblem } from '@/lib/schemas/view';
import { overviewContent } from './overview-content';

/** The state of the district on one screen. */
export function Overview({ data, problems, language }: { readonly data: OverviewData; readonly problems: readonly ViewProblem[]; readonly language: Language }) {
  const t = translate(language);
  const content = overviewContent(data, language);
  return (
    <>
      <ViewBar path="/overview" view={data.view} state={data.state} problems={problems} language={language} />
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={content.title} lead={content.lead} />
        <section className="headlines" data-lead="" aria-label={t('nav.overview')} dangerouslySetInnerHTML={content.headlines} />
        <div className="columns" data-shape="5-7">
          <ChartFrame chart={content.trend} height={12.25} words={content.words} />
          {content.clusters !== null && <Section id="clusters-title" title={content.clustersTitle} note={content.basis} content={content.clusters} />}
        </div>
        <div className="columns" data-shape="4-4-4">
          {content.towns !== null && <Section id="towns-title" title={content.townsTitle} note={content.townsNote} content={content.towns} />}
          <Section id="targets-title" title={t('targets.title')} content={content.targets} />
          <Section id="investment-title" title={t('investment.title')} note={t('measure.ytd')} content={content.investment} />
        </div>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
