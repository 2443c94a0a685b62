import type { FormDefinition, FormLine } from '@/lib/domain/form';
import type { RegisteredForm, RegisteredPeriod } from '@/lib/domain/form-register';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import type { TableColumn, TableModel, TableRow } from '../model';
import { label } from '../words';
import { formPeriodText } from './period-text';
import { unitName } from './unit-name';

/** Day and hour of the month by which a form is handed in, in words. */
export function deadlineText({ deadline }: Pick<FormDefinition, 'deadline'>, language: Language): string {
  return translate(language)('formsPage.deadlineText', { months: deadline.monthsAfter, day: String(deadline.day), hour: String(deadline.hour) });
}

/** The newest version of a form. */
export function newestOf(form: RegisteredForm): FormDefinition | null {
  return form.versions.at(-1) ?? null;
}

/** Every form with what it asks of whom, by when, and the period last opened. */
export function formsTable(forms: readonly RegisteredForm[], language: Language, row: (code: string) => string): TableModel {
  const t = translate(language);
  const column = (key: 'kind' | 'subject' | 'calendar' | 'deadline' | 'lines' | 'version' | 'newest' | 'due', form: TableColumn['form'] = 'text'): TableColumn => ({ key, label: t(`formsPage.list.${key}`), form });
  return {
    key: 'forms',
    caption: t('formsPage.listTitle'),
    corner: t('formsPage.list.corner'),
    columns: [column('kind'), column('subject'), column('calendar'), column('deadline'), column('lines', 'figure'), column('version', 'figure'), column('newest'), column('due', 'figure')],
    rows: forms.flatMap((form): TableRow[] => {
      const newest = newestOf(form);
      if (newest === null) return [];
      const [period] = form.periods;
      return [
        {
          key: form.code,
          label: label(newest.label, language),
          href: row(form.code),
          kind: 'member',
          cells: [
            { text: t(`formsPage.kind.${form.special ? 'special' : 'standing'}`) },
            { text: t(`formsPage.reporters.${newest.reporters}`) },
            { text: t(`formsPage.calendar.${newest.calendar}`) },
            { text: deadlineText(newest, language) },
            { text: formatCount(newest.lines.length), value: newest.lines.length, places: 0 },
            { text: formatCount(newest.version), value: newest.version, places: 0 },
            { text: period === undefined ? t('formsPage.never') : formPeriodText(period.period, newest.calendar, language) },
            period === undefined ? { text: '' } : { text: formatCount(period.due), value: period.due, places: 0 },
          ],
        },
      ];
    }),
    notes: [],
  };
}

function lineRow(line: FormLine, form: FormDefinition, language: Language): TableRow {
  const t = translate(language);
  const whole = form.lines.find(({ code }) => code === line.partOf);
  const yes = (is: boolean) => t(is ? 'formsPage.yes' : 'formsPage.no');
  return {
    key: line.code,
    label: label(line.label, language),
    kind: 'member',
    cells: [
      { text: line.code },
      { text: unitName(line.unit, language) },
      { text: formatCount(line.decimals), value: line.decimals, places: 0 },
      { text: line.slots.map((slot) => t(`formsPage.slot.${slot}`)).join(t('sentence.list')) },
      { text: whole === undefined ? '' : label(whole.label, language) },
      { text: yes(line.required) },
      { text: yes(line.byClass) },
      { text: line.note === null ? '' : label(line.note, language) },
    ],
  };
}

/** The lines of one version of a form. */
export function linesTable(form: FormDefinition, language: Language): TableModel {
  const t = translate(language);
  const column = (key: 'code' | 'unit' | 'decimals' | 'slots' | 'partOf' | 'required' | 'byClass' | 'note', kind: TableColumn['form'] = 'text'): TableColumn => ({ key, label: t(`formsPage.lines.${key}`), form: kind });
  return {
    key: 'form-lines',
    caption: t('formsPage.linesTitle'),
    corner: t('formsPage.lines.corner'),
    columns: [column('code'), column('unit'), column('decimals', 'figure'), column('slots'), column('partOf'), column('required'), column('byClass'), column('note')],
    rows: form.lines.map((line) => lineRow(line, form, language)),
    notes: [],
  };
}

function extensionText({ extensions }: RegisteredPeriod, language: Language): string {
  const t = translate(language);
  return extensions.map(({ areaName, areaNameEn, deadline }) => t('formsPage.extension', { area: label({ zh: areaName, en: areaNameEn === '' ? areaName : areaNameEn }, language), deadline: formatInstant(deadline, language) })).join(t('sentence.list'));
}

/** The opened periods of a form. */
export function periodsTable(form: RegisteredForm, language: Language, row: (period: number) => string): TableModel {
  const t = translate(language);
  const calendar = newestOf(form)?.calendar ?? 'monthly';
  const column = (key: 'opened' | 'deadline' | 'due' | 'state' | 'extensions', kind: TableColumn['form'] = 'text'): TableColumn => ({ key, label: t(`formsPage.periods.${key}`), form: kind });
  return {
    key: 'form-periods',
    caption: t('formsPage.periodsTitle'),
    corner: t('formsPage.periods.corner'),
    columns: [column('state'), column('due', 'figure'), column('deadline'), column('opened'), column('extensions')],
    rows: form.periods.map((period): TableRow => ({
      key: String(period.period),
      label: formPeriodText(period.period, calendar, language),
      href: row(period.period),
      kind: 'member',
      cells: [
        { text: t(period.published ? 'formsPage.published' : 'formsPage.preliminary') },
        { text: formatCount(period.due), value: period.due, places: 0 },
        { text: formatInstant(period.deadline, language) },
        { text: formatInstant(period.openedAt, language) },
        { text: extensionText(period, language) },
      ],
    })),
    notes: [],
  };
}

/** How many forms there are and how many periods are open, in a sentence. */
export function formsSentence(forms: readonly RegisteredForm[], language: Language): string {
  return translate(language)('formsPage.lead', {
    standing: formatCount(forms.filter(({ special }) => !special).length),
    special: formatCount(forms.filter(({ special }) => special).length),
    open: formatCount(forms.reduce((sum, form) => sum + form.periods.filter(({ published }) => !published).length, 0)),
  });
}

/** Ratios of a form in words: 到岗率＝Σ实际到岗÷Σ应到岗. */
export function ratioTexts(form: FormDefinition, language: Language): readonly string[] {
  const t = translate(language);
  const name = (code: string) => {
    const line = form.lines.find((one) => one.code === code);
    return line === undefined ? t('formsPage.units') : label(line.label, language);
  };
  return form.ratios.map((ratio) => t('formsPage.ratioText', { name: label(ratio.label, language), numerator: name(ratio.numerator), denominator: name(ratio.denominator) }));
}
