import type { Language } from '@/lib/format/language';
import { withUnit } from '@/lib/format/number';
import type { ChartModel, PeriodChart } from '@/lib/reports/model';

/** A figure as written with its unit; where there is none, the reason it stands for. */
export function figureWords(text: string, unit: string, language: Language, known = true): string {
  if (!known || unit === '') return text;
  const [currency, scale] = unit.split(' ');
  return currency === 'RMB' && scale !== undefined ? `RMB\u00a0${withUnit(text, scale, language)}` : withUnit(text, unit, language);
}

function said(name: string, figure: string, language: Language): string {
  return language === 'en' ? `${name}: ${figure}` : `${name}：${figure}`;
}

/** What a chart says at one of its periods, a line for each series. */
export function slotWords(model: PeriodChart, index: number, language: Language): readonly string[] {
  const slot = model.slots[index];
  if (slot === undefined) return [];
  const lines = model.panels.flatMap((panel) =>
    panel.series.map((series) => {
      const known = (series.values[index] ?? null) !== null;
      return said(series.label, figureWords(series.labels[index] ?? '', panel.unit, language, known), language);
    }),
  );
  return [slot.name, ...lines];
}

/** What a chart says of each of its members, in the order they are drawn. */
export function memberWords(model: Exclude<ChartModel, PeriodChart>, language: Language): readonly (readonly string[])[] {
  switch (model.kind) {
    case 'waterfall':
      return model.bars.map((bar) => [said(bar.label, figureWords(bar.text, model.unit, language), language)]);
    case 'rank':
      return model.bars.map((bar) => [said(bar.label, figureWords(bar.text, model.unit, language, bar.value !== null), language), ...(bar.why === undefined ? [] : [bar.why])]);
    case 'scatter':
      return model.points.map((point) => [
        point.label,
        said(model.x.label, figureWords(point.xText, model.x.unit, language), language),
        said(model.y.label, figureWords(point.yText, model.y.unit, language), language),
      ]);
    case 'map':
      return model.tiles.map((tile) => [said(tile.label, figureWords(tile.text, model.unit, language, tile.step !== null), language), ...(tile.why === undefined ? [] : [tile.why])]);
  }
}

/** A chart in a sentence or two for those who do not see it: of periods the last, of members all. */
export function chartWords(model: ChartModel, language: Language): string {
  const stop = language === 'en' ? '; ' : '；';
  const { subtitle } = model.heading;
  if (model.kind !== 'periods') return [subtitle, ...memberWords(model, language).map((lines) => lines.join(language === 'en' ? ', ' : '，'))].join(stop);
  const last = model.slots.findLastIndex((_, index) => model.panels.some((panel) => panel.series.some((series) => (series.values[index] ?? null) !== null)));
  return [subtitle, ...slotWords(model, last, language)].join(stop);
}
