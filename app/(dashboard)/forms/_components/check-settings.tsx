import { FilterSelect } from '@/components/forms/filter-select';
import { ActionForm } from '@/components/staff/action-form';
import { checkByCode } from '@/lib/domain/checks/catalogue';
import type { CheckRecord } from '@/lib/domain/form-register';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { checkName, checkRule, parameterName } from '@/lib/reports/forms/checks-table';
import { saveCheck } from '../actions';

const SEVERITIES = ['mandatory', 'query', 'note'] as const;

function isChanged(record: CheckRecord): boolean {
  const usual = checkByCode(record.code)?.parameters ?? {};
  return !record.enabled || record.severity !== record.usual || Object.entries(record.parameters).some(([name, value]) => usual[name] !== value);
}

function Setting({ record, language }: { readonly record: CheckRecord; readonly language: Language }) {
  const t = translate(language);
  const { code, enabled, severity, usual, parameters } = record;
  return (
    <details className="place">
      <summary>
        <span>{code}</span>
        <span className="place-name">{checkName(code, language)}</span>
        <span className="note">{[t(`reviewPage.severity.${severity}`), ...(enabled ? [] : [t('checksPage.off')]), ...(isChanged(record) ? [t('checksPage.changed')] : [])].join(' · ')}</span>
      </summary>
      <div className="place-parts">
        <p>{checkRule(code, language)}</p>
        <ActionForm action={saveCheck} submit={t('checksPage.save')}>
          <input type="hidden" name="code" value={code} />
          <label className="check">
            <input type="checkbox" name="enabled" defaultChecked={enabled} /> {t('checksPage.enable')}
          </label>
          <FilterSelect
            name="severity"
            label={t('checksPage.severity')}
            choices={SEVERITIES.map((one) => [one, t(`reviewPage.severity.${one}`)] as const)}
            chosen={severity === usual ? '' : severity}
            any={t('checksPage.asBrought', { severity: t(`reviewPage.severity.${usual}`) })}
          />
          {Object.entries(parameters).map(([name, value]) => (
            <label key={name} className="filter">
              <span>{parameterName(name, language)}</span>
              <input type="number" step="any" name={`limit-${name}`} defaultValue={value} />
            </label>
          ))}
        </ActionForm>
      </div>
    </details>
  );
}

/** Every check with its own form: on or off, severity, limits. */
export function CheckSettings({ records, language }: { readonly records: readonly CheckRecord[]; readonly language: Language }) {
  return (
    <div>
      {records.map((record) => (
        <Setting key={record.code} record={record} language={language} />
      ))}
    </div>
  );
}
