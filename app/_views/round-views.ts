import type { CompletenessData } from '@/lib/domain/completeness-views';
import type { RegisterChecksData } from '@/lib/domain/register-check-views';
import type { OpenedPeriod } from '@/lib/domain/review-views';
import { AppError, knownValue } from '@/lib/errors';
import type { Language } from '@/lib/format/language';
import { changesReport } from '@/lib/reports/changes/changes-table';
import { completenessReport, formReportsTable, rateMatrix, townReportsTable } from '@/lib/reports/completeness/completeness-tables';
import { lateReport } from '@/lib/reports/completeness/late-table';
import { checksReport } from '@/lib/reports/forms/checks-table';
import { periodParam } from '@/lib/reports/forms/period-text';
import { resultsReport } from '@/lib/reports/forms/results-table';
import type { TableModel, TableReport } from '@/lib/reports/model';
import { registerFindingsTable, registerReport, registerSummaryTable } from '@/lib/reports/register-checks/register-checks-tables';
import { queueReport } from '@/lib/reports/review/queue-table';
import { readChangeList } from '@/lib/schemas/changes';
import { LATE_LIST } from '@/lib/schemas/completeness';
import { readList, type ListInput, type ListSpec } from '@/lib/schemas/list';
import { REGISTER_LIST } from '@/lib/schemas/register-checks';
import { resultsOfAddress } from '@/lib/schemas/results';
import { REVIEW_LIST } from '@/lib/schemas/review';
import { readChanges } from '@/lib/server/changes/read-changes';
import { readCompleteness } from '@/lib/server/completeness/read-completeness';
import { maySeeContacts, readLate } from '@/lib/server/completeness/read-late';
import { readCheckStatistics } from '@/lib/server/forms/read-check-statistics';
import { readResults } from '@/lib/server/forms/read-results';
import { readRegisterChecks } from '@/lib/server/register-checks/read-register-checks';
import { readQueue } from '@/lib/server/review/read-queue';
import type { NamedView, ViewParams } from './view';

function strict({ list, problems }: ReturnType<typeof readList>): ListInput {
  if (problems.length > 0) throw new AppError('invalid-input', { problems: problems.map(({ field, received }) => ({ field, received, expected: knownValue(field) })) });
  return list;
}

function strictList(params: ViewParams, spec: ListSpec): ListInput {
  return strict(readList(params, spec));
}

/** A file has no place to say that another form or period is shown than was asked for. */
function requireOpened(opened: OpenedPeriod | null, { filters }: ListInput): void {
  if (opened === null) throw new AppError('not-found', { message: 'no period is opened' });
  const asked = [['form', filters.form, opened.form.code], ['period', filters.period, periodParam(opened.period)]] as const;
  for (const [field, received, found] of asked) {
    if (received !== undefined && received !== found) throw new AppError('invalid-input', { problems: [{ field, received, expected: { en: `an opened ${field}`, zh: `已开启的 ${field}` } }] });
  }
}

function ofCompleteness(make: (data: CompletenessData, language: Language) => TableModel): NamedView<TableReport> {
  return {
    live: true,
    read: async ({ ctx, params, language }) => {
      const list = strictList(params, LATE_LIST);
      const data = await readCompleteness({ ctx, input: { list } });
      requireOpened(data.opened, list);
      return completenessReport(data, make(data, language), new Date().toISOString(), language);
    },
  };
}

function ofRegisters(make: (data: RegisterChecksData, language: Language) => TableModel): NamedView<TableReport> {
  return {
    live: true,
    read: async ({ ctx, params, language }) => {
      const data = await readRegisterChecks({ ctx, input: { list: strictList(params, REGISTER_LIST), whole: true } });
      return registerReport(data, make(data, language), language);
    },
  };
}

/** Tables of the monthly round: the queue, who has reported, who is late, what is wrong in the registers, which figures were changed, what a form's returns come to, how checks did. */
export const roundViews: Readonly<Record<string, NamedView>> = {
  'review-queue': {
    live: true,
    read: async ({ ctx, params, language }) => {
      const list = strictList(params, REVIEW_LIST);
      const data = await readQueue({ ctx, input: { list, whole: true } });
      requireOpened(data.opened, list);
      return queueReport(data, language);
    },
  },
  'completeness-towns': ofCompleteness(townReportsTable),
  'completeness-report-rate': ofCompleteness((data, language) => rateMatrix(data, 'report', language)),
  'completeness-on-time-rate': ofCompleteness((data, language) => rateMatrix(data, 'on-time', language)),
  'completeness-forms': ofCompleteness((data, language) => formReportsTable(data, language)),
  'completeness-late': {
    live: true,
    read: async ({ ctx, params, language }) => {
      const list = strictList(params, LATE_LIST);
      const data = await readLate({ ctx, input: { list, whole: true } });
      requireOpened(data.opened, list);
      return lateReport(data, maySeeContacts(ctx), new Date().toISOString(), language);
    },
  },
  'register-checks': ofRegisters(registerSummaryTable),
  'register-findings': ofRegisters(registerFindingsTable),
  'changes-table': {
    live: true,
    read: async ({ ctx, params, language }) => {
      const list = strict(readChangeList(params));
      return changesReport(await readChanges({ ctx, input: { list, whole: true } }), { ...list.filters, q: list.q }, language);
    },
  },
  'form-results': {
    live: true,
    read: async ({ ctx, params, language }) => resultsReport(await readResults({ ctx, input: resultsOfAddress(params) }), language),
  },
  'check-statistics': {
    live: true,
    read: async ({ ctx, params, language }) => {
      const form = typeof params.form === 'string' && params.form !== '' ? params.form : null;
      return checksReport(await readCheckStatistics({ ctx, input: { form, from: null, to: null } }), new Date().toISOString(), language);
    },
  },
};
