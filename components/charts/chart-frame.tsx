import type { CSSProperties } from 'react';
import { filesMenu } from '@/components/files/files-menu';
import { html, type Html } from '@/components/html';
import { dataTable } from '@/components/tables/data-table';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ChartModel, ShownState } from '@/lib/reports/model';
import { ChartView, type FrameWords } from './chart-view';
import { drawingOf, isEmptyChart, legendOf, type ChartDrawing, type LegendItem } from './drawing';
import { mapPlaces } from './map-places';
import { pictureOf, type PictureShape } from './picture';

/** A chart ready for its frame: first picture, what the browser draws, and the same figures as a table. */
export interface PreparedChart {
  readonly key: string;
  readonly title: string;
  readonly subtitle: string;
  readonly states: readonly ShownState[];
  readonly foot: string;
  /** Null where nothing can be gone through point by point: a map, or no figures. */
  readonly drawing: ChartDrawing | null;
  readonly legend: readonly LegendItem[];
  /** As seen before and without scripts. */
  readonly picture: Html;
  readonly table: Html;
  /** Menu of files and the way to the explorer. */
  readonly tools: Html | null;
  readonly words: FrameWords;
  readonly language: Language;
}

export interface ChartOptions {
  /** Leaves to the page what it says of all its figures: source, date, basis, and how complete they are. */
  readonly compact?: boolean;
  /** Size of the picture where there is room; half of a page when left out. */
  readonly shape?: PictureShape;
  /** The chart's own name and parameters, for the files it can be had as. */
  readonly files?: { readonly view: string; readonly query: string };
  /** Address of the explorer with the same choices. */
  readonly explore?: string;
}

function toolsOf({ files, explore }: ChartOptions, language: Language): Html | null {
  if (files === undefined && explore === undefined) return null;
  const link = explore !== undefined && html`<a class="chart-explore" href="${explore}">${translate(language)('chartFrame.explore')}</a>`;
  return html`${link}${files === undefined ? null : filesMenu({ ...files, chart: true }, language)}`;
}

/** Words, picture, drawing, table and tools of a chart. */
export function prepareChart(model: ChartModel, language: Language, options: ChartOptions = {}): PreparedChart {
  const t = translate(language);
  const { heading, table } = model;
  const { compact = false } = options;
  const source = compact ? [] : [`${t('word.source')} ${heading.source}`, `${t('word.vintage')} ${heading.vintage}`];
  return {
    key: model.key,
    title: heading.title,
    subtitle: compact ? '' : heading.subtitle,
    // That there is nothing to show is said in the picture's own place.
    states: compact ? [] : (heading.states ?? []).filter(({ kind }) => kind !== 'empty'),
    foot: [...source, ...heading.notes, ...table.notes].join(' · '),
    drawing: isEmptyChart(model) ? null : drawingOf(model),
    legend: legendOf(model),
    picture: model.kind === 'map' && !isEmptyChart(model) ? mapPlaces(model, language) : pictureOf(model, language, options.shape),
    table: dataTable(table, { quiet: true, empty: t('dataTable.empty') }),
    tools: toolsOf(options, language),
    words: {
      chart: t('word.chart'),
      table: t('word.table'),
      legend: t('chartFrame.legend'),
      keys: t('chartFrame.keys', { title: heading.title }),
      loading: t('chartFrame.loading'),
      failed: t('chartFrame.failed'),
      retry: t('chartFrame.retry'),
    },
    language,
  };
}

/**
 * A chart with all it needs to be understood away from its page: what, where and when, unit
 * and basis, how complete it is, source, date and notes. The server sends the picture and the
 * same figures as a table; what can be gone through point by point takes the picture's place
 * when a reader first reaches for it.
 */
export function ChartFrame({ chart, height }: { readonly chart: PreparedChart; /** Most height of the table in the picture's place, in rem. */ readonly height?: number }) {
  const { key, title, subtitle, states, foot, drawing, legend, picture, table, tools, words, language } = chart;
  const style = height === undefined ? undefined : ({ '--h': `${height}rem` } as CSSProperties);
  return (
    <figure className="chart" id={key} style={style}>
      <figcaption>
        <h2>{title}</h2>
        {(subtitle !== '' || states.length > 0) && (
          <p className="note">
            {subtitle}
            {states.map(({ kind, text }) => (
              <span key={kind} className="chart-state" data-state={kind}>
                {text}
              </span>
            ))}
          </p>
        )}
      </figcaption>
      <ChartView
        title={title}
        drawing={drawing}
        legend={legend}
        words={words}
        language={language}
        tools={tools === null ? null : <span className="chart-tools" dangerouslySetInnerHTML={tools} />}
        picture={<div className="plot-picture" dangerouslySetInnerHTML={picture} />}
        table={<div dangerouslySetInnerHTML={table} />}
      />
      {foot !== '' && <p className="note chart-foot">{foot}</p>}
    </figure>
  );
}
