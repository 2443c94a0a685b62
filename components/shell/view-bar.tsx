import { html, keep, type Html } from '@/components/html';
import { BASES } from '@/lib/domain/cell';
import { SCOPES } from '@/lib/domain/panel';
import { formatPeriod, MEASURES, periodYear, type Measure, type Period } from '@/lib/domain/period';
import type { DataState, FiguresOf, View } from '@/lib/domain/views';
import { nameIn, type Language } from '@/lib/format/language';
import { formatVintage, formatPeriodText, formatYear } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { DEFAULT_VIEW, FILTER_FIELDS, NO_FILTERS, viewHref, type ViewFilters, type ViewInput, type ViewProblem } from '@/lib/schemas/view';

/** Indicators with monthly records by member, which a page can show. */
export const VIEW_INDICATORS = ['gross-output', 'sales-output', 'export-delivery'] as const;

interface ViewBarProps {
  readonly path: string;
  readonly view: View;
  readonly state: DataState;
  readonly problems: readonly ViewProblem[];
  readonly language: Language;
  /** Where the reader has drilled to; kept by every choice of the bar. */
  readonly filters?: ViewFilters;
  /** Other fields of the address (sort, search, page…) that a new choice keeps. */
  readonly kept?: readonly (readonly [name: string, value: string])[];
  /** Choices that make no difference to this page; they are kept for the others. */
  readonly without?: readonly ViewBarChoice[];
  /** Whose figures the page shows: a period of output may be published while investment is not. */
  readonly of?: FiguresOf;
}

export type ViewBarChoice = 'indicator' | 'measure' | 'scheme' | 'scope' | 'basis';

/** The view as the address has it: what is the newest or the first need not be said. */
export function inputOf(view: View, state: DataState, filters: ViewFilters = NO_FILTERS): ViewInput {
  return {
    ...view,
    ...filters,
    period: view.period === state.latest ? null : view.period,
    scheme: view.scheme === state.schemes[0]?.key ? null : view.scheme,
    vintage: state.asOf ?? state.notAsOf,
  };
}

/** Choices of indicator, period, measure, scheme, scope and basis: links, and a form that works by itself. */
export function ViewBar({ path, view, state, problems, language, filters = NO_FILTERS, kept = [], without = [], of = 'output' }: ViewBarProps) {
  const t = translate(language);
  const input = inputOf(view, state, filters);
  const href = (change: Partial<ViewInput>) => withKept(viewHref(path, input, change), kept);
  const at = state.periods.indexOf(view.period);
  const offers = (choice: ViewBarChoice) => !without.includes(choice);
  // What is chosen by links, or not offered, goes along with what the form's own fields say.
  const carried = (['indicator', 'measure', 'scheme', 'scope', 'basis'] as const).filter((field) => (field === 'indicator' || field === 'scheme' ? !offers(field) : true));
  return (
    <form className="viewbar" method="get" action={path} data-instant="" aria-label={t('view.label')} role="search">
      {offers('indicator') && (
        <div className="viewbar-part">
          <select name="indicator" aria-label={t('view.indicator')} dangerouslySetInnerHTML={indicatorOptions(view, language)} />
        </div>
      )}
      <div className="viewbar-part">
        <Step sign="‹" keyName="[" label={t('view.previous')} period={state.periods[at - 1]} href={href} latest={state.latest} />
        <select name="period" aria-label={t('view.period')} dangerouslySetInnerHTML={periodOptions(view, state, language)} />
        <Step sign="›" keyName="]" label={t('view.next')} period={state.periods[at + 1]} href={href} latest={state.latest} />
        {state.preliminary[of].includes(view.period) && <span className="viewbar-state">{t('heading.notPublished')}</span>}
      </div>
      {offers('measure') && <Switch label={t('view.measure')} chosen={view.measure} options={MEASURES} text={(value) => t(`measure.${value}`)} href={(measure) => href({ measure })} keyName="m" />}
      {state.schemes.length > 1 && offers('scheme') && (
        <div className="viewbar-part">
          <select name="scheme" aria-label={t('view.scheme')} dangerouslySetInnerHTML={schemeOptions(view, state, language)} />
        </div>
      )}
      {offers('scope') && <Switch label={t('view.scope')} chosen={view.scope} options={SCOPES} text={(value) => t(`scopeShort.${value}`)} href={(scope) => href({ scope })} />}
      {offers('basis') && <Switch label={t('view.basis')} chosen={view.basis} options={BASES} text={(value) => t(`basisShort.${value}`)} href={(basis) => href({ basis })} />}
      {state.publicationDays.length > 0 && (
        <div className="viewbar-part">
          <select name="vintage" aria-label={t('view.vintage')} dangerouslySetInnerHTML={vintageOptions(state, input.vintage, language)} />
        </div>
      )}
      {carried.map((field) => {
        const value = input[field];
        return value !== null && value !== DEFAULT_VIEW[field] && <input key={field} type="hidden" name={field} value={value} />;
      })}
      {FILTER_FIELDS.map((field) => filters[field] !== null && <input key={field} type="hidden" name={field} value={filters[field]} />)}
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <noscript>
        <button type="submit" className="button">
          {t('view.show')}
        </button>
      </noscript>
      {input.vintage !== null && (
        <p className="note" role="status">
          {t(state.asOf === null ? 'view.notAsOf' : 'view.asOf', { day: formatVintage(input.vintage, language) })}
        </p>
      )}
      {problems.map(({ field, received }) => (
        <p key={field} className="problem" role="status">
          {t(`problem.field.${field}`, { received })}
        </p>
      ))}
    </form>
  );
}

function withKept(href: string, kept: NonNullable<ViewBarProps['kept']>): string {
  if (kept.length === 0) return href;
  const query = kept.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${href}${href.includes('?') ? '&' : '?'}${query}`;
}

function Step({
  sign,
  keyName,
  label,
  period,
  href,
  latest,
}: {
  readonly sign: string;
  readonly keyName: string;
  readonly label: string;
  readonly period: Period | undefined;
  readonly href: (change: Partial<ViewInput>) => string;
  readonly latest: Period | null;
}) {
  if (period === undefined) {
    return (
      <span className="step" aria-disabled="true">
        {sign}
      </span>
    );
  }
  return (
    <a className="step" href={href({ period: period === latest ? null : period })} data-key={keyName} aria-label={label} title={`${label}  ${keyName}`}>
      {sign}
    </a>
  );
}

/** A choice of a list; the default one has no value, so that plain forms make plain addresses. */
function option(value: string, text: string, chosen: boolean): Html {
  return html`<option value="${value}"${chosen && html` selected`}>${text}</option>`;
}

function indicatorOptions(view: View, language: Language): Html {
  const t = translate(language);
  return html`${VIEW_INDICATORS.map((code) => option(code === DEFAULT_VIEW.indicator ? '' : code, t(`indicator.${code}`), code === view.indicator))}`;
}

function schemeOptions(view: View, state: DataState, language: Language): Html {
  return html`${state.schemes.map((scheme, index) => option(index === 0 ? '' : scheme.key, nameIn(scheme.label, language), scheme.key === view.scheme))}`;
}

/** Eleven periods a year, the newest year first; made once of the data's state. */
function periodOptions(view: View, state: DataState, language: Language): Html {
  return keptOptions(state, `${language} ${view.measure} ${view.period}`);
}

const keptOptions = keep<DataState, Html>((state, key) => {
  const [language, measure, period] = key.split(' ');
  return optionsOf(state, Number(period), measure === 'month' ? 'month' : 'ytd', language === 'en' ? 'en' : 'zh-CN');
});

function optionsOf(state: DataState, chosen: number, measure: Measure, language: Language): Html {
  const years = [...new Set(state.periods.map(periodYear))].reverse();
  const ofYear = (year: number) => state.periods.filter((p) => periodYear(p) === year).reverse();
  const text = (p: Period) => formatPeriodText(p, measure, language);
  const value = (p: Period) => (p === state.latest ? '' : formatPeriod(p));
  return html`${years.map((year) => html`<optgroup label="${formatYear(year, language)}">${ofYear(year).map((p) => option(value(p), text(p), p === chosen))}</optgroup>`)}`;
}

/** Days on which something was published, the newest year first, after the figures of now. */
export function vintageOptions(state: DataState, chosen: string | null, language: Language): Html {
  return keptVintages(state, `${language} ${chosen ?? ''}`);
}

const keptVintages = keep<DataState, Html>((state, key) => {
  const [held = '', chosen = ''] = key.split(' ');
  const language: Language = held === 'en' ? 'en' : 'zh-CN';
  const t = translate(language);
  const known = state.publicationDays.includes(chosen) || chosen === '' ? state.publicationDays : [...state.publicationDays, chosen].sort((a, b) => (`${a}~` < `${b}~` ? -1 : 1));
  const days = [...known].reverse();
  const years = [...new Set(days.map((day) => Number(day.slice(0, 4))))];
  const text = (day: string) => t('view.vintageDay', { day: formatVintage(day, language) });
  return html`${option('', t('view.vintageNow'), chosen === '')}${years.map(
    (year) => html`<optgroup label="${formatYear(year, language)}">${days.filter((day) => day.startsWith(`${year}-`)).map((day) => option(day, text(day), day === chosen))}</optgroup>`,
  )}`;
});

function Switch<Value extends string>({
  label,
  chosen,
  options,
  text,
  href,
  keyName,
}: {
  readonly label: string;
  readonly chosen: Value;
  readonly options: readonly Value[];
  readonly text: (value: Value) => string;
  readonly href: (value: Value) => string;
  readonly keyName?: string;
}) {
  return (
    <div className="switch" role="group" aria-label={label}>
      {options.map((value) =>
        value === chosen ? (
          <span key={value} aria-current="true">
            {text(value)}
          </span>
        ) : (
          <a key={value} href={href(value)} data-key={keyName}>
            {text(value)}
          </a>
        ),
      )}
    </div>
  );
}
