import 'server-only';

import type { EnterpriseListData } from '@/lib/domain/enterprise-views';
import { LIST_PAGE } from '@/lib/schemas/list';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { readRows } from '@/lib/server/enterprises/enterprise-rows';
import { openList, pagesOf, type ListQuestion } from '@/lib/server/enterprises/open-list';
import { versioned } from '@/lib/server/statistics/versioned';

/**
 * One page of the enterprises within the reader's scope that match, sorted, with their figure
 * at the view's period and that of all that match together. Points of growth are of the member
 * that the view's filters name, else of the district, or of the reader's own scope. A page
 * beyond the last is the last.
 *
 * @throws AppError `not-permitted`; `invalid-input` for what the data does not have;
 *   `unavailable` while nothing is loaded
 */
export async function readEnterpriseList({ ctx, input }: { ctx: Ctx; input: ListQuestion }): Promise<EnterpriseListData> {
  requirePermission(ctx, 'enterprises.read');
  const { query, context, head, question } = await openList(ctx, input);
  const pages = pagesOf(head.count);
  const page = Math.min(input.list.page, pages);
  return versioned(ctx.db, context.reference.version, ['enterprise-list', page, ...question], async () => ({
    ...head,
    page,
    pages,
    rows: await readRows(ctx.db.sql, query, input.list, context, { offset: (page - 1) * LIST_PAGE, limit: LIST_PAGE }),
  }));
}
