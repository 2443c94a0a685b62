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
  const whole = content.clusters !== null && content.towns !== null;
  return (
    <>
      <ViewBar path="/overview" view={data.view} state={data.state} problems={problems} language={language} />
      <main id="content" className="page overview" tabIndex={-1}>
        <PageHead title={content.title} lead={content.lead} />
        <section className="headlines" data-lead="" aria-label={t('nav.overview')} dangerouslySetInnerHTML={content.headlines} />
        <div className={whole ? 'overview-parts' : 'columns'} data-shape={whole ? undefined : '6-6'}>
          <div className="overview-trend">
            <ChartFrame chart={content.trend} />
          </div>
          {content.clusters !== null && (
            <div className="overview-clusters">
              <Section id="clusters-title" title={content.clustersTitle} note={content.basis} content={content.clusters} />
            </div>
          )}
          {content.towns !== null && (
            <div className="overview-towns">
              <Section id="towns-title" title={content.townsTitle} note={content.townsNote} content={content.towns} />
            </div>
          )}
          <div className="overview-targets">
            <Section id="targets-title" title={t('targets.title')} content={content.targets} />
          </div>
          <div className="overview-investment">
            <Section id="investment-title" title={t('investment.title')} note={t('measure.ytd')} content={content.investment} />
          </div>
        </div>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
