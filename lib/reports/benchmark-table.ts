import { subtract } from '@/lib/domain/measured';
import type { OverviewData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { directionOf, showSigned } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { TableModel, TableRow } from './model';
import { benchmarksAt, cell, hereOf, label, periodOf, reasonsIn } from './words';

/** Growth of the city and the nation as published, the district's at the same basis, the difference. */
export function benchmarkTable(data: OverviewData, language: Language): TableModel {
  const t = translate(language);
  const rows: TableRow[] = benchmarksAt(data.benchmarks, data.view).map((row) => {
    const gap = subtract(data.figures[row.basis].growth, row.growth);
    return {
      key: `${row.region.zh}-${row.basis}`,
      label: label(row.region, language),
      kind: 'member',
      cells: [
        cell(showSigned(row.growth), language, { direction: directionOf(row.growth) ?? 'flat' }),
        cell(showSigned(gap), language, { direction: directionOf(gap) ?? 'flat' }),
        { text: t(`basisShort.${row.basis}`) },
        { text: row.source },
      ],
    };
  });
  return {
    key: 'benchmarks',
    caption: t('benchmarks.lead', { period: periodOf(data.view, language) }),
    corner: t('benchmarks.region'),
    columns: [
      { key: 'growth', label: t('word.growth'), unit: '%', form: 'figure' },
      { key: 'gap', label: t('benchmarks.gap', { here: hereOf(data, language) }), form: 'figure' },
      { key: 'basis', label: t('view.basis'), form: 'text' },
      { key: 'source', label: t('word.source'), form: 'text' },
    ],
    rows,
    notes: rows.length === 0 ? [t('benchmarks.none')] : reasonsIn(rows),
  };
}
