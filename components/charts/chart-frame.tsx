import { vars } from '@/components/figures/target-list';
import { DataTable } from '@/components/tables/data-table';
import type { ChartModel } from '@/lib/reports/model';
import { ChartView, type ChartDrawing } from './chart-view';

export interface ChartWords {
  readonly chart: string;
  readonly table: string;
  readonly source: string;
  readonly vintage: string;
}

/** What the browser needs to draw; the table stays in the page's HTML. */
function drawingOf(model: ChartModel): ChartDrawing {
  return model.kind === 'periods'
    ? { kind: 'periods', title: model.heading.title, slots: model.slots, panels: model.panels }
    : { kind: 'waterfall', title: model.heading.title, bars: model.bars };
}

/**
 * A chart with all it needs to be understood away from its page. The server sends a box of the
 * chart's height that holds the same figures as a table; the chart takes its place once the
 * browser has drawn it, and the table stays one key away and readable aloud.
 */
export function ChartFrame({
  model,
  height,
  words,
  compact = false,
}: {
  readonly model: ChartModel;
  /** Height of the plot in rem. */
  readonly height: number;
  readonly words: ChartWords;
  /** Source and date in one short line. */
  readonly compact?: boolean;
}) {
  const { heading } = model;
  const foot = [
    ...(compact ? [] : [`${words.source} ${heading.source}`, `${words.vintage} ${heading.vintage}`]),
    ...heading.notes,
    ...model.table.notes,
  ];
  return (
    <figure className="chart" id={model.key}>
      <figcaption>
        <h2>{heading.title}</h2>
        <p className="note">{heading.subtitle}</p>
      </figcaption>
      <ChartView drawing={drawingOf(model)} words={{ chart: words.chart, table: words.table }} style={vars({ '--h': `${height}rem` })}>
        <DataTable model={model.table} quiet notes={false} />
      </ChartView>
      <p className="note chart-foot">{foot.join(' · ')}</p>
    </figure>
  );
}
