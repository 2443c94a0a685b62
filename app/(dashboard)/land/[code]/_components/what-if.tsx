import { tableWithNotes } from '@/components/tables/data-table';
import type { LandUnitData } from '@/lib/domain/land-views';
import { isMeasured } from '@/lib/domain/measured';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { whatIfSentence, whatIfTable } from '@/lib/reports/land/unit-tables';
import { quantityUnit } from '@/lib/reports/land/words';
import { LAND_QUANTITIES } from '@/lib/domain/land-evaluation';
import type { ListProblem } from '@/lib/schemas/list';
import { viewParams, type ViewInput } from '@/lib/schemas/view';

interface Props {
  readonly data: LandUnitData;
  readonly path: string;
  readonly input: ViewInput;
  readonly year: number | null;
  readonly problems: readonly ListProblem[];
  readonly language: Language;
}

/** The form of a trial: a field for every figure, the real one as its placeholder, and what comes of the changes. */
export function WhatIf({ data, path, input, year, problems, language }: Props) {
  const t = translate(language);
  const { items, whatIf } = data;
  const carried = [...viewParams(input), ...(year === null ? [] : [['year', String(year)] as const])];
  const reset = carried.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const sentence = whatIfSentence(data, language);
  const table = whatIfTable(data, language);
  const itemName = (field: string) => {
    const item = LAND_QUANTITIES.find((known) => known === field);
    return item === undefined ? field : t(`landPage.item.${item}`);
  };
  return (
    <>
      <p className="note">{t('landUnitPage.whatIfLead')}</p>
      <form className="filters" method="get" action={`${path}#what-if-title`} aria-label={t('landUnitPage.whatIfTitle')}>
        {carried.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {items.map(({ item, value }) => (
          <label key={item} className="filter">
            <span>
              {t(`landPage.item.${item}`)} ({quantityUnit(item, language)})
            </span>
            <input type="text" inputMode="decimal" name={item} defaultValue={whatIf?.changes[item]?.toString() ?? ''} placeholder={isMeasured(value) ? value.value.toString() : '—'} autoComplete="off" />
          </label>
        ))}
        <span className="filter-buttons">
          <button type="submit" className="button">
            {t('landUnitPage.compute')}
          </button>
          {whatIf !== null && <a href={reset === '' ? path : `${path}?${reset}`}>{t('landUnitPage.reset')}</a>}
        </span>
      </form>
      {problems.map(({ field, received }) => (
        <p key={field} className="problem" role="status">
          {t('landUnitPage.problem', { received, item: itemName(field) })}
        </p>
      ))}
      {sentence !== null && (
        <div className="trial" role="status">
          <p>
            <strong>{t('landUnitPage.whatIfMark')}</strong> {sentence}
          </p>
        </div>
      )}
      {table !== null && <div dangerouslySetInnerHTML={tableWithNotes(table, language)} />}
    </>
  );
}
