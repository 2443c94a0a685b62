import { AppError, codeOf } from '@/lib/errors';
import { areaClusters, areaIndustries, areaInvestment, memberTrend } from '@/lib/reports/members/area';
import { parksTable, townsTable } from '@/lib/reports/members/area-list';
import { industryChildren, industryClusters, industryTowns } from '@/lib/reports/members/industry';
import { industriesTable } from '@/lib/reports/members/industry-list';
import { leadersTable } from '@/lib/reports/members/parts-table';
import { priceChart } from '@/lib/reports/members/price-chart';
import { townMap } from '@/lib/reports/members/town-map';
import { readList } from '@/lib/schemas/list';
import { AREA_LIST, colourOfList, INDUSTRY_LIST, levelOfList } from '@/lib/schemas/member-lists';
import { readArea } from '@/lib/server/members/read-area';
import { readAreas } from '@/lib/server/members/read-areas';
import { readIndustries } from '@/lib/server/members/read-industries';
import { readIndustry } from '@/lib/server/members/read-industry';
import type { NamedView, ViewParams, ViewRequest } from './view';
import { strictView } from './view-query';

/** The member that a view is of. */
function memberOf(params: ViewParams): string {
  const held = params['member'];
  const member = typeof held === 'object' ? held.at(-1) : held;
  if (member === undefined || member === '') throw new AppError('invalid-input', { problems: [{ field: 'member', expected: codeOf('member') }] });
  return member;
}

async function areas({ ctx, params }: ViewRequest) {
  return { data: await readAreas({ ctx, input: strictView(params) }), list: readList(params, AREA_LIST).list };
}

function area({ ctx, params }: ViewRequest) {
  return readArea({ ctx, input: { ...strictView(params), code: memberOf(params) } });
}

function industry({ ctx, params }: ViewRequest) {
  return readIndustry({ ctx, input: { ...strictView(params), code: memberOf(params) } });
}

/** A chart that there is nothing to draw of is not there for who asks. */
function present<Model>(model: Model | null): Model {
  if (model === null) throw new AppError('not-found', { message: 'there is nothing to draw' });
  return model;
}

/** Charts and tables of towns, parks and industries. */
export const membersViews: Readonly<Record<string, NamedView>> = {
  'towns-table': { read: async (request) => { const { data, list } = await areas(request); return townsTable(data, list, request.language); } },
  'parks-table': { read: async (request) => { const { data, list } = await areas(request); return parksTable(data, list, request.language); } },
  'towns-map': { read: async (request) => { const { data, list } = await areas(request); return present(townMap(data, colourOfList(list), null, request.language)); } },
  'town-trend': { read: async (request) => { const data = await area(request); return memberTrend('town-trend', data, data.area, data.trend, request.language); } },
  'town-clusters': { read: async (request) => areaClusters(await area(request), {}, request.language) },
  'town-industries': { read: async (request) => areaIndustries(await area(request), {}, request.language) },
  'town-investment': { read: async (request) => areaInvestment(await area(request), request.language) },
  'town-pulls': { read: async (request) => { const data = await area(request); return leadersTable('town-pulls', data, data.area.member.label, data.leaders, 'pulls', null, request.language); } },
  'town-drags': { read: async (request) => { const data = await area(request); return leadersTable('town-drags', data, data.area.member.label, data.leaders, 'drags', null, request.language); } },
  'industries-table': {
    read: async ({ ctx, params, language }) => {
      const { list } = readList(params, INDUSTRY_LIST);
      const data = await readIndustries({ ctx, input: { ...strictView(params), level: levelOfList(list) } });
      return industriesTable(data, { sort: list.sort, descending: list.descending, q: list.q, paging: null }, language);
    },
  },
  'industry-trend': { read: async (request) => { const data = await industry(request); return memberTrend('industry-trend', data, data.industry, data.trend, request.language); } },
  'industry-price': { read: async (request) => present(priceChart(await industry(request), request.language)) },
  'industry-children': { read: async (request) => industryChildren(await industry(request), {}, request.language) },
  'industry-clusters': { read: async (request) => industryClusters(await industry(request), {}, request.language) },
  'industry-towns': { read: async (request) => industryTowns(await industry(request), {}, request.language) },
  'industry-pulls': { read: async (request) => { const data = await industry(request); return leadersTable('industry-pulls', data, data.industry.member.label, data.leaders, 'pulls', null, request.language); } },
  'industry-drags': { read: async (request) => { const data = await industry(request); return leadersTable('industry-drags', data, data.industry.member.label, data.leaders, 'drags', null, request.language); } },
};
