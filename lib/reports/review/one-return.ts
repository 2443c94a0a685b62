import type { CellSlot, FormDefinition } from '@/lib/domain/form';
import { linesFor } from '@/lib/domain/form-periods';
import type { SheetFinding, SheetReturn } from '@/lib/domain/return-views';
import type { Language } from '@/lib/format/language';
import { formatNumber } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { formPeriodText } from '../forms/period-text';
import { findingSentence } from '../returns/finding-text';
import { label } from '../words';

/** What a reviewer reads of one return besides its figures. */

const MEASURE: Readonly<Record<CellSlot, 'month' | 'ytd' | 'value'>> = { month: 'month', 'prior-month': 'month', ytd: 'ytd', 'prior-ytd': 'ytd', value: 'value', 'prior-value': 'value' };

/** A cell in words: 工业总产值 · 累计; the whole return where there is no line. */
export function placeText(form: FormDefinition, { subject }: Pick<SheetReturn, 'subject'>, line: string | null, slot: CellSlot | '' | null, language: Language): string {
  const t = translate(language);
  const found = linesFor(form, subject).find(({ code }) => code === line);
  if (found === undefined) return t('reviewPage.wholeReturn');
  const name = label(found.label, language);
  if (slot === null || slot === '') return name;
  const measure = t(`reviewPage.comparison.${MEASURE[slot]}`);
  return t('reviewPage.comparison.of', { line: name, measure: slot.startsWith('prior') ? `${t('reviewPage.column.prior')} ${measure}` : measure });
}

export interface FindingLine {
  readonly key: number;
  readonly severity: SheetFinding['severity'];
  readonly severityText: string;
  readonly check: string;
  readonly place: string;
  readonly sentence: string;
  readonly explanation: string | null;
  readonly explained: string | null;
  /** A query that nobody has explained yet. */
  readonly open: boolean;
}

const WEIGHT = { mandatory: 0, query: 1, note: 2 } as const;

/** Findings with what was said about them, the gravest first. */
export function findingLines(form: FormDefinition, sheet: SheetReturn, language: Language): readonly FindingLine[] {
  const t = translate(language);
  return [...sheet.findings]
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || a.id - b.id)
    .map((finding): FindingLine => ({
      key: finding.id,
      severity: finding.severity,
      severityText: t(`reviewPage.severity.${finding.severity}`),
      check: finding.check,
      place: placeText(form, sheet, finding.line, finding.slot, language),
      sentence: findingSentence(finding, language),
      explanation: finding.explanation === null ? null : t('reviewPage.explanation', { text: finding.explanation }),
      explained: finding.explanation === null || finding.explainedAt === null ? null : t('reviewPage.explainedBy', { name: finding.explainedBy ?? t('reviewPage.system'), at: formatInstant(finding.explainedAt, language) }),
      open: finding.explanation === null && finding.severity !== 'note',
    }));
}

/** Name and value of what a return is. */
export function identityOf(sheet: SheetReturn, language: Language): readonly (readonly [term: string, text: string])[] {
  const t = translate(language);
  const { subject } = sheet;
  const name = (key: 'code' | 'town' | 'industry' | 'status' | 'origin' | 'due' | 'submitted') => t(`reviewPage.identity.${key}`);
  return [
    [name('code'), subject.code],
    ...(subject.town === null ? [] : [[name('town'), label(subject.town.label, language)] as const]),
    ...(subject.industry === null ? [] : [[name('industry'), `${label(subject.industry.label, language)} ${subject.industry.key}`] as const]),
    [name('status'), sheet.correction ? `${t(`returnStatus.${sheet.status}`)} · ${t('reviewPage.correction')}` : t(`returnStatus.${sheet.status}`)],
    [name('origin'), t(`reviewPage.origin.${sheet.origin}`)],
    ...(sheet.dueAt === null ? [] : [[name('due'), formatInstant(sheet.dueAt, language)] as const]),
    ...(sheet.submittedAt === null ? [] : [[name('submitted'), formatInstant(sheet.submittedAt, language)] as const]),
  ];
}

/** Unit, form and period of a return, as its page is called. */
export function returnTitle(form: FormDefinition, sheet: SheetReturn, language: Language): string {
  return `${sheet.subject.name} · ${label(form.label, language)} · ${formPeriodText(sheet.period, form.calendar, language)}`;
}

/** A file's size in words. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${formatNumber(Math.max(1, Math.round(bytes / 1024)), 0)} kB` : `${formatNumber(bytes / 1024 / 1024, 1)} MB`;
}
