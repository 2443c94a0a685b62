import { periodText } from '@/app/_imports/import-words';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ImportChoices } from '@/lib/server/imports/read-import-choices';

interface Given {
  readonly choices: ImportChoices;
  readonly language: Language;
}

const written = (period: number): string => `${Math.floor(period / 100)}-${String(period % 100).padStart(2, '0')}`;

function KindField({ id, choices, language }: Given & { readonly id: string }) {
  const t = translate(language);
  return (
    <div className="field">
      <label htmlFor={id}>{t('importsPage.kindLabel')}</label>
      <select id={id} name="kind">
        {choices.kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`importsPage.kind.${kind}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function PeriodField({ id, choices, language }: Given & { readonly id: string }) {
  const t = translate(language);
  return (
    <div className="field">
      <label htmlFor={id}>
        {t('importsPage.periodLabel')}
        {language === 'en' ? ` (${t('importsPage.periodHint')})` : `（${t('importsPage.periodHint')}）`}
      </label>
      <select id={id} name="of">
        {choices.periods.length === 0 && <option value="">{t('importsPage.noPeriod')}</option>}
        {choices.periods.map(({ form, label, period }) => (
          <option key={`${form}/${period}`} value={`${form}/${written(period)}`}>
            {t('importsPage.one.of', { form: language === 'en' ? label.en : label.zh, period: periodText(period, language) })}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Hands a file in; the browser is sent on to the import. */
export function UploadForm({ choices, language }: Given) {
  const t = translate(language);
  return (
    <form className="import-form" action="/api/internal/imports" method="post" encType="multipart/form-data">
      <KindField id="upload-kind" choices={choices} language={language} />
      <PeriodField id="upload-of" choices={choices} language={language} />
      <div className="field">
        <label htmlFor="upload-file">{t('importsPage.fileLabel')}</label>
        <input id="upload-file" type="file" name="file" accept=".xlsx,.csv" required />
      </div>
      <button type="submit" className="button" data-main="">
        {t('importsPage.upload')}
      </button>
    </form>
  );
}

/** Asks for a template with what is known. */
export function TemplateForm({ choices, language }: Given) {
  const t = translate(language);
  return (
    <form className="import-form" action="/api/internal/imports/template" method="get">
      <KindField id="template-kind" choices={choices} language={language} />
      <PeriodField id="template-of" choices={choices} language={language} />
      <div className="field">
        <label htmlFor="template-area">{t('importsPage.areaLabel')}</label>
        <select id="template-area" name="area">
          <option value="">{t('importsPage.areaAll')}</option>
          {choices.areas.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button">
        {t('importsPage.download')}
      </button>
    </form>
  );
}
