import { formatNumber } from '@/lib/format/number';
import type { WaterfallBar, WaterfallChart } from '@/lib/reports/model';
import { memberWords } from './describe';
import { SIZE, words, type Mark, type Token } from './marks';
import { layOutRows, ROWS_HEAD, zeroLine, type RowName } from './rows';
import { tickPlaces, ticksRound } from './scale';
import { linear, type Space } from './space';

function fillOf(bar: WaterfallBar): Token {
  if (bar.kind === 'total') return 'accent';
  if (bar.kind === 'rest' || bar.direction === 'flat') return 'bar';
  return bar.direction === 'down' ? 'fall' : 'rise';
}

/** Names of the rows of a waterfall; the total's stands out. */
export function waterfallNames(model: WaterfallChart): readonly RowName[] {
  return model.bars.map((bar) => ({ label: bar.label, weight: bar.kind === 'total' ? 600 : 400 }));
}

/** Parts from zero to the total, each starting where the one before ended, its points at its right end. */
export function drawWaterfall(model: WaterfallChart, space: Space): readonly Mark[] {
  const { bars } = model;
  const rows = layOutRows(waterfallNames(model), space);
  const values = Math.max(0, ...bars.map((bar) => space.measure(bar.text, SIZE.text, 600)));
  const ticks = ticksRound(bars.flatMap((bar) => [bar.from, bar.to]), 6);
  const places = tickPlaces(ticks);
  const right = space.width - values - 10;
  const written = ticks.ticks.map((tick) => ({ tick, text: formatNumber(tick, places), half: space.measure(formatNumber(tick, places), SIZE.small) / 2 }));
  const x = linear([ticks.low, ticks.high], [rows.left + (rows.above ? 1 : (written[0]?.half ?? 0)), right]);
  const bottom = space.height - 4;
  // The unit stands at the left end of the scale's line; where both have no room, each bar still says its figure.
  const free = written.every(({ tick, half }) => x(tick) - half > space.measure(model.unit, SIZE.small) + 6);
  const grid = written.flatMap(({ tick, text }): Mark[] => [
    { kind: 'line', x1: x(tick), x2: x(tick), y1: ROWS_HEAD - 2, y2: bottom, stroke: 'hairline', thickness: 0.75 },
    ...(free ? [words(x(tick), 12, text, { anchor: 'middle', size: SIZE.small })] : []),
  ]);
  const marks = bars.flatMap((bar, index): Mark[] => {
    const [low, high] = [Math.min(bar.from, bar.to), Math.max(bar.from, bar.to)];
    const top = rows.bar(index);
    const middle = top + rows.thickness / 2;
    const next = bars[index + 1];
    return [
      { kind: 'rect', x: x(low), y: top, width: x(high) - x(low), height: rows.thickness, fill: fillOf(bar), of: bar.key },
      ...(next === undefined ? [] : [{ kind: 'line' as const, x1: x(bar.to), x2: x(bar.to), y1: top + rows.thickness, y2: rows.bar(index + 1), stroke: 'grey' as const, thickness: 0.75 }]),
      words(x(high) + 6, middle + 4, bar.text, { weight: 600, colour: 'ink' }),
    ];
  });
  const said = memberWords(model, space.language);
  return [
    words(0, 12, model.unit, { size: SIZE.small }),
    ...grid,
    ...rows.names,
    ...marks,
    ...zeroLine(rows, bars.length, x(0), bottom),
    ...bars.map((_, index): Mark => ({ kind: 'hit', x: 0, y: ROWS_HEAD + index * rows.pitch, width: space.width, height: rows.pitch, words: said[index] ?? [] })),
  ];
}
