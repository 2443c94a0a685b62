import type { PeriodChart } from '@/lib/reports/model';
import { slotWords } from './describe';
import type { Mark } from './marks';
import { panelGrid, periodAxis, yearBands } from './period-axis';
import { panelNames } from './period-names';
import { layOutPeriods } from './period-panels';
import { seriesMarks } from './period-series';
import type { Space } from './space';

/** Bars and lines over periods, in panels above one another, years set apart by light bands. */
export function drawPeriods(model: PeriodChart, space: Space): readonly Mark[] {
  const layout = layOutPeriods(model, space);
  return [
    ...yearBands(model.slots, layout),
    ...layout.panels.flatMap((at) => panelGrid(at, layout)),
    ...layout.panels.flatMap((at) => seriesMarks(at, layout, model, space)),
    ...layout.panels.flatMap((at) => panelNames(at, layout, model, space)),
    ...periodAxis(model.slots, layout, space),
    ...model.slots.map((_, index): Mark => ({
      kind: 'hit',
      x: layout.left + index * layout.slot,
      y: layout.top,
      width: layout.slot,
      height: layout.bottom - layout.top,
      words: slotWords(model, index, space.language),
    })),
  ];
}
