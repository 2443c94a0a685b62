import { ChartFrame } from '@/components/charts/chart-frame';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import type { ExploreData, ExploreInput, ExploreProblem } from '@/lib/domain/explore';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { exploreHref, exploreQuery } from '@/lib/schemas/explore';
import type { SavedViewEntry } from '@/lib/server/views/list-views';
import { Controls } from './controls';
import { exploreContent } from './explore-content';
import { SavedViews } from './saved-views';

interface Props {
  readonly data: ExploreData;
  /** As the address has it, without what is not known. */
  readonly input: ExploreInput;
  readonly problems: readonly ExploreProblem[];
  /** Null for whoever may keep none. */
  readonly views: readonly SavedViewEntry[] | null;
  readonly language: Language;
}

/** Choices beside the chart that answers them, its table below, and what one has saved. */
export function Explore({ data, input, problems, views, language }: Props) {
  const t = translate(language);
  const { chart, tableTitle, tableNote, table, colophon } = exploreContent(data, `${language} ${exploreQuery(input)}`);
  return (
    <>
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={t('explorePage.title')} lead={t('explorePage.lead')} />
        <div className="explore">
          <div className="explore-side">
            <Controls data={data} input={input} problems={problems} language={language} />
          </div>
          <div className="stack explore-main">
            {chart !== null && <ChartFrame chart={chart} />}
            <Section id="explore-data" title={tableTitle} note={tableNote} content={table} />
          </div>
          {views !== null && <SavedViews views={views} address={exploreHref(input)} language={language} />}
        </div>
      </main>
      <Colophon lines={colophon} />
    </>
  );
}
