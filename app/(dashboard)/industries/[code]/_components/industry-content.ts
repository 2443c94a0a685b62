import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { headlines } from '@/components/figures/headlines';
import { keep, type Html } from '@/components/html';
import { filtersFrom, memberQuery } from '@/components/members/address';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { IndustryData } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { memberTrend, type MemberLinks } from '@/lib/reports/members/area';
import { industryChildren, industryClusters, industryTowns } from '@/lib/reports/members/industry';
import { memberHeadlines } from '@/lib/reports/members/member-headlines';
import { memberSentence, memberTitle } from '@/lib/reports/members/member-sentence';
import { leadersTable } from '@/lib/reports/members/parts-table';
import { priceChart } from '@/lib/reports/members/price-chart';
import type { TableReport } from '@/lib/reports/model';
import { sourceOf } from '@/lib/reports/source';
import { basisLine, vintageOf } from '@/lib/reports/words';
import { exploreOfView } from '@/lib/schemas/explore';
import { viewHref } from '@/lib/schemas/view';

/** Everything one industry's page says, made once of its figures in each language. */
export interface IndustryContent {
  readonly title: string;
  readonly lead: string;
  readonly basis: string;
  readonly headlines: Html;
  readonly trend: PreparedChart;
  /** Null where there is no single index. */
  readonly price: PreparedChart | null;
  /** Null below a class and where figures are narrowed. */
  readonly children: { readonly title: string; readonly table: Html } | null;
  /** Null where no totals are kept of the two together; `without` then says so. */
  readonly clusters: Html | null;
  readonly towns: Html | null;
  readonly without: string | null;
  /** Null where the reader may not see enterprises. */
  readonly pulls: Html | null;
  readonly drags: Html | null;
  readonly colophon: readonly string[];
}

function make(data: IndustryData, language: Language): IndustryContent {
  const t = translate(language);
  const { view, state, indicator, industry, level } = data;
  const code = industry.member.key;
  const input = inputOf(view, state, filtersFrom(data.narrowed));
  const down = (section: string) => (key: string) => viewHref(`/${section}/${encodeURIComponent(key)}`, input, { industry: code });
  const links: MemberLinks = {
    clusterHref: down('clusters'),
    townHref: down('towns'),
    enterpriseHref: down('enterprises'),
    industryHref: (key) => viewHref(`/industries/${encodeURIComponent(key)}`, input),
  };
  const query = memberQuery(code, viewHref('', input));
  const table = ({ key, table: model }: TableReport) => tableWithNotes(model, language, { files: { view: key, query } });
  const leaders = (side: 'pulls' | 'drags') => (data.leaders === null ? null : table(leadersTable(`industry-${side}`, data, industry.member.label, data.leaders, side, links.enterpriseHref ?? null, language)));
  const price = priceChart(data, language);
  const children = industryChildren(data, links, language);
  return {
    title: memberTitle(data, industry, 'industry', language),
    lead: memberSentence({ data, kind: 'industry', row: industry, ofWhole: true, coverage: null, industries: data.children }, language),
    basis: basisLine(view, language),
    headlines: headlines(memberHeadlines({ data, row: industry, ofWhole: true, coverage: null, targets: [], investment: null }, language), t('word.made')),
    trend: prepareChart(memberTrend('industry-trend', data, industry, data.trend, language), language, { files: { view: 'industry-trend', query }, ...(data.narrowed.length === 0 ? { explore: exploreOfView(view, state, { by: 'industry', level, member: [code] }) } : {}) }),
    price: price === null ? null : prepareChart(price, language, { files: { view: 'industry-price', query } }),
    children: data.children === null ? null : { title: children.table.caption, table: table(children) },
    clusters: data.clusters === null ? null : table(industryClusters(data, links, language)),
    towns: data.towns === null ? null : table(industryTowns(data, links, language)),
    without: data.towns !== null ? null : t(level > 2 ? 'membersPage.industries.noPairs' : 'membersPage.industries.narrowedNote'),
    pulls: leaders('pulls'),
    drags: leaders('drags'),
    colophon: [`${t('word.source')} ${sourceOf(indicator, language)} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}

export const industryContent = keep<IndustryData, IndustryContent>((data, language) => make(data, language as Language));
