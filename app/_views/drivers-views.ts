import { AppError } from '@/lib/errors';
import { bridgeChart } from '@/lib/reports/members/bridge-chart';
import { driversTable, driversWaterfall } from '@/lib/reports/members/drivers-chart';
import { readList } from '@/lib/schemas/list';
import { countOfList, DRIVER_LIST, driverOfList } from '@/lib/schemas/member-lists';
import { readDrivers } from '@/lib/server/members/read-drivers';
import type { NamedView, ViewRequest } from './view';
import { strictView } from './view-query';

async function drivers({ ctx, params }: ViewRequest) {
  const { list } = readList(params, DRIVER_LIST);
  const data = await readDrivers({ ctx, input: { ...strictView(params), by: driverOfList(list) } });
  return { data, input: { each: countOfList(list) } };
}

/** A total without a growth, or without a year before it, has no such chart. */
function present<Model>(model: Model | null): Model {
  if (model === null) throw new AppError('not-found', { message: 'there is nothing to draw' });
  return model;
}

/** Who drove a growth, as a waterfall and as a table, and the bridge to its comparable prior. */
export const driversViews: Readonly<Record<string, NamedView>> = {
  'drivers-waterfall': { read: async (request) => { const { data, input } = await drivers(request); return present(driversWaterfall(data, input, request.language)); } },
  'drivers-table': { read: async (request) => { const { data, input } = await drivers(request); return driversTable(data, input, request.language); } },
  'drivers-bridge': { read: async (request) => present(bridgeChart((await drivers(request)).data, request.language)) },
};
