import type { ReactNode } from 'react';
import { html, type Html } from '@/components/html';
import { vintageOptions } from '@/components/shell/view-bar';
import { BASES } from '@/lib/domain/cell';
import { BREAKDOWNS, CHART_FORMS, ORDERS, TRANSFORMS, type ExploreData, type ExploreField, type ExploreInput, type ExploreProblem } from '@/lib/domain/explore';
import { chartFor, isPair } from '@/lib/domain/explore-rules';
import { SCOPES } from '@/lib/domain/panel';
import { formatPeriod, MEASURES, periodYear, type Period } from '@/lib/domain/period';
import type { Language } from '@/lib/format/language';
import { formatPeriodText, formatYear } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { DEFAULT_EXPLORE, EXPLORE, membersTag } from '@/lib/schemas/explore';
import { MemberPicker } from './member-picker';

interface Props {
  readonly data: ExploreData;
  /** As the address has it. */
  readonly input: ExploreInput;
  readonly problems: readonly ExploreProblem[];
  readonly language: Language;
}

interface Option {
  readonly value: string;
  readonly text: string;
  readonly chosen: boolean;
}

/** What is wrong with a choice, in words. */
function problemText({ field, reason, received }: ExploreProblem, language: Language): string {
  const t = translate(language);
  return reason === 'unknown' ? t(`explorePage.unknown.${field}`, { received }) : t(`explorePage.reason.${reason}`);
}

function optionsOf(options: readonly Option[]): Html {
  return html`${options.map(({ value, text, chosen }) => html`<option value="${value}"${chosen && html` selected`}>${text}</option>`)}`;
}

/** Options whose default has no value, so that plain forms make plain addresses. */
function choices<Value extends string>(values: readonly Value[], chosen: Value, standard: Value | null, text: (value: Value) => string): Html {
  return optionsOf(values.map((value) => ({ value: value === standard ? '' : value, text: text(value), chosen: value === chosen })));
}

/** Periods under their years, the newest first; the one that is taken when none is chosen has no value. */
function periodChoices(data: ExploreData, chosen: Period, open: Period | null, language: Language): Html {
  const { periods } = data.choices;
  const years = [...new Set(periods.map(periodYear))].reverse();
  const group = (year: number): Html => {
    const own = periods.filter((p) => periodYear(p) === year).reverse();
    const options = own.map((p) => ({ value: p === open ? '' : formatPeriod(p), text: formatPeriodText(p, data.query.measure, language), chosen: p === chosen }));
    return html`<optgroup label="${formatYear(year, language)}">${optionsOf(options)}</optgroup>`;
  };
  return html`${years.map(group)}`;
}

/** The explorer's choices: a form that works by itself, each choice with what is wrong with it. */
export function Controls({ data, input, problems, language }: Props) {
  const t = translate(language);
  const { query, choices: can } = data;
  const problemsOf = (...fields: readonly ExploreField[]) => problems.filter(({ field }) => fields.includes(field));
  const select = (field: Exclude<ExploreField, 'member' | 'member2'>, options: Html, also: readonly ExploreField[] = []): ReactNode => (
    <Field key={field} field={field} problems={problemsOf(field, ...also)} language={language}>
      <select id={`explore-${field}`} name={field} aria-describedby={problemsOf(field, ...also).length > 0 ? `explore-${field}-problem` : undefined} dangerouslySetInnerHTML={options} />
    </Field>
  );
  const text = {
    by: (value: (typeof BREAKDOWNS)[number]) => t(`explorePage.by.${value}`),
    transform: (value: (typeof TRANSFORMS)[number]) => t(`explorePage.transform.${value}`),
    chart: (value: (typeof CHART_FORMS)[number]) => t(`explorePage.chart.${value}`),
  };
  const pairs = BREAKDOWNS.filter((by) => by === 'none' || isPair(query.by, by));
  const usesIndustry = query.by === 'industry' || query.by2 === 'industry';
  const usesCluster = query.by === 'cluster' || query.by2 === 'cluster';
  const years = [...new Set(can.periods.map(periodYear))].filter((year) => year <= periodYear(query.to)).reverse();
  const indicators = can.indicators.map((one) => ({ value: one.code === DEFAULT_EXPLORE.indicator ? '' : one.code, text: label(one.label, language), chosen: one.code === query.indicator || one.code === data.indicator.code }));
  const schemes = data.state.schemes.map((scheme, index) => ({ value: index === 0 ? '' : scheme.key, text: label(scheme.label, language), chosen: scheme.key === query.scheme }));
  const hasMembers = input.member.length + input.member2.length > 0;
  return (
    <form className="explore-form" method="get" action={EXPLORE} data-instant="" role="search" aria-label={t('explorePage.form')}>
      <fieldset>
        <legend>{t('explorePage.group.what')}</legend>
        {select('indicator', optionsOf(indicators))}
        {select('by', choices(can.breakdowns, query.by, can.breakdowns[0] ?? 'none', text.by))}
        {usesCluster && data.state.schemes.length > 1 && select('scheme', optionsOf(schemes))}
        {usesIndustry && query.by2 === null && select('level', choices(['1', '2', '3', '4'], String(query.level) as '1' | '2' | '3' | '4', '2', (value) => t(`explorePage.levelName.${value}`)))}
        {can.members.length > 0 && <MemberPicker field="member" input={input} by={query.by} members={can.members} problems={problemsOf('member')} problemText={(one) => problemText(one, language)} language={language} />}
        {pairs.length > 1 && select('by2', choices(pairs, query.by2 ?? 'none', 'none', text.by), usesIndustry && query.by2 !== null ? ['level'] : [])}
        {can.members2.length > 0 && query.by2 !== null && (
          <MemberPicker field="member2" input={input} by={query.by2} members={can.members2} problems={problemsOf('member2')} problemText={(one) => problemText(one, language)} language={language} />
        )}
      </fieldset>
      <fieldset>
        <legend>{t('explorePage.group.how')}</legend>
        {select('transform', choices(TRANSFORMS, query.transform, 'level', text.transform))}
        {query.transform === 'index' && select('base', optionsOf(years.map((year) => ({ value: String(year), text: t('explorePage.baseYear', { year: String(year) }), chosen: year === query.base }))))}
        {select('measure', choices(MEASURES, query.measure, 'ytd', (value) => t(`measure.${value}`)))}
        {select('scope', choices(SCOPES, query.scope, 'local', (value) => t(`scope.${value}`)))}
        {select('basis', choices(data.priced ? BASES : ['current'], query.basis, data.priced ? 'comparable-price' : 'current', (value) => t(`basis.${value}`)))}
      </fieldset>
      <fieldset>
        <legend>{t('explorePage.group.when')}</legend>
        {select('from', periodChoices(data, query.from, input.from === null ? query.from : null, language))}
        {select('to', periodChoices(data, query.to, can.periods.at(-1) ?? null, language))}
        {data.state.publicationDays.length > 0 && select('vintage', vintageOptions(data.state, query.vintage, language))}
      </fieldset>
      <fieldset>
        <legend>{t('explorePage.group.draw')}</legend>
        {select('chart', choices(CHART_FORMS, query.chart, chartFor(query.transform, query.by), text.chart))}
        {select('overlay', optionsOf([{ value: '', text: t('explorePage.overlayNone'), chosen: !query.overlay }, { value: 'last-year', text: t('explorePage.overlayLast'), chosen: query.overlay }]))}
        {select('order', choices(ORDERS, query.order, 'largest', (value) => t(`explorePage.order.${value}`)))}
      </fieldset>
      {hasMembers && <input type="hidden" name="members-of" value={membersTag(input)} />}
      {input.member.map((code) => (
        <input key={code} type="hidden" name="member" value={code} />
      ))}
      {input.member2.map((code) => (
        <input key={code} type="hidden" name="member2" value={code} />
      ))}
      <p className="explore-actions">
        <noscript>
          <button type="submit" className="button">
            {t('explorePage.show')}
          </button>
        </noscript>
        <a href={EXPLORE}>{t('explorePage.reset')}</a>
      </p>
    </form>
  );
}

function Field({ field, problems, language, children }: { readonly field: Exclude<ExploreField, 'member' | 'member2'>; readonly problems: readonly ExploreProblem[]; readonly language: Language; readonly children: ReactNode }) {
  const t = translate(language);
  return (
    <div className="explore-field">
      <label htmlFor={`explore-${field}`}>{t(`explorePage.field.${field}`)}</label>
      {children}
      {problems.length > 0 && (
        <p id={`explore-${field}-problem`} className="problem" role="status">
          {problems.map((problem) => problemText(problem, language)).join(language === 'en' ? ' ' : '')}
        </p>
      )}
    </div>
  );
}
