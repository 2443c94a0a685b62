import { Section } from '@/components/shell/page-parts';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { columnLetters } from '@/lib/import/workbook/rows';
import type { ImportDetail } from '@/lib/server/imports/read-import';
import { map } from '../actions';

/** Which sheet is read, where its headings stand, and which column is which. */
export function MappingForm({ found, language }: { readonly found: ImportDetail; readonly language: Language }) {
  const t = translate(language);
  const { sheet, sheets, headings, sample } = found.mapping;
  const optionText = (at: number) => {
    const example = sample[at] ?? '';
    const text = t('importsPage.one.columnOption', { letters: columnLetters(at), heading: headings[at] ?? '' });
    if (example === '') return text;
    return language === 'en' ? `${text} (${t('importsPage.one.sample', { text: example })})` : `${text}（${t('importsPage.one.sample', { text: example })}）`;
  };
  return (
    <Section id="mapping-title" title={t('importsPage.one.mappingTitle')} note={t('importsPage.one.mappingNote')}>
      <form action={map}>
        <input type="hidden" name="id" value={found.id} />
        <div className="import-form">
          <div className="field">
            <label htmlFor="map-sheet">{t('importsPage.one.sheet')}</label>
            <select id="map-sheet" name="sheet" defaultValue={sheet?.sheet}>
              {sheets.map(({ name, hidden }) => (
                <option key={name} value={name}>
                  {hidden ? t('importsPage.one.sheetHidden', { name }) : name}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="map-row">{t('importsPage.one.headingRow')}</label>
            <input id="map-row" name="headingRow" type="number" min={1} max={200} defaultValue={(sheet?.headingRow ?? 0) + 1} required />
          </div>
          <div className="field">
            <label htmlFor="map-rows">{t('importsPage.one.headingRows')}</label>
            <input id="map-rows" name="headingRows" type="number" min={1} max={3} defaultValue={sheet?.headingRows ?? 1} required />
          </div>
        </div>
        <div className="import-map">
          {found.columns
            .filter(({ shownOnly }) => shownOnly !== true)
            .map(({ key, label, required }) => {
              const id = `map-${key.replace(/[^a-z0-9]+/gi, '-')}`;
              const name = language === 'en' ? label.en : label.zh;
              return (
                <div className="field" key={key}>
                  <label htmlFor={id}>{required ? `${name} · ${t('importsPage.one.required')}` : name}</label>
                  <select id={id} name={`column:${key}`} defaultValue={sheet?.columns[key] ?? ''}>
                    <option value="">{t('importsPage.one.noColumn')}</option>
                    {headings.map((_, at) => (
                      <option key={at} value={at}>
                        {optionText(at)}
                      </option>
                    ))}
                  </select>
                </div>
              );
            })}
        </div>
        <div className="import-steps">
          <button type="submit" className="button">
            {t('importsPage.one.recheck')}
          </button>
        </div>
      </form>
    </Section>
  );
}
