import type { ChartSeries, PeriodChart } from '@/lib/reports/model';
import { SIZE, words, type Mark } from './marks';
import { endHeight, ENDS_GAP, hueOf, lastOf, legendWidth, LINE, rowLines, SWATCH, type PanelLayout, type PeriodLayout } from './period-panels';
import { endOf } from './period-series';
import { spreadWithin } from './scale';
import type { Space } from './space';

/** A sample of a series beside its name: a stroke for a line, a square for bars. */
function swatch(series: ChartSeries, x: number, middle: number): Mark {
  const hue = hueOf(series);
  if (series.form === 'bars' || series.form === 'stacked') return { kind: 'rect', x, y: middle - 4, width: 9, height: 8, fill: hue };
  return { kind: 'line', x1: x, x2: x + 10, y1: middle, y2: middle, stroke: hue, thickness: 2, ...(series.form === 'dots' ? { dash: '3 2' } : {}) };
}

/** Names and last figures beside the ends of their lines, moved apart where they would overlap. */
function endNames(at: PanelLayout, layout: PeriodLayout, model: PeriodChart, space: Space): readonly Mark[] {
  const ends = at.ends.flatMap((label) => {
    const point = endOf(label.series, at, layout, model.slots.length);
    return point === null ? [] : [{ label, point }];
  });
  const heights = ends.map(({ label }) => endHeight(label.lines.length));
  const middles = spreadWithin(ends.map(({ point }) => point[1]), heights, at.top - 8, Math.min(space.height, at.bottom + 12));
  const x = layout.right + ENDS_GAP;
  return ends.flatMap(({ label, point }, place): Mark[] => {
    const middle = middles[place] ?? point[1];
    const first = middle - ((label.lines.length - 1) * LINE) / 2;
    const leads = Math.abs(middle - point[1]) > 5 && lastOf(label.series) === model.slots.length - 1;
    return [
      ...(leads ? [{ kind: 'trace' as const, parts: [[point, [x - 2, first] as const]], stroke: 'grey' as const, thickness: 0.5 }] : []),
      swatch(label.series, x, first),
      ...label.lines.map((runs, line) => words(x + SWATCH, first + line * LINE + 4, runs)),
    ];
  });
}

function legend(at: PanelLayout, space: Space): readonly Mark[] {
  let y = at.headerAt + LINE + 3;
  return at.legend.flatMap((row) => {
    let x = 0;
    const marks = row.flatMap((label): Mark[] => {
      const start = x;
      x += legendWidth(label, space);
      return [swatch(label.series, start, y - 4), ...label.lines.map((runs, line) => words(start + SWATCH, y + line * LINE, runs))];
    });
    y += rowLines(row) * LINE;
    return marks;
  });
}

/** A panel's name with its unit, and the names of its series. */
export function panelNames(at: PanelLayout, layout: PeriodLayout, model: PeriodChart, space: Space): readonly Mark[] {
  const { label, unit } = at.panel;
  const name = words(0, at.headerAt, [{ text: label, weight: 600, colour: 'ink' }, ...(unit === '' ? [] : [{ text: `  ${unit}` }])], { size: SIZE.text });
  return [name, ...legend(at, space), ...endNames(at, layout, model, space)];
}
