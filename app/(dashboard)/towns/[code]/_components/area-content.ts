import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { headlines } from '@/components/figures/headlines';
import { targets } from '@/components/figures/targets';
import { html, keep, type Html } from '@/components/html';
import { filtersFrom, memberQuery } from '@/components/members/address';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { AreaData } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { stageCounts } from '@/lib/reports/investment-table';
import { areaClusters, areaIndustries, areaInvestment, memberTrend, type MemberLinks } from '@/lib/reports/members/area';
import { memberHeadlines } from '@/lib/reports/members/member-headlines';
import { memberSentence, memberTitle } from '@/lib/reports/members/member-sentence';
import { leadersTable } from '@/lib/reports/members/parts-table';
import type { TableReport } from '@/lib/reports/model';
import { progressView } from '@/lib/reports/progress-view';
import { sourceOf } from '@/lib/reports/source';
import { basisLine, vintageOf } from '@/lib/reports/words';
import { exploreOfView } from '@/lib/schemas/explore';
import { viewHref } from '@/lib/schemas/view';

/** Everything one town's or park's page says, made once of its figures in each language. */
export interface AreaContent {
  readonly title: string;
  readonly lead: string;
  readonly basis: string;
  readonly headlines: Html;
  readonly trend: PreparedChart;
  /** Null where no totals are kept of the two together; `without` then says so. */
  readonly clusters: Html | null;
  readonly industries: Html | null;
  readonly without: string;
  /** Null where the reader may not see enterprises. */
  readonly pulls: Html | null;
  readonly drags: Html | null;
  readonly targets: Html;
  /** Null where figures are narrowed. */
  readonly investment: Html | null;
  readonly colophon: readonly string[];
}

function make(data: AreaData, language: Language): AreaContent {
  const t = translate(language);
  const { view, state, indicator, area, kind, ofWhole, coverage, investment } = data;
  const code = area.member.key;
  const input = inputOf(view, state, filtersFrom(data.narrowed));
  const down = (section: string) => (key: string) => viewHref(`/${section}/${encodeURIComponent(key)}`, input, { [kind]: code });
  // Clusters and industries are pages of the whole district.
  const links: MemberLinks = { enterpriseHref: down('enterprises'), ...(ofWhole ? { clusterHref: down('clusters'), industryHref: down('industries') } : {}) };
  const query = memberQuery(code, viewHref('', input));
  const table = ({ key, table: model }: TableReport) => tableWithNotes(model, language, { files: { view: key, query } });
  const leaders = (side: 'pulls' | 'drags') => (data.leaders === null ? null : table(leadersTable(`town-${side}`, data, area.member.label, data.leaders, side, links.enterpriseHref ?? null, language)));
  const stages = investment === null ? [] : stageCounts(investment, language).map(({ name, count }) => html`<li>${name} <b>${count}</b></li>`);
  return {
    title: memberTitle(data, area, 'area', language),
    lead: memberSentence({ data, kind: 'area', row: area, ofWhole, coverage, industries: data.industries }, language),
    basis: basisLine(view, language),
    headlines: headlines(memberHeadlines({ data, row: area, ofWhole, coverage, targets: data.targets, investment }, language), t('word.made')),
    trend: prepareChart(memberTrend('town-trend', data, area, data.trend, language), language, { files: { view: 'town-trend', query }, ...(ofWhole ? { explore: exploreOfView(view, state, { by: kind, member: [code] }) } : {}) }),
    clusters: data.clusters === null ? null : table(areaClusters(data, links, language)),
    industries: data.industries === null ? null : table(areaIndustries(data, links, language)),
    without: t(kind === 'park' ? 'membersPage.area.parkNote' : 'membersPage.area.narrowedNote'),
    pulls: leaders('pulls'),
    drags: leaders('drags'),
    targets:
      data.narrowed.some((one) => one.applied)
        ? html`<p class="note">${t('membersPage.area.targetsNarrowed')}</p>`
        : targets(data.targets.map((row) => progressView(row, language, area.member)), t('targets.none')),
    investment: investment === null ? null : html`${table(areaInvestment(data, language))}<ul class="stages">${stages}</ul>`,
    colophon: [`${t('word.source')} ${sourceOf(indicator, language)} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}

export const areaContent = keep<AreaData, AreaContent>((data, language) => make(data, language as Language));
