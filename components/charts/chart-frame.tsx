import type { CSSProperties } from 'react';
import type { Html } from '@/components/html';
import { dataTable } from '@/components/tables/data-table';
import type { ChartModel } from '@/lib/reports/model';
import { ChartView, type ChartDrawing } from './chart-view';

export interface ChartWords {
  readonly chart: string;
  readonly table: string;
  readonly source: string;
  readonly vintage: string;
}

/** A chart ready for its frame: what the browser draws, and the same figures as a table. */
export interface PreparedChart {
  readonly key: string;
  readonly title: string;
  readonly subtitle: string;
  readonly foot: string;
  readonly drawing: ChartDrawing;
  readonly table: Html;
}

/** Words, drawing and table of a chart; `compact` leaves source and date to the page. */
export function prepareChart(model: ChartModel, words: ChartWords, compact = false): PreparedChart {
  const { heading } = model;
  const foot = [
    ...(compact ? [] : [`${words.source} ${heading.source}`, `${words.vintage} ${heading.vintage}`]),
    ...heading.notes,
    ...model.table.notes,
  ].join(' · ');
  const drawing: ChartDrawing =
    model.kind === 'periods'
      ? { kind: 'periods', title: heading.title, slots: model.slots, panels: model.panels }
      : { kind: 'waterfall', title: heading.title, bars: model.bars };
  return { key: model.key, title: heading.title, subtitle: heading.subtitle, foot, drawing, table: dataTable(model.table, { quiet: true }) };
}

/**
 * A chart with all it needs to be understood away from its page. The server sends a box of the
 * chart's height that holds the same figures as a table; the chart takes its place once the
 * browser has drawn it, and the table stays one key away and readable aloud.
 */
export function ChartFrame({ chart, height, words }: { readonly chart: PreparedChart; /** Of the plot, in rem. */ readonly height: number; readonly words: ChartWords }) {
  const style = { '--h': `${height}rem` } as CSSProperties;
  return (
    <figure className="chart" id={chart.key}>
      <figcaption>
        <h2>{chart.title}</h2>
        <p className="note">{chart.subtitle}</p>
      </figcaption>
      <ChartView drawing={chart.drawing} chartWord={words.chart} tableWord={words.table} style={style}>
        <div dangerouslySetInnerHTML={chart.table} />
      </ChartView>
      <p className="note chart-foot">{chart.foot}</p>
    </figure>
  );
}
