import type { CheckRecord } from '@/lib/domain/form-register';
import type { Language } from '@/lib/format/language';
import { DASH, formatCount, formatNumber } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import type { TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';

type Loose = (key: string) => string;

// A test of the catalogue holds a name and a rule for every check.
function words(language: Language): Loose {
  return translate(language) as unknown as Loose;
}

/** What a check is called. */
export function checkName(code: string, language: Language): string {
  return words(language)(`checks.name.${code}`);
}

/** What a check demands, in a sentence. */
export function checkRule(code: string, language: Language): string {
  return words(language)(`checks.rule.${code}`);
}

/** What a limit of a check is called. */
export function parameterName(name: string, language: Language): string {
  return words(language)(`checks.parameter.${name}`);
}

/** Every check: how it is set, how often it fired and how often it was right. */
export function checksTable(records: readonly CheckRecord[], language: Language): TableModel {
  const t = translate(language);
  const column = (key: 'code' | 'severity' | 'enabled' | 'fired' | 'corrected' | 'accepted' | 'open' | 'right', form: TableColumn['form'], unit?: string): TableColumn => ({
    key,
    label: t(`checksPage.column.${key}`),
    form,
    ...(unit === undefined ? {} : { unit }),
  });
  const count = (value: number): TableCell => ({ text: formatCount(value), value, places: 0 });
  return {
    key: 'check-statistics',
    caption: t('checksPage.tableTitle'),
    corner: t('checksPage.column.corner'),
    columns: [
      column('code', 'text'),
      column('severity', 'text'),
      column('enabled', 'text'),
      column('fired', 'figure'),
      column('corrected', 'figure'),
      column('accepted', 'figure'),
      column('open', 'figure'),
      column('right', 'figure', '%'),
    ],
    rows: records.map((record): TableRow => ({
      key: record.code,
      label: checkName(record.code, language),
      kind: record.enabled ? 'member' : 'rest',
      cells: [
        { text: record.code },
        { text: t(`reviewPage.severity.${record.severity}`) },
        { text: t(record.enabled ? 'checksPage.on' : 'checksPage.off') },
        count(record.fired),
        count(record.corrected),
        count(record.accepted),
        count(record.open),
        record.right === null ? { text: DASH, why: missingText('not-available', language) } : { text: formatNumber(record.right, 1), value: Number(record.right), places: 1 },
      ],
    })),
    notes: [t('checksPage.note')],
  };
}

/** What the checks did in all, in a sentence. */
export function checksSentence(records: readonly CheckRecord[], language: Language): string {
  const sum = (of: (record: CheckRecord) => number) => formatCount(records.reduce((total, record) => total + of(record), 0));
  return translate(language)('checksPage.lead', {
    checks: formatCount(records.length),
    off: formatCount(records.filter(({ enabled }) => !enabled).length),
    fired: sum(({ fired }) => fired),
    corrected: sum(({ corrected }) => corrected),
    accepted: sum(({ accepted }) => accepted),
  });
}

/** The statistics by themselves, for a file. */
export function checksReport(records: readonly CheckRecord[], readAt: string, language: Language): TableReport {
  const t = translate(language);
  return {
    kind: 'table',
    key: 'check-statistics',
    heading: { title: t('checksPage.tableTitle'), subtitle: t('checksPage.title'), source: t('checksPage.source'), vintage: formatInstant(readAt, language), notes: [t('checksPage.note')] },
    table: checksTable(records, language),
  };
}
