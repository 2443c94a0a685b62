import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { TemplateWorkbook } from '@/lib/export/template-workbook';
import { CLASS_COLUMN } from '@/lib/import/workbook/columns';
import type { ImportKind } from '@/lib/schemas/import-kinds';
import type { TemplateData } from '@/lib/server/imports/read-template';
import { periodText } from './import-words';

/** Units of figures, where a kind has them. */
const UNITS: Readonly<Record<string, string>> = {
  land_mu: '亩', employees: '人', planned_total: '万元', planned_output: '万元', planned_tax: '万元',
};
const INVESTMENT_UNIT = '万元';

function unitOf(kind: ImportKind, key: string): string | null {
  if (kind === 'investment') return key === 'month' || key === 'ytd' || key === 'since_start' ? INVESTMENT_UNIT : null;
  return UNITS[key] ?? null;
}

/** A template in words: headings, what is known, and a sheet that says how to fill it in. */
export function templateOf(kind: ImportKind, { columns, rows, form, period, more }: TemplateData, language: Language): { readonly title: string; readonly workbook: TemplateWorkbook } {
  const t = translate(language);
  const label = (words: { readonly zh: string; readonly en: string }) => (language === 'en' ? words.en : words.zh);
  const name = form === null ? t(`importsPage.kind.${kind}`) : label(form);
  const of = [name, period === null ? '' : periodText(period, language)].filter((part) => part !== '').join(' ');
  const title = t('importsPage.template.title', { kind: of });
  const notes = columns.map((column) => {
    const words = Object.values(column.words ?? {}).map(label);
    const unit = unitOf(kind, column.key);
    const parts = column.shownOnly === true
      ? [t('importsPage.template.shownOnly')]
      : [
          t(column.required ? 'importsPage.template.required' : 'importsPage.template.optional'),
          t(`importsPage.template.type.${column.type}`),
          ...(words.length === 0 ? [] : [t('importsPage.template.words', { words: words.join(language === 'en' ? ', ' : '、') })]),
          ...(column.key === CLASS_COLUMN ? [t('importsPage.template.byClass')] : []),
          ...(unit === null ? [] : [t('importsPage.template.unit', { unit })]),
        ];
    return [label(column.label), parts.join(language === 'en' ? ' ' : '')];
  });
  const filled = rows.map((row) =>
    row.map((value, at) => {
      const word = value === null ? undefined : columns[at]?.words?.[value];
      return word === undefined ? value : label(word);
    }),
  );
  return {
    title,
    workbook: {
      sheet: t('importsPage.template.sheet'),
      columns: columns.map((column) => ({ heading: label(column.label), number: column.type === 'number', ...(column.words === undefined ? {} : { choices: Object.values(column.words).map(label) }) })),
      rows: filled,
      notesSheet: t('importsPage.template.notes'),
      notes: [[title], ...t('importsPage.template.general').split('\n').map((line) => [line]), ...(more ? [[t('importsPage.template.more')]] : []), [''], [t('importsPage.template.column'), t('importsPage.template.expects')], ...notes],
    },
  };
}
