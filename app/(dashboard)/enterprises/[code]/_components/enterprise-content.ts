import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { headlines } from '@/components/figures/headlines';
import { html, type Html } from '@/components/html';
import { memberQuery } from '@/components/members/address';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { EnterpriseData } from '@/lib/domain/enterprise-views';
import type { ExploreInput } from '@/lib/domain/explore';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { monthsChart, peersChart, yearsChart } from '@/lib/reports/enterprises/charts';
import { enterpriseFacts, enterpriseHeadlines, enterpriseSentence, landFacts } from '@/lib/reports/enterprises/profile';
import { clustersTable, panelTable, peersTable, projectsTable, titlesTable } from '@/lib/reports/enterprises/tables';
import type { TableModel } from '@/lib/reports/model';
import { sourceOf } from '@/lib/reports/source';
import { label, vintageOf } from '@/lib/reports/words';
import { exploreOfView } from '@/lib/schemas/explore';
import { NO_FILTERS, viewHref, type ViewFilters } from '@/lib/schemas/view';

/** Everything one enterprise's page says. */
export interface EnterpriseContent {
  readonly title: string;
  readonly lead: string;
  readonly facts: Html;
  readonly headlines: Html;
  readonly trends: readonly { readonly months: PreparedChart; readonly years: PreparedChart }[];
  readonly peersChart: PreparedChart;
  readonly peers: Html;
  readonly clusters: Html | null;
  readonly panel: Html | null;
  readonly titles: Html | null;
  readonly projects: Html | null;
  readonly land: Html | null;
  readonly colophon: readonly string[];
}

export function enterpriseContent(data: EnterpriseData, filters: ViewFilters, path: string, language: Language): EnterpriseContent {
  const t = translate(language);
  const input = inputOf(data.view, data.state, filters);
  const query = memberQuery(data.member.key, viewHref(path, { ...input, ...NO_FILTERS }));
  const files = (view: string, indicator?: string) => ({ files: { view, query: indicator === undefined ? query : memberQuery(data.member.key, viewHref(path, { ...input, ...NO_FILTERS, indicator })) } });
  const table = (view: string, model: TableModel): Html => tableWithNotes(model, language, files(view));
  const explore = (choices: Partial<ExploreInput>) => exploreOfView(data.view, data.state, { by: 'enterprise', member: [data.member.key], ...choices });
  const facts = enterpriseFacts(data, language).map(
    ({ term, parts }) =>
      html`<div><dt>${term}</dt><dd>${parts.map(({ text, filter }, index) => {
        const lead = index === 0 ? null : html` · `;
        const shown = filter === undefined ? html`${text}` : html`<a href="${viewHref('/enterprises', { ...input, ...NO_FILTERS, [filter.field]: filter.code })}">${text}</a>`;
        return html`${lead}${shown}`;
      })}</dd></div>`,
  );
  const land = landFacts(data, language).map(({ term, text, unit }) => html`<div><dt>${term}</dt><dd>${text} <span class="note">${unit}</span></dd></div>`);
  return {
    title: label(data.member.label, language),
    lead: enterpriseSentence(data, language),
    facts: html`<dl class="facts">${facts}</dl>`,
    headlines: headlines(enterpriseHeadlines(data, language), t('word.made')),
    trends: data.indicators.map((one) => ({
      months: prepareChart(monthsChart(data, one, language), language, { ...files('enterprise-months', one.indicator.code), explore: explore({ indicator: one.indicator.code, measure: 'month', from: one.months[0]?.period ?? null }) }),
      years: prepareChart(yearsChart(data, one, language), language, { ...files('enterprise-years', one.indicator.code), explore: explore({ indicator: one.indicator.code, from: one.years[0]?.period ?? null }) }),
    })),
    peersChart: prepareChart(peersChart(data, language), language, { ...files('enterprise-peers-trend'), explore: explore({ transform: 'growth', chart: 'line', from: data.peerTrends[0]?.points[0]?.period ?? null }) }),
    peers: table('enterprise-peers', peersTable(data, language)),
    clusters: data.clusters.length === 0 ? null : table('enterprise-clusters', clustersTable(data, language)),
    panel: data.panel.length === 0 ? null : table('enterprise-panel', panelTable(data, language)),
    titles: data.titles.length === 0 ? null : table('enterprise-titles', titlesTable(data, language)),
    projects: data.projects.length === 0 ? null : table('enterprise-projects', projectsTable(data, (code) => viewHref(`/projects/${encodeURIComponent(code)}`, input), language)),
    land: data.land === null ? null : html`<dl class="amounts">${land}</dl><p class="note">${t('enterprisePage.landNote', { year: String(data.land.year) })}</p><p><a href="${viewHref(`/land/${encodeURIComponent(data.member.key)}`, { ...input, ...NO_FILTERS })}">${t('enterprisePage.land.open')}</a></p>`,
    colophon: [`${t('word.source')} ${sourceOf(data.indicator, language)} · ${t('word.vintage')} ${vintageOf(data.state, language)}`],
  };
}
