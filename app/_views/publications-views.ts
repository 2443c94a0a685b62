import type { PublicationDesk, RevisionsData } from '@/lib/domain/publication-views';
import { AppError, knownValue } from '@/lib/errors';
import type { Language } from '@/lib/format/language';
import type { TableModel, TableReport } from '@/lib/reports/model';
import { changesTable, deskReport, historyTable } from '@/lib/reports/publications/desk-tables';
import { revisionReport, revisionTable, summaryTable, vintageTable } from '@/lib/reports/publications/revision-tables';
import { readList } from '@/lib/schemas/list';
import { deskInput } from '@/lib/schemas/publications';
import { revisedIndicator, REVISION_LIST } from '@/lib/schemas/revisions';
import { readPublicationDesk } from '@/lib/server/publications/read-publication-desk';
import { readRevisions } from '@/lib/server/publications/read-revisions';
import type { NamedView } from './view';
import { strictView } from './view-query';

function ofDesk(make: (desk: PublicationDesk, language: Language) => TableModel): NamedView<TableReport> {
  return {
    read: async ({ ctx, params, language }) => {
      const desk = await readPublicationDesk({ ctx, input: deskInput.parse({ form: params.form, period: params.period }) });
      return deskReport(desk, make(desk, language), language);
    },
  };
}

function ofRevisions(make: (data: RevisionsData, language: Language) => TableModel): NamedView<TableReport> {
  return {
    read: async ({ ctx, params, language }) => {
      const { list, problems } = readList(params, REVISION_LIST);
      if (problems.length > 0) throw new AppError('invalid-input', { problems: problems.map(({ field, received }) => ({ field, received, expected: knownValue(field) })) });
      const data = await readRevisions({ ctx, input: { view: strictView(params), of: revisedIndicator(list) } });
      return revisionReport(data, make(data, language), language);
    },
  };
}

/** Tables of the publication desk (`form`, `period`) and of revisions (a view, and `of` for the indicator). */
export const publicationsViews: Readonly<Record<string, NamedView>> = {
  'publication-changes': ofDesk(changesTable),
  'publication-history': ofDesk(historyTable),
  'revisions-summary': ofRevisions(summaryTable),
  'revisions-table': ofRevisions(revisionTable),
  'revisions-vintages': ofRevisions(vintageTable),
};
