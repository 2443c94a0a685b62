import { REGISTER_CHECKS, type RegisterCheck, type RegisterCheckCount, type RegisterChecksData, type RegisterLine } from '@/lib/domain/register-check-views';
import { isPeriod } from '@/lib/domain/period';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { formatInstant, formatPeriodText } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { checkName, checkRule } from '../forms/checks-table';
import type { TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';
import { findingSentence } from '../returns/finding-text';
import { label } from '../words';

type Loose = (key: string) => string;

/** What is done about a finding and where, in a sentence. */
export function fixSentence({ check, kind }: RegisterLine['finding'], language: Language): string {
  // Which sentence it is follows from what a check found; a test holds every kind against the catalogue.
  return (translate(language) as unknown as Loose)(`registerChecksPage.fix.${check}.${kind}`);
}

/** As of when and against what the registers are held, and what was not checked. */
export function registerChecksNotes(data: RegisterChecksData, language: Language): readonly string[] {
  const t = translate(language);
  const off = REGISTER_CHECKS.filter(({ code }) => data.counts.every(({ check }) => check !== code)).map(({ code }) => checkName(code, language));
  const { asOf, invoicedTo } = data;
  const on = (code: RegisterCheck) => data.counts.some(({ check }) => check === code);
  const invoiced = () => (invoicedTo === null || !isPeriod(invoicedTo) ? t('registerChecksPage.invoicedNone') : t('registerChecksPage.invoicedTo', { period: formatPeriodText(invoicedTo, 'ytd', language) }));
  return [
    ...(on('C10') && asOf !== null && isPeriod(asOf) ? [t('registerChecksPage.asOf', { year: String(Math.floor(asOf / 100)), period: formatPeriodText(asOf, 'month', language) })] : []),
    ...(on('C07') ? [invoiced()] : []),
    ...(off.length === 0 ? [] : [t('registerChecksPage.off', { checks: off.join(t('sentence.list')) })]),
    t('registerChecksPage.settings'),
  ];
}

/** How many were checked and what was found, in a sentence. */
export function registerChecksSentence(data: RegisterChecksData, language: Language): string {
  const t = translate(language);
  const { enterprises, projects, counts, units } = data;
  if (enterprises + projects === 0) return t('registerChecksPage.nobody');
  const sum = (of: (count: RegisterCheckCount) => number) => counts.reduce((total, count) => total + of(count), 0);
  return t('registerChecksPage.lead', {
    enterprises,
    projects,
    units,
    findings: formatCount(sum(({ findings }) => findings)),
    mandatory: formatCount(sum(({ severity, findings }) => (severity === 'mandatory' ? findings : 0))),
  });
}

const countCell = (value: number): TableCell => ({ text: formatCount(value), value, places: 0 });

/** Every check that is on: what it asks, how many could be held against it, what it found. */
export function registerSummaryTable(data: RegisterChecksData, language: Language, row: (check: string) => string | undefined = () => undefined): TableModel {
  const t = translate(language);
  const column = (key: 'code' | 'severity' | 'subject' | 'rule' | 'checked' | 'units' | 'findings', form: TableColumn['form']): TableColumn => ({ key, label: t(`registerChecksPage.summary.${key}`), form });
  return {
    key: 'register-checks',
    caption: t('registerChecksPage.summaryTitle'),
    corner: t('registerChecksPage.summary.corner'),
    columns: [column('code', 'text'), column('severity', 'text'), column('subject', 'text'), column('checked', 'figure'), column('units', 'figure'), column('findings', 'figure'), column('rule', 'text')],
    rows: data.counts.map(({ check, severity, subject, checked, units, findings }): TableRow => {
      const href = findings === 0 ? undefined : row(check);
      return {
        key: check,
        label: checkName(check, language),
        kind: 'member',
        ...(href === undefined ? {} : { href }),
        cells: [{ text: check }, { text: t(`reviewPage.severity.${severity}`) }, { text: t(`registerChecksPage.subject.${subject}`) }, countCell(checked), countCell(units), countCell(findings), { text: checkRule(check, language) }],
      };
    }),
    notes: registerChecksNotes(data, language),
  };
}

export interface RegisterLinks {
  readonly sort?: (key: string, words?: boolean) => TableColumn['sort'];
  readonly row?: (line: RegisterLine) => string;
  /** Where what is wrong is put right; undefined where the reader has no business there. */
  readonly fix?: (line: RegisterLine) => string | undefined;
  readonly paging?: { readonly previous: string | null; readonly next: string | null };
}

/** The findings: whose, what is wrong, what to do about it. */
export function registerFindingsTable(data: RegisterChecksData, language: Language, links: RegisterLinks = {}): TableModel {
  const t = translate(language);
  const column = (key: 'code' | 'subject' | 'town' | 'check' | 'severity' | 'finding' | 'fix'): TableColumn => {
    const sort = links.sort?.(key, true);
    return { key, label: t(`registerChecksPage.list.${key}`), form: 'text', ...(sort === undefined ? {} : { sort }) };
  };
  const cornerSort = links.sort?.('name', true);
  return {
    key: 'register-findings',
    caption: t('registerChecksPage.listTitle'),
    corner: t('registerChecksPage.list.corner'),
    ...(cornerSort === undefined ? {} : { cornerSort }),
    columns: [column('severity'), column('check'), column('finding'), column('fix'), column('town'), column('code'), column('subject')],
    rows: data.lines.map((line): TableRow => {
      const { subject, code, name, town, finding } = line;
      const [href, fix] = [links.row?.(line), links.fix?.(line)];
      return {
        key: `${subject}-${code}-${finding.check}-${finding.line}`,
        label: name,
        kind: 'member',
        ...(href === undefined ? {} : { href }),
        cells: [
          { text: t(`reviewPage.severity.${finding.severity}`) },
          { text: finding.check },
          { text: findingSentence(finding, language) },
          { text: fixSentence(finding, language), ...(fix === undefined ? {} : { href: fix }) },
          { text: town === null ? '' : label(town.label, language) },
          { text: code },
          { text: t(`registerChecksPage.subject.${subject}`) },
        ],
      };
    }),
    notes: [],
    ...(links.paging === undefined ? {} : { paging: { page: data.page, pages: data.pages, rows: data.rows, ...links.paging } }),
  };
}

/** One of the page's tables by itself, for a file. */
export function registerReport(data: RegisterChecksData, table: TableModel, language: Language): TableReport {
  const t = translate(language);
  return {
    kind: 'table',
    key: table.key,
    heading: {
      title: `${t('registerChecksPage.title')}${language === 'en' ? ': ' : '：'}${table.caption}`,
      subtitle: registerChecksSentence(data, language),
      source: t('registerChecksPage.source'),
      vintage: formatInstant(data.readAt, language),
      notes: registerChecksNotes(data, language),
    },
    table,
  };
}
