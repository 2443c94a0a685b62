import type { RankBar, RankChart } from '@/lib/reports/model';
import { memberWords } from './describe';
import { SIZE, words, type Mark, type Token } from './marks';
import { layOutRows, ROWS_HEAD, zeroLine, type RowName } from './rows';
import { linear, type Space } from './space';

function fillOf(bar: RankBar): Token {
  if (bar.colour !== null) return `series-${bar.colour + 1}`;
  if (bar.direction === 'up') return 'rise';
  if (bar.direction === 'down') return 'fall';
  return 'bar';
}

/** Names of the rows of a rank. */
export function rankNames(model: RankChart): readonly RowName[] {
  return model.bars.map(({ label }) => ({ label }));
}

/** What stands where a bar would: the dash, and its reason where there is room for it. */
function absentText(bar: RankBar, room: number, { measure }: Space): string {
  const whole = `${bar.text} ${bar.why ?? ''}`.trimEnd();
  return measure(whole, SIZE.text) <= room ? whole : bar.text;
}

/** Members as bars from zero, the figure at the outer end of each. */
export function drawRank(model: RankChart, space: Space): readonly Mark[] {
  const { bars } = model;
  const rows = layOutRows(rankNames(model), space);
  const known = bars.flatMap((bar) => (bar.value === null ? [] : [{ value: bar.value, room: space.measure(bar.text, SIZE.text, 600) + 8 }]));
  const low = Math.min(0, ...known.map(({ value }) => value));
  const high = Math.max(0, ...known.map(({ value }) => value));
  // Figures stand outside their bars on both sides of zero.
  const roomLeft = Math.max(0, ...known.filter(({ value }) => value < 0).map(({ room }) => room));
  const dashes = bars.flatMap((bar) => (bar.value === null ? [space.measure(bar.text, SIZE.text) + 8] : []));
  const roomRight = Math.max(0, ...dashes, ...known.filter(({ value }) => value >= 0).map(({ room }) => room));
  const x = linear(low === high ? [0, 1] : [low, high], [rows.left + roomLeft + 1, space.width - roomRight - 2]);
  const marks = bars.flatMap((bar, index): Mark[] => {
    const top = rows.bar(index);
    const base = top + rows.thickness / 2 + 4;
    if (bar.value === null) return [words(x(0) + 6, base, absentText(bar, space.width - x(0) - 6, space))];
    const end = x(bar.value);
    const figure = bar.value < 0 ? words(end - 5, base, bar.text, { anchor: 'end', weight: 600, colour: 'ink' }) : words(end + 5, base, bar.text, { weight: 600, colour: 'ink' });
    return [{ kind: 'rect', x: Math.min(x(0), end), y: top, width: Math.abs(end - x(0)), height: rows.thickness, fill: fillOf(bar), of: bar.key }, figure];
  });
  const said = memberWords(model, space.language);
  return [
    words(0, 12, model.unit, { size: SIZE.small }),
    ...rows.names,
    ...marks,
    ...zeroLine(rows, bars.length, x(0), space.height - 4),
    ...bars.map((_, index): Mark => ({ kind: 'hit', x: 0, y: ROWS_HEAD + index * rows.pitch, width: space.width, height: rows.pitch, words: said[index] ?? [] })),
  ];
}
