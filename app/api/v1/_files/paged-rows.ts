import 'server-only';

import type { NamedView, ViewRequest } from '@/app/_views/view';
import { AppError } from '@/lib/errors';
import { sourceOf, type TableSource } from '@/lib/export/table-source';
import type { ChartModel, TableReport, TableRow } from '@/lib/reports/model';
import { readDataVersion } from '@/lib/server/statistics/data-version';

/**
 * All rows of a table that its page shows a part of, read page by page as they are written.
 * Pages of different versions of the data are not put together.
 *
 * @throws AppError conflict, while rows are read, when the data have changed meanwhile
 */
export function allRows(view: NamedView, request: ViewRequest, model: ChartModel | TableReport): TableSource {
  const { paging } = model.table;
  if (view.rows !== undefined) return sourceOf(model, { batches: view.rows(request), total: paging?.rows ?? model.table.rows.length });
  if (paging === undefined || paging.pages <= 1) return sourceOf(model);
  const read = async (page: number): Promise<readonly TableRow[]> => {
    if (page === paging.page) return model.table.rows;
    const { table } = await view.read({ ...request, params: { ...request.params, page: String(page) } });
    return table.rows;
  };
  async function* batches(pages: number): AsyncGenerator<readonly TableRow[]> {
    const { sql } = request.ctx.db;
    const before = await readDataVersion(sql);
    for (let page = 1; page <= pages; page += 1) {
      yield await read(page);
      const now = await readDataVersion(sql);
      if (now.version !== before.version) throw new AppError('conflict');
    }
  }
  return sourceOf(model, { batches: batches(paging.pages), total: paging.rows });
}
