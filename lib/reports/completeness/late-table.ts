import type { LateData, LateLine } from '@/lib/domain/completeness-views';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import { unitName } from '../forms/unit-name';
import type { TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';
import { enteredCell, latenessText, momentCell } from '../review/words';
import { label } from '../words';
import { completenessTitle } from './completeness-tables';

type LateColumn = 'code' | 'town' | 'due' | 'late' | 'prior' | 'contact' | 'phone' | 'email' | 'reminders' | 'reminded';

export interface LateLinks {
  readonly sort?: (key: string, words?: boolean) => TableColumn['sort'];
  readonly row?: (id: number) => string;
  readonly paging?: { readonly previous: string | null; readonly next: string | null };
}

function reminderText({ lastReminder }: LateLine, language: Language): string {
  if (lastReminder === null) return '';
  const t = translate(language);
  return t(lastReminder.state === 'sent' ? 'completenessPage.sent' : 'completenessPage.failed', { at: formatInstant(lastReminder.at, language), channel: t(`completenessPage.channel.${lastReminder.channel}`) });
}

/** Units that have not reported, with whom to call and when they were reminded. */
export function lateTable(data: LateData, contacts: boolean, language: Language, links: LateLinks = {}): TableModel {
  const t = translate(language);
  const column = (key: LateColumn, form: TableColumn['form'], more: Partial<TableColumn> = {}): TableColumn => {
    const sort = links.sort?.(key, form === 'text');
    return { key, label: t(`completenessPage.late.${key}`), form, ...more, ...(sort === undefined ? {} : { sort }) };
  };
  const cornerSort = links.sort?.('name', true);
  const rows = data.lines.map((line): TableRow => {
    const href = links.row?.(line.id);
    const cells: readonly TableCell[] = [
      { text: line.code },
      { text: line.town === null ? '' : label(line.town.label, language) },
      momentCell(line.dueAt, language),
      { text: latenessText(line.lateHours, language) },
      enteredCell(line.prior, 0, missingText('no-prior', language)),
      ...(contacts ? [{ text: line.contact?.name ?? '' }, { text: line.contact?.phone ?? '' }, { text: line.contact?.email ?? '' }] : []),
      { text: formatCount(line.reminders), value: line.reminders, places: 0 },
      { text: reminderText(line, language) },
    ];
    return { key: String(line.id), label: line.name, kind: 'member', ...(href === undefined ? {} : { href }), cells };
  });
  return {
    key: 'completeness-late',
    caption: t('completenessPage.lateTitle'),
    corner: t('completenessPage.late.corner'),
    ...(cornerSort === undefined ? {} : { cornerSort }),
    columns: [
      column('code', 'text'),
      column('town', 'text'),
      column('due', 'text'),
      column('late', 'text'),
      column('prior', 'figure', data.lead === null ? {} : { unit: unitName(data.lead.unit, language) }),
      ...(contacts ? [column('contact', 'text'), column('phone', 'text'), column('email', 'text')] : []),
      column('reminders', 'figure'),
      column('reminded', 'text'),
    ],
    rows,
    notes: [t(contacts ? 'completenessPage.contactsNote' : 'completenessPage.contactsHidden')],
    ...(links.paging === undefined ? {} : { paging: { page: data.page, pages: data.pages, rows: data.rows, ...links.paging } }),
  };
}

/** The list by itself, for a file. */
export function lateReport(data: LateData, contacts: boolean, readAt: string, language: Language): TableReport {
  const t = translate(language);
  const table = lateTable(data, contacts, language);
  return {
    kind: 'table',
    key: table.key,
    heading: {
      title: `${completenessTitle(data, language)}${language === 'en' ? ': ' : '：'}${table.caption}`,
      subtitle: data.lead === null ? '' : `${label(data.lead.label, language)} · ${unitName(data.lead.unit, language)}`,
      source: t('completenessPage.source'),
      vintage: formatInstant(readAt, language),
      notes: table.notes,
    },
    table,
  };
}
