import { growthRate } from '@/lib/domain/growth';
import { Decimal, fromNullable, isMeasured } from '@/lib/domain/measured';
import type { QueueLine, ReviewQueue } from '@/lib/domain/review-views';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import { unitName } from '../forms/unit-name';
import type { TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';
import { label } from '../words';
import { enteredCell, latenessText, momentCell, openedWords, signedCell } from './words';

/** Places of an effect in points: what moves the district by less than 0.01 points is 0.00. */
const EFFECT_PLACES = 2;

export interface QueueLinks {
  readonly sort?: (key: string, words?: boolean) => TableColumn['sort'];
  readonly row?: (id: number) => string;
  readonly paging?: { readonly previous: string | null; readonly next: string | null };
}

function growthOf({ current, prior }: QueueLine): string | null {
  const growth = growthRate(fromNullable(current === null ? null : new Decimal(current), 'not-reported'), fromNullable(prior === null ? null : new Decimal(prior), 'no-prior'));
  return isMeasured(growth) ? growth.value.toString() : null;
}

/** Open findings in words: 核实性2（未说明1）、提示性1; empty where there are none. */
export function findingsText({ findings }: Pick<QueueLine, 'findings'>, language: Language): string {
  const t = translate(language);
  const space = language === 'en' ? ' ' : '';
  const parts = (['mandatory', 'query', 'note'] as const).flatMap((severity) => {
    const count = findings[severity];
    if (count === 0) return [];
    const open = severity === 'query' && findings.unexplained > 0 ? `${space}(${t('reviewPage.unexplained', { count: formatCount(findings.unexplained) })})` : '';
    return [`${t(`reviewPage.column.${severity}`)}${space}${formatCount(count)}${open}`];
  });
  return parts.join(t('sentence.list'));
}

function statusText(line: QueueLine, language: Language): string {
  const t = translate(language);
  const status = line.townFirst ? t('reviewPage.townFirst') : t(`returnStatus.${line.status}`);
  return line.correction ? `${status} · ${t('reviewPage.correction')}` : status;
}

function cellsOf(line: QueueLine, data: ReviewQueue, language: Language): readonly TableCell[] {
  const places = data.lead?.decimals ?? 0;
  const notReported = missingText('not-reported', language);
  const noPrior = missingText('no-prior', language);
  return [
    { text: line.town === null ? '' : label(line.town.label, language) },
    enteredCell(line.current, places, notReported),
    enteredCell(line.prior, places, noPrior),
    signedCell(growthOf(line), 1, line.current === null ? notReported : noPrior),
    signedCell(line.effect, EFFECT_PLACES, line.current === null ? notReported : noPrior),
    { text: findingsText(line, language) },
    momentCell(line.submittedAt, language),
    { text: latenessText(line.lateHours, language) },
    { text: statusText(line, language) },
  ];
}

/** The queue as a table, a page of it. */
export function queueTable(data: ReviewQueue, language: Language, links: QueueLinks = {}): TableModel {
  const t = translate(language);
  const unit = data.lead === null ? undefined : unitName(data.lead.unit, language);
  const column = (key: string, text: string, form: TableColumn['form'], more: Partial<TableColumn> = {}): TableColumn => {
    const sort = links.sort?.(key, form === 'text');
    return { key, label: text, form, ...more, ...(sort === undefined ? {} : { sort }) };
  };
  const cornerSort = links.sort?.('name', true);
  return {
    key: 'review-queue',
    caption: t('reviewPage.listTitle'),
    corner: t('reviewPage.column.corner'),
    ...(cornerSort === undefined ? {} : { cornerSort }),
    columns: [
      column('town', t('reviewPage.column.town'), 'text'),
      column('current', t('reviewPage.column.current'), 'figure', unit === undefined ? {} : { unit }),
      column('prior', t('reviewPage.column.prior'), 'figure', unit === undefined ? {} : { unit }),
      column('growth', t('reviewPage.column.growth'), 'figure', { unit: '%' }),
      column('effect', t('reviewPage.column.effect'), 'figure', { unit: t('reviewPage.points') }),
      column('findings', t('reviewPage.column.findings'), 'text'),
      column('submitted', t('reviewPage.column.submitted'), 'text'),
      column('late', t('reviewPage.column.late'), 'text'),
      column('status', t('reviewPage.column.status'), 'text'),
    ],
    rows: data.lines.map((line): TableRow => {
      const href = links.row?.(line.id);
      return { key: String(line.id), label: line.name, kind: 'member', ...(href === undefined ? {} : { href }), cells: cellsOf(line, data, language) };
    }),
    notes: [t(data.ofDistrict ? 'reviewPage.orderDistrict' : 'reviewPage.orderOwn'), t('reviewPage.effectNote')],
    ...(links.paging === undefined ? {} : { paging: { page: data.page, pages: data.pages, rows: data.rows, ...links.paging } }),
  };
}

/** What waits and by when it was due, in a sentence. */
export function queueSentence(data: ReviewQueue, language: Language): string {
  const t = translate(language);
  if (data.opened === null) return t('reviewPage.nothing');
  return t('reviewPage.lead', { rows: data.rows, clean: formatCount(data.clean), deadline: openedWords(data.opened, language).deadline });
}

/** The title of the queue: form, period, review. */
export function queueTitle(data: ReviewQueue, language: Language): string {
  const t = translate(language);
  return data.opened === null ? t('reviewPage.title') : t('reviewPage.heading', openedWords(data.opened, language));
}

/** The queue by itself, for a file. */
export function queueReport(data: ReviewQueue, language: Language): TableReport {
  const t = translate(language);
  return {
    kind: 'table',
    key: 'review-queue',
    heading: {
      title: queueTitle(data, language),
      subtitle: data.lead === null ? '' : `${label(data.lead.label, language)} · ${unitName(data.lead.unit, language)}`,
      source: t('reviewPage.source'),
      vintage: formatInstant(data.readAt, language),
      notes: [t('reviewPage.state')],
    },
    table: queueTable(data, language),
  };
}
