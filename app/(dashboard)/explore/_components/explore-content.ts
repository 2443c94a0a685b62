import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { keep, type Html } from '@/components/html';
import { tableWithNotes } from '@/components/tables/data-table';
import type { ExploreData } from '@/lib/domain/explore';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { exploreModel } from '@/lib/reports/explore/explore-chart';
import { exploreTableReport } from '@/lib/reports/explore/explore-table';

/** The explorer's chart and table, made once of its figures in each language. */
export interface ExploreContent {
  /** Null where the table alone is asked for. */
  readonly chart: PreparedChart | null;
  readonly tableTitle: string;
  readonly tableNote: string;
  readonly table: Html;
  readonly colophon: readonly string[];
}

/** Wider than half of a page: the explorer's chart has most of it. */
const WIDTH = 980;
const HEIGHT = 400;
const BAR_HEIGHT = 26;

function make(data: ExploreData, query: string, language: Language): ExploreContent {
  const t = translate(language);
  const model = exploreModel(data, language);
  const { heading, table } = exploreTableReport(data, language);
  const bars = 'bars' in model ? model.bars.length * BAR_HEIGHT : 0;
  return {
    chart: model.kind === 'table' ? null : prepareChart(model, language, { shape: { width: WIDTH, height: Math.max(HEIGHT, bars) }, files: { view: 'explore', query } }),
    tableTitle: model.kind === 'table' ? heading.title : t('explorePage.tableTitle'),
    tableNote: model.kind === 'table' ? heading.subtitle : t('explorePage.tableLead', { rows: table.rows.length }),
    table: tableWithNotes(table, language, { files: { view: 'explore-table', query } }),
    colophon: [`${t('word.source')} ${heading.source} · ${t('word.vintage')} ${heading.vintage}`, ...(model.kind === 'table' ? [heading.notes.join(language === 'en' ? ' ' : '')] : [])].filter((line) => line !== ''),
  };
}

/** By language and the address's query, a space between them. */
export const exploreContent = keep<ExploreData, ExploreContent>((data, key) => {
  const space = key.indexOf(' ');
  return make(data, key.slice(space + 1), key.slice(0, space) === 'en' ? 'en' : 'zh-CN');
});
