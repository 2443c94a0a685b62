import type { Direction } from '@/lib/format/number';

/**
 * What a chart or a table shows, with every word and number ready: pure, serialisable, the
 * same for screen, file and print. Numbers for drawing keep full precision; only labels are
 * rounded.
 */

/** Names and values, each in words. */
export type Facts = readonly (readonly [name: string, value: string])[];

/** What stands around every chart and table, so that it explains itself wherever it goes. */
export interface Heading {
  /** What, where, when. */
  readonly title: string;
  /** Unit, basis, measure and scope. */
  readonly subtitle: string;
  readonly source: string;
  /** When the data last changed, in words. */
  readonly vintage: string;
  readonly notes: readonly string[];
  /** What a reader has to know before trusting the figures, each in words. */
  readonly states?: readonly ShownState[];
  /** Name and value of every choice made (filters, scope, basis, measure, approval), for the sheet beside a table in a file. */
  readonly facts?: Facts;
}

/**
 * `partial`: not all have reported (with how many and what share of the prior); `provisional`:
 * not yet published; `suppressed`: a figure is withheld; `empty`: there is nothing to show.
 */
export interface ShownState {
  readonly kind: 'partial' | 'provisional' | 'suppressed' | 'empty';
  readonly text: string;
}

export interface TableColumn {
  readonly key: string;
  readonly label: string;
  /** The unit, once, in the heading. */
  readonly unit?: string;
  /** Words are set left, figures right. */
  readonly form: 'text' | 'figure' | 'bar' | 'progress' | 'spark' | 'date';
  /** Neighbouring columns with the same group stand under one heading. */
  readonly group?: string;
  /** Address that sorts by this column, and how it is sorted now; absent where the table does not sort. */
  readonly sort?: { readonly href: string; readonly now: 'ascending' | 'descending' | null };
}

export interface TableCell {
  readonly text: string;
  /** The figure unrounded in the column's unit, for files; absent for words and where there is no figure. */
  readonly value?: number;
  /** Places the figure is shown with; with `signed`, a plus before what is above zero. */
  readonly places?: number;
  readonly signed?: boolean;
  /** A day, as yyyy-mm-dd, in a column of form `date`. */
  readonly date?: string;
  readonly href?: string;
  /** Why there is no figure; the text is then a dash. */
  readonly why?: string;
  /** Set for growths and changes, which are coloured by it besides their sign. */
  readonly direction?: Direction;
  /** Length of an in-cell bar, −1 to 1 of the widest. */
  readonly bar?: number;
  /** Place of the expected mark on a progress bar, 0 to 1. */
  readonly mark?: number;
  /** Path of a small line in a box of 64 by 16. */
  readonly spark?: string;
  readonly provisional?: boolean;
}

export interface TableRow {
  readonly key: string;
  readonly label: string;
  readonly href?: string;
  readonly kind: 'member' | 'rest' | 'total';
  /** Series colour, 0 to 7; null for grey. */
  readonly colour?: number | null;
  readonly cells: readonly TableCell[];
}

export interface TableModel {
  readonly key: string;
  readonly caption: string;
  /** Heading of the first column. */
  readonly corner: string;
  /** Sorting by the first column, where the table sorts. */
  readonly cornerSort?: TableColumn['sort'];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly notes: readonly string[];
  /** Which of the rows there are these are; absent where all are shown. */
  readonly paging?: { readonly page: number; readonly pages: number; readonly rows: number; readonly previous: string | null; readonly next: string | null };
}

/** A table that stands by itself: in a file, in another page, as an answer. */
export interface TableReport {
  readonly kind: 'table';
  readonly key: string;
  readonly heading: Heading;
  readonly table: TableModel;
}

export interface ChartSlot {
  readonly key: string;
  /** On the axis. */
  readonly tick: string;
  /** In full, for the tooltip. */
  readonly name: string;
  readonly year: string;
  readonly provisional: boolean;
}

export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  /** `stacked` bars of a panel stand on one another (below zero, hanging); `dots` is last year laid over this one: a thin dashed line. */
  readonly form: 'bars' | 'line' | 'stacked' | 'dots';
  /** Series colour, 0 to 7; null for grey. */
  readonly colour: number | null;
  /** Full precision in the panel's unit; null where there is no figure. */
  readonly values: readonly (number | null)[];
  /** As written, the reason where there is no figure. */
  readonly labels: readonly string[];
  /** Places of the values that begin anew, as a year to date does with each year: no line leads to them from the value before. */
  readonly anew?: readonly number[];
}

export interface ChartPanel {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  /** Part of the chart's height, the panels' sum being 1. */
  readonly height: number;
  /** A line across the panel besides zero, e.g. an index's base of 100 or a plan. */
  readonly mark?: { readonly value: number; readonly label: string };
  readonly series: readonly ChartSeries[];
}

/** Panels above one another over the same periods. */
export interface PeriodChart {
  readonly kind: 'periods';
  readonly key: string;
  readonly heading: Heading;
  readonly slots: readonly ChartSlot[];
  readonly panels: readonly ChartPanel[];
  readonly table: TableModel;
}

export interface WaterfallBar {
  readonly key: string;
  readonly label: string;
  readonly kind: 'part' | 'rest' | 'total';
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly direction: Direction;
}

/** Parts that add up to a total, each starting where the one before ended. */
export interface WaterfallChart {
  readonly kind: 'waterfall';
  readonly key: string;
  readonly heading: Heading;
  readonly unit: string;
  readonly bars: readonly WaterfallBar[];
  readonly table: TableModel;
}

export interface RankBar {
  readonly key: string;
  readonly label: string;
  /** Null where there is no figure; `text` is then the dash and `why` its reason. */
  readonly value: number | null;
  readonly text: string;
  readonly why?: string;
  readonly colour: number | null;
  readonly direction?: Direction;
  readonly href?: string;
}

/** Members as horizontal bars from zero, in their order, each with its figure at the end. */
export interface RankChart {
  readonly kind: 'rank';
  readonly key: string;
  readonly heading: Heading;
  readonly unit: string;
  readonly bars: readonly RankBar[];
  readonly table: TableModel;
}

export interface ScatterPoint {
  readonly key: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly xText: string;
  readonly yText: string;
  readonly colour: number | null;
}

/** Members by two figures; those with only one of them stand in the table alone. */
export interface ScatterChart {
  readonly kind: 'scatter';
  readonly key: string;
  readonly heading: Heading;
  readonly x: { readonly label: string; readonly unit: string };
  readonly y: { readonly label: string; readonly unit: string };
  readonly points: readonly ScatterPoint[];
  readonly table: TableModel;
}

export interface MapTile {
  readonly key: string;
  readonly label: string;
  /** Place in the grid, from 0; used where there is no outline. */
  readonly column: number;
  readonly row: number;
  /** Path in a box of `width` by `height` of the chart; null in a tile map. */
  readonly outline: string | null;
  readonly text: string;
  /** Class of the scale, 0 the lowest; null where there is no figure. */
  readonly step: number | null;
  readonly why?: string;
  readonly href?: string;
}

/** Places coloured by a figure; a scale of lightness, diverging round zero for growth. */
export interface MapChart {
  readonly kind: 'map';
  readonly key: string;
  readonly heading: Heading;
  readonly unit: string;
  readonly scale: 'level' | 'change';
  readonly columns: number;
  readonly rows: number;
  /** Box of the outlines; null in a tile map. */
  readonly box: { readonly width: number; readonly height: number } | null;
  readonly tiles: readonly MapTile[];
  /** Classes from the lowest: their ends as written. */
  readonly steps: readonly { readonly from: string; readonly to: string }[];
  readonly table: TableModel;
}

export type ChartModel = PeriodChart | WaterfallChart | RankChart | ScatterChart | MapChart;
