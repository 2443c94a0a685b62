import { translate } from '@/lib/i18n/translate';
import type { ChartModel } from '@/lib/reports/model';
import { layOutChart, naturalHeight } from './draw-chart';
import { balancedLines, breakLines } from './lines';
import { SIZE, words, type Mark } from './marks';
import type { Space } from './space';

const PAD = 20;
const TITLE_LINE = 23;
const TEXT_LINE = 17;
const NOTE_LINE = 15.5;
/** Part of its natural height below which a plot's rows and names run into one another. */
const PLOT_LEAST = 0.7;

/** A figure: a chart with everything that explains it, in a box of its own. */
export interface Figure {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Marks moved as one. */
export function moved(marks: readonly Mark[], dx: number, dy: number): readonly Mark[] {
  return marks.map((mark): Mark => {
    switch (mark.kind) {
      case 'line':
        return { ...mark, x1: mark.x1 + dx, x2: mark.x2 + dx, y1: mark.y1 + dy, y2: mark.y2 + dy };
      case 'trace':
        return { ...mark, parts: mark.parts.map((points) => points.map(([x, y]) => [x + dx, y + dy] as const)) };
      default:
        return { ...mark, x: mark.x + dx, y: mark.y + dy };
    }
  });
}

/** Source and vintage with their names, as at the foot of every chart. */
export function sourceLines(model: ChartModel, language: Space['language']): readonly string[] {
  const t = translate(language);
  const { source, vintage } = model.heading;
  const said = (name: string, text: string) => (language === 'en' ? `${name}: ${text}` : `${name}：${text}`);
  return [said(t('word.source'), source), said(t('word.vintage'), vintage)];
}

/** Notes of the chart and the reasons for what is missing, each once. */
export function notesOf(model: ChartModel): readonly string[] {
  return [...new Set([...model.heading.notes, ...model.table.notes])];
}

/**
 * Heading, states, plot, notes, source and vintage below one another. Without a height the plot
 * has the one it reads best in; with one it gets what the words leave, but never so little that its
 * rows would run into one another.
 */
export function layOutFigure(model: ChartModel, space: Omit<Space, 'height'> & { readonly height?: number }): Figure {
  const { width, language, measure } = space;
  const inner = width - 2 * PAD;
  const broken = (text: string, size: number) => breakLines(text, inner, measure, size);
  const { heading } = model;
  const head: Mark[] = [{ kind: 'line', x1: PAD, x2: width - PAD, y1: 14, y2: 14, stroke: 'rule', thickness: 1 }];
  let y = 15;
  for (const line of balancedLines(heading.title, inner, measure, SIZE.title, 600)) head.push(words(PAD, (y += TITLE_LINE), line, { size: SIZE.title, weight: 600, colour: 'ink' }));
  y += 3;
  for (const line of broken(heading.subtitle, SIZE.text)) head.push(words(PAD, (y += TEXT_LINE), line));
  for (const state of heading.states?.filter(({ kind }) => kind !== 'empty') ?? []) {
    y += 3;
    for (const [index, line] of breakLines(state.text, inner - 12, measure, SIZE.text).entries()) {
      y += TEXT_LINE;
      if (index === 0) head.push({ kind: 'rect', x: PAD, y: y - 7.5, width: 6, height: 6, fill: 'amber' });
      head.push(words(PAD + 12, y, line, { colour: 'ink' }));
    }
  }
  const top = y + 14;
  const sources = sourceLines(model, language);
  const joined = sources.join(' · ');
  const foot = [...notesOf(model), ...(measure(joined, SIZE.small) <= inner ? [joined] : sources)];
  const says = foot.flatMap((text) => broken(text, SIZE.small));
  const footHeight = 12 + says.length * NOTE_LINE + 12;
  const natural = naturalHeight(model, { width: inner, language, measure });
  const plot = space.height === undefined ? natural : Math.max(natural * PLOT_LEAST, space.height - top - footHeight);
  const height = Math.round(top + plot + footHeight);
  const line = top + plot + 12;
  return {
    width,
    height,
    marks: [
      { kind: 'rect', x: 0, y: 0, width, height, fill: 'paper' },
      ...head,
      ...moved(layOutChart(model, { width: inner, height: plot, language, measure }), PAD, top),
      { kind: 'line', x1: PAD, x2: width - PAD, y1: line, y2: line, stroke: 'hairline', thickness: 0.75 },
      ...says.map((text, index) => words(PAD, line + 3 + (index + 1) * NOTE_LINE - 2, text, { size: SIZE.small })),
    ],
  };
}
