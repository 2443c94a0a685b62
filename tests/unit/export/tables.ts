import type { TableCell, TableColumn, TableReport } from '@/lib/reports/model';

/** A report with these columns and rows. */
export function reportOf(columns: readonly TableColumn[], rows: readonly (readonly [label: string, cells: readonly TableCell[]])[]): TableReport {
  return {
    kind: 'table',
    key: 'table',
    heading: {
      title: '2024年1–10月全区工业总产值：按[集群]',
      subtitle: '亿元，属地口径，累计',
      source: '规模以上工业统计报表制度',
      vintage: '2024年11月5日 09:30',
      notes: ['增速按可比口径计算'],
      states: [{ kind: 'partial', text: '612/640家已上报，占上年同期97.3%' }],
      facts: [['口径', '属地口径'], ['价格', '可比价'], ['审核', '尚未公布']],
    },
    table: {
      key: 'table',
      caption: '集群',
      corner: '集群',
      columns,
      rows: rows.map(([label, cells], index) => ({ key: String(index), label, kind: index === rows.length - 1 && rows.length > 1 ? 'total' : 'member', cells })),
      notes: ['— 上年同期为零'],
    },
  };
}

/** A table with groups, a unit, a day, words, what is missing, and what rounds to zero. */
export function groupedTable(): TableReport {
  return reportOf(
    [
      { key: 'level', label: '水平', unit: '亿元', form: 'bar' },
      { key: 'current', label: '现价', unit: '%', form: 'figure', group: '增速' },
      { key: 'comparable', label: '可比价', unit: '%', form: 'figure', group: '增速' },
      { key: 'spark', label: '走势', form: 'spark' },
      { key: 'signed', label: '签约日期', form: 'date' },
      { key: 'note', label: '备注', form: 'text' },
    ],
    [
      ['生命健康', [{ text: '199.59', value: 199.585095, places: 2, provisional: true }, { text: '−3.1', value: -3.1, places: 1, signed: true }, { text: '0.0', value: 0.04, places: 1, signed: true }, { text: '', spark: 'M0 0' }, { text: '2024年3月5日', date: '2024-03-05' }, { text: '甲,乙' }]],
      ['新材料', [{ text: '0.00', value: 0, places: 2 }, { text: '—', why: '上年同期为零' }, { text: '0.0', value: -0.04, places: 1, signed: true }, { text: '' }, { text: '' }, { text: '=SUM(A1)' }]],
      ['全区', [{ text: '1,234.50', value: 1234.5, places: 2 }, { text: '+12.3', value: 12.345, places: 1, signed: true }, { text: '—', why: '尚未上报' }, { text: '' }, { text: '' }, { text: '' }]],
    ],
  );
}
