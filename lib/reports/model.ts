import type { Direction } from '@/lib/format/number';

/**
 * What a chart or a table shows, with every word and number ready: pure, serialisable, the
 * same for screen, file and print. Numbers for drawing keep full precision; only labels are
 * rounded.
 */

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
}

export interface TableColumn {
  readonly key: string;
  readonly label: string;
  /** The unit, once, in the heading. */
  readonly unit?: string;
  /** Words are set left, figures right. */
  readonly form: 'text' | 'figure' | 'bar' | 'progress' | 'spark';
}

export interface TableCell {
  readonly text: string;
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
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly notes: readonly string[];
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
  readonly form: 'bars' | 'line';
  /** Series colour, 0 to 7; null for grey. */
  readonly colour: number | null;
  /** Full precision in the panel's unit; null where there is no figure. */
  readonly values: readonly (number | null)[];
  /** As written, the reason where there is no figure. */
  readonly labels: readonly string[];
}

export interface ChartPanel {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  /** Part of the chart's height, the panels' sum being 1. */
  readonly height: number;
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

export type ChartModel = PeriodChart | WaterfallChart;
