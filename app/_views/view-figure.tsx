import { ChartFrame, prepareChart } from '@/components/charts/chart-frame';
import { tableWithNotes } from '@/components/tables/data-table';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ChartModel, TableReport } from '@/lib/reports/model';

/** Height of a chart that stands by itself, in rem. */
const HEIGHT = 22;

/** A chart or table by itself, with its heading, source and notes. */
export function viewFigure(model: ChartModel | TableReport, language: Language) {
  const t = translate(language);
  if (model.kind !== 'table') {
    const words = { chart: t('word.chart'), table: t('word.table'), source: t('word.source'), vintage: t('word.vintage') };
    return <ChartFrame chart={prepareChart(model, words)} height={HEIGHT} words={words} />;
  }
  const { heading, table } = model;
  return (
    <figure className="chart">
      <figcaption>
        <h2>{heading.title}</h2>
        <p className="note">{heading.subtitle}</p>
      </figcaption>
      <div dangerouslySetInnerHTML={tableWithNotes(table)} />
      <p className="note chart-foot">{[`${t('word.source')} ${heading.source}`, `${t('word.vintage')} ${heading.vintage}`, ...heading.notes].join(' · ')}</p>
    </figure>
  );
}
