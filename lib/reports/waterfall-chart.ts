import { Decimal, isMeasured, type Measured } from '@/lib/domain/measured';
import { waterfall, type WaterfallStep } from '@/lib/domain/waterfall';
import type { BothBases, MemberRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { directionOf, formatSigned, showSigned, type Direction } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { viewHeading } from './heading';
import type { TableCell, TableRow, WaterfallBar, WaterfallChart } from './model';
import type { PeriodChartInput } from './period-chart';
import { basisLine, cell, label, periodOf, reasonsIn } from './words';

function directionOfNumber(value: Decimal): Direction {
  return directionOf({ value }) ?? 'flat';
}

function pointsCell(points: Decimal, language: Language): TableCell {
  return cell(showSigned({ value: points }), language, { direction: directionOfNumber(points) });
}

/**
 * Points of growth of the parts, summing to the total's growth. The parts' points are those of
 * the figures themselves, so the chart and every table say the same. Null where the total has
 * no growth.
 */
export function waterfallChart(
  input: PeriodChartInput,
  rows: readonly MemberRow[],
  total: BothBases,
  language: Language,
  each = 8,
): WaterfallChart | null {
  const { key, view, place } = input;
  const t = translate(language);
  const points = (figures: BothBases): Measured => figures[view.basis].points;
  // Points of the total are increments over a prior of 100.
  const steps = waterfall({
    parts: rows.map((row) => ({ key: row.member.key, increment: points(row.figures) })),
    totalIncrement: total[view.basis].growth,
    totalPrior: { value: new Decimal(100) },
    each,
  });
  if ('missing' in steps && !('steps' in steps)) return null;
  const names = new Map(rows.map((row) => [row.member.key, label(row.member.label, language)]));
  const nameOf = (step: WaterfallStep<string>) => (step.key === null ? t('clusters.unallocated') : (names.get(step.key) ?? step.key));
  // What is left beyond the last place of a 40-digit division is no part.
  const shown = steps.steps.filter((step) => step.kind !== 'unallocated' || step.points.abs().gt('1e-20'));
  const bars: WaterfallBar[] = shown.map((step, index) => ({
    key: step.key ?? `${step.kind}-${index}`,
    label: nameOf(step),
    kind: step.kind === 'part' ? 'part' : 'rest',
    from: step.from.toNumber(),
    to: step.to.toNumber(),
    text: formatSigned(step.points, 1),
    direction: directionOfNumber(step.points),
  }));
  bars.push({
    key: 'total',
    label: t('clusters.driversTotal'),
    kind: 'total',
    from: 0,
    to: steps.growth.toNumber(),
    text: formatSigned(steps.growth, 1),
    direction: directionOfNumber(steps.growth),
  });
  const known: TableRow[] = shown.map((step, index) => ({
    key: step.key ?? `${step.kind}-${index}`,
    label: nameOf(step),
    kind: step.kind === 'part' ? 'member' : 'rest',
    cells: [pointsCell(step.points, language)],
  }));
  const unknown: TableRow[] = rows
    .filter((row) => !isMeasured(points(row.figures)))
    .map((row) => ({
      key: row.member.key,
      label: label(row.member.label, language),
      kind: 'member',
      cells: [cell(showSigned(points(row.figures)), language)],
    }));
  const tableRows: TableRow[] = [
    ...known,
    ...unknown,
    { key: 'total', label: t('clusters.driversTotal'), kind: 'total', cells: [pointsCell(steps.growth, language)] },
  ];
  const title = t('clusters.driversTitle');
  const where = label(place, language);
  return {
    kind: 'waterfall',
    key,
    heading: viewHeading(
      {
        ...input,
        title: language === 'en' ? `${title}, ${where}, ${periodOf(view, language)}` : `${periodOf(view, language)}${where}：${title}`,
        subtitle: `${t('clusters.driversLead')}${language === 'en' ? ' ' : ''}${basisLine(view, language)}`,
        notes: [t('clusters.sumNote')],
      },
      language,
    ),
    unit: t('unit.points'),
    bars,
    table: {
      key: `${key}-table`,
      caption: title,
      corner: t('word.cluster'),
      columns: [{ key: 'points', label: t('word.points'), unit: t('unit.points'), form: 'figure' }],
      rows: tableRows,
      notes: reasonsIn(tableRows),
    },
  };
}
