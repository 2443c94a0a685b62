import { largestShown, type ExploreData } from '@/lib/domain/explore';
import { isPartition } from '@/lib/domain/explore-rules';
import { periodYear } from '@/lib/domain/period';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { viewHeading } from '../heading';
import { atCurrentPrices } from '../investment/trend-chart';
import type { Heading } from '../model';
import { sourceOf } from '../source';
import { insideSentence, label } from '../words';
import { othersDwarf } from './explore-series';
import { axisName, oneFirst, periodName, plotOf, unitFor } from './explore-words';

/** When: the range, or the last period where only that is shown. */
function whenOf(data: ExploreData, language: Language): string {
  const { query, periods } = data;
  const to = periodName(query.to, data, language);
  const first = query.transform === 'average' ? query.from : periods[0];
  if (first === undefined || first === query.to || (plotOf(data) === 'members' && query.transform !== 'average')) return to;
  return translate(language)('explorePage.range', { from: periodName(first, data, language), to });
}

/** The one member that everything shown is of, if there is one. */
function subjectOf(data: ExploreData, language: Language): string | null {
  const { query, choices } = data;
  if (query.by === 'none' || query.member.length !== 1) return null;
  const member = choices.members.find(({ key }) => key === query.member[0]);
  return member === undefined ? null : label(member.label, language);
}

function whereOf(data: ExploreData, language: Language): string {
  const place = label(data.place.label, language);
  const subject = subjectOf(data, language);
  if (subject === null) return place;
  return language === 'en' ? `${subject}, ${place}` : `${place}${subject}`;
}

/** "分集群", "by cluster and by town"; empty where nothing is broken down. */
export function byWords(data: ExploreData, language: Language): string {
  const t = translate(language);
  const { query, lines } = data;
  const largest = largestShown(data);
  const { by, by2, member } = query;
  const parts = [by, by2 ?? 'none'].flatMap((one, index) => {
    // One member of the first breakdown is named instead.
    if (one === 'none' || (index === 0 && member.length === 1 && (by2 !== null || lines.length <= 1))) return [];
    return [one === 'enterprise' && largest !== null ? t('explorePage.byLargest', { count: largest }) : t(`explorePage.byLine.${one}`)];
  });
  return parts.join(language === 'en' ? ' and ' : '、');
}

function whatOf(data: ExploreData, language: Language): string {
  const t = translate(language);
  const { transform, chart } = data.query;
  if (chart === 'waterfall') return t('explorePage.titleDrivers');
  if (chart === 'scatter') return t('explorePage.titleLevelGrowth');
  return transform === 'level' ? '' : t(`explorePage.transform.${transform}`);
}

/** What, where, when. */
export function exploreTitle(data: ExploreData, language: Language): string {
  const name = label(data.indicator.label, language);
  const what = whatOf(data, language);
  const by = byWords(data, language);
  const where = whereOf(data, language);
  const when = whenOf(data, language);
  if (language === 'en') {
    const figure = [insideSentence(what, language), by].filter((part) => part !== '').join(' ');
    return `${name}${figure === '' ? '' : `: ${figure}`}, ${where}, ${when}`;
  }
  const colon = data.query.chart === 'waterfall' || data.query.chart === 'scatter' ? '：' : '';
  return `${when}${where}${name}${colon}${what}${by === '' ? '' : `（${by}）`}`;
}

/** How the figures were made and what they must not be taken for. */
export function exploreNotes(data: ExploreData, language: Language): string[] {
  const t = translate(language);
  const { query, indicator, priced, place, state } = data;
  const { transform } = query;
  const notes: string[] = [];
  if (indicator.kind === 'ratio') notes.push(t('explorePage.notes.ratio'));
  else if (transform === 'level') notes.push(t('explorePage.notes.level'));
  const rate = transform === 'growth' || transform === 'points' || transform === 'index' || transform === 'average';
  if (rate && !priced && indicator.kind !== 'ratio') notes.push(t('explorePage.notes.noPrice'));
  else if (rate) notes.push(t('explorePage.notes.comparable'));
  if (rate && priced && query.basis === 'comparable-price') notes.push(t('explorePage.notes.price'));
  if (transform === 'points' || transform === 'share' || transform === 'index') notes.push(t(`explorePage.notes.${transform}`));
  if (transform === 'twelve-month' && indicator.kind !== 'ratio') notes.push(t('explorePage.notes.twelve-month'));
  if (transform === 'average') {
    const [from, to] = [periodYear(query.from), periodYear(query.to)];
    notes.push(t('explorePage.notes.average', { from: String(from), to: String(to), count: to - from }));
  }
  if (query.overlay) notes.push(t(transform === 'level' ? 'explorePage.notes.overlayLevel' : 'explorePage.notes.overlay'));
  if (othersDwarf(data)) notes.push(t('explorePage.notes.others'));
  const largest = largestShown(data);
  if (largest !== null) notes.push(t('explorePage.notes.largest', { count: largest, period: periodName(query.to, data, language) }));
  if (query.by === 'park') notes.push(t('explorePage.notes.parks'));
  if (isPartition(query.by) && (transform === 'points' || transform === 'share' || query.chart === 'stacked')) notes.push(t('explorePage.notes.rounding'));
  if (place.key !== state.district?.key) notes.push(t('explorePage.notes.limited'));
  return notes;
}

function memberFact(data: ExploreData, language: Language): readonly (readonly [string, string])[] {
  const t = translate(language);
  const { query, choices } = data;
  const names = (codes: readonly string[], of: typeof choices.members) => of.filter(({ key }) => codes.includes(key)).map((member) => label(member.label, language));
  const chosen = [...names(query.member, choices.members), ...names(query.member2, choices.members2)];
  return chosen.length === 0 ? [] : [[t('explorePage.fact.members'), chosen.join(language === 'en' ? ', ' : '、')]];
}

/** The figures in words with their unit, which of an index is what stands for 100. */
function figureWords(data: ExploreData, language: Language): string[] {
  const t = translate(language);
  const { chart, transform, measure, basis } = data.query;
  if (chart === 'scatter') return [t('explorePage.titleLevelGrowth'), t(`measure.${measure}`), t(`basis.${basis}`)];
  const [unit, name] = [unitFor(data, language), axisName(data, language)];
  return transform === 'index' ? [name, unit] : [unit, name];
}

/** Whether what is drawn are levels or made of nothing else, which are at current prices whatever the basis. */
function isOfLevels({ query: { chart, transform } }: ExploreData): boolean {
  return chart !== 'scatter' && chart !== 'waterfall' && (transform === 'level' || transform === 'share' || transform === 'twelve-month');
}

/** The heading of the explorer's chart or table, with every choice made as a fact. */
export function exploreHeading(data: ExploreData, language: Language): Heading {
  const t = translate(language);
  const { query, view, state, indicator, priced, coverage, provisional, members, lines } = data;
  const separator = language === 'en' ? ' · ' : '，';
  const by = byWords({ ...data, query: { ...query, member: [] } }, language);
  const single = plotOf(data) === 'members';
  const heading = viewHeading(
    {
      title: exploreTitle(data, language),
      subtitle: [...figureWords(data, language), t(`scope.${query.scope}`)].join(separator),
      view: isOfLevels(data) || !priced ? atCurrentPrices(view) : view,
      // A ratio such as a rate of sales has no prices.
      ...(indicator.kind === 'ratio' ? { without: ['basis' as const] } : {}),
      state,
      indicator,
      source: sourceOf(indicator, language),
      coverage: oneFirst(data) ? null : coverage,
      provisional: single ? (provisional.at(-1) ?? false) : provisional.some(Boolean),
      filters: [
        ...(by === '' ? [] : [[t('explorePage.fact.by'), by] as const]),
        ...memberFact(data, language),
        [t('explorePage.fact.transform'), axisName(data, language)],
        [t('explorePage.fact.range'), whenOf(data, language)],
      ],
      notes: exploreNotes(data, language),
    },
    language,
  );
  const nothing = [...members, ...lines].every(({ values }) => values.every((value) => 'missing' in value));
  return nothing ? { ...heading, states: [...(heading.states ?? []), { kind: 'empty', text: t('explorePage.empty') }] } : heading;
}
