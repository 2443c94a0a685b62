import type { Language } from '@/lib/format/language';
import { viewHeading, type HeadingInput } from './heading';
import type { TableModel, TableReport } from './model';
import { basisLine, label, periodOf } from './words';
import type { Label } from '@/lib/domain/views';

/** What a table needs around it to stand by itself. */
export interface TableReportInput extends Omit<HeadingInput, 'title' | 'subtitle'> {
  readonly place: Label;
  /** Where the view's own line (scope, measure, basis) does not say it right. */
  readonly subtitle?: string;
}

/** A table with what, where and when: "2024年1–11月金山区街镇排名", "Towns by rank, Jinshan, Jan–Nov 2024". */
export function tableReport(table: TableModel, input: TableReportInput, language: Language): TableReport {
  const where = label(input.place, language);
  const when = periodOf(input.view, language);
  const title = language === 'en' ? `${table.caption}, ${where}, ${when}` : `${when}${where}${table.caption}`;
  return { kind: 'table', key: table.key, heading: viewHeading({ ...input, title, subtitle: input.subtitle ?? basisLine(input.view, language) }, language), table };
}
