import { ChartFrame, prepareChart } from '@/components/charts/chart-frame';
import { tableWithNotes } from '@/components/tables/data-table';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ChartModel, TableReport } from '@/lib/reports/model';

/** Height of a chart that stands by itself, in rem. */
const HEIGHT = 22;

/** A chart or table by itself, with its heading, source and notes. */
export function viewFigure(model: ChartModel | TableReport, language: Language) {
  if (model.kind !== 'table') {
    return <ChartFrame chart={prepareChart(model, language)} height={HEIGHT} />;
  }
  const t = translate(language);
  const { heading, table } = model;
  return (
    <figure className="chart">
      <figcaption>
        <h2>{heading.title}</h2>
        <p className="note">{heading.subtitle}</p>
      </figcaption>
      <div dangerouslySetInnerHTML={tableWithNotes(table, language)} />
      <p className="note chart-foot">{[`${t('word.source')} ${heading.source}`, `${t('word.vintage')} ${heading.vintage}`, ...heading.notes].join(' · ')}</p>
    </figure>
  );
}
