import type { AreaData } from '@/lib/domain/member-views';
import type { MemberRow, TrendPoint } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { investmentTable } from '../investment-table';
import type { PeriodChart, TableReport } from '../model';
import { investmentView } from '../overview-models';
import { trendChart } from '../period-chart';
import { sourceOf } from '../source';
import { label } from '../words';
import { memberHeading, narrowingNotes, pairLabel, placed, tableReport, type Framed } from './common';
import { partsTable } from './parts-table';

/** Links down from a member's page. */
export interface MemberLinks {
  readonly clusterHref?: (key: string) => string;
  readonly industryHref?: (key: string) => string;
  readonly townHref?: (key: string) => string;
  readonly enterpriseHref?: (key: string) => string;
}

/** A member's trend, with what is known of its figures in the heading. */
export function memberTrend(key: 'town-trend' | 'industry-trend', data: Framed, row: MemberRow, points: readonly TrendPoint[], language: Language): PeriodChart {
  const { view, state, indicator } = data;
  const place = pairLabel(row.member.label, key === 'town-trend' ? 'area' : 'industry', data.narrowed);
  const chart = trendChart({ key, view, state, indicator, place, source: sourceOf(indicator, language) }, points, language);
  const heading = memberHeading(
    { ...data, provisional: points.some((point) => point.provisional) },
    { title: chart.heading.title, notes: [...chart.heading.notes, ...narrowingNotes(data.narrowed, language)] },
    language,
  );
  return { ...chart, heading: { ...heading, subtitle: chart.heading.subtitle } };
}

/** Why a page has no breakdown. */
function noneOf(data: AreaData, language: Language): string {
  return translate(language)(data.kind === 'park' ? 'membersPage.area.parkNote' : 'membersPage.area.narrowedNote');
}

/** Clusters of the view's scheme in a town. */
export function areaClusters(data: AreaData, { clusterHref }: MemberLinks, language: Language): TableReport {
  const t = translate(language);
  return partsTable(
    {
      key: 'town-clusters', data, of: data.area.member.label, caption: t('membersPage.area.clustersTitle'), corner: t('word.cluster'),
      parts: data.clusters, none: noneOf(data, language), ...(clusterHref === undefined ? {} : { hrefOf: clusterHref }),
    },
    language,
  );
}

/** Divisions in a town. */
export function areaIndustries(data: AreaData, { industryHref }: MemberLinks, language: Language): TableReport {
  const t = translate(language);
  return partsTable(
    {
      key: 'town-industries', data, of: data.area.member.label, caption: t('membersPage.area.industriesTitle'), corner: t('word.industry'),
      parts: data.industries, none: noneOf(data, language), ...(industryHref === undefined ? {} : { hrefOf: industryHref }),
    },
    language,
  );
}

/** The four amounts of a town's or park's projects, never added to one another: at current prices since January, whatever the view. */
export function areaInvestment(data: AreaData, language: Language): TableReport {
  const t = translate(language);
  const caption = t('membersPage.area.investmentTitle');
  const made = investmentTable('town-investment', data.investment === null ? [] : [data.investment], null, caption, language);
  const table = { ...made, corner: t(data.kind === 'town' ? 'word.town' : 'membersPage.parks'), notes: data.investment === null ? [t('membersPage.area.targetsNarrowed')] : made.notes };
  const view = investmentView(data.view);
  const own = {
    ...data,
    view,
    indicator: { ...data.indicator, code: 'investment', label: { zh: translate('zh-CN')('investment.industrial'), en: translate('en')('investment.industrial') }, unit: '万元' },
    coverage: null,
    provisional: data.state.preliminary.investment.includes(view.period),
  };
  const heading = memberHeading(own, { title: placed(caption, label(data.area.member.label, language), view, language), notes: table.notes, source: t('source.projects') }, language);
  return tableReport('town-investment', heading, table);
}
