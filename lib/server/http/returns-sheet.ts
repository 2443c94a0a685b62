import 'server-only';

import { sheetInput } from '@/lib/schemas/returns';
import { answer, answering, parsed } from '@/lib/server/http/returns-request';
import { readSheet } from '@/lib/server/returns/read-sheet';

/** yyyy-mm or yyyymm as the number it is stored as; anything else is left for the schema to refuse. */
function periodOf(text: string | null): number {
  return Number((text ?? '').replace(/^(\d{4})-(\d{2})$/, '$1$2'));
}

/** A sheet by its address: ?form&period&area&ids=1,2&status&page. */
export function answerSheet(request: Request): Promise<Response> {
  return answering(request, async (ctx) => {
    const query = new URL(request.url).searchParams;
    const ids = query.get('ids');
    const input = parsed(sheetInput, {
      form: query.get('form') ?? '',
      period: periodOf(query.get('period')),
      area: query.get('area') || null,
      ids: ids === null || ids === '' ? null : ids.split(',').map(Number),
      status: query.get('status') || undefined,
      page: query.get('page') === null ? undefined : Number(query.get('page')),
    });
    return answer(await readSheet({ ctx, input }));
  });
}
