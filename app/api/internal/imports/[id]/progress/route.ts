import { readImportProgress } from '@/lib/server/imports/read-import-progress';
import { answer, idOf, type ImportParams } from '../../_answer';

/** How far an import has come; pages ask again and again. */
export function GET(request: Request, params: ImportParams): Promise<Response> {
  return answer(request, async (ctx) => Response.json(await readImportProgress({ ctx, input: { id: await idOf(params) } }), { headers: { 'cache-control': 'no-store' } }));
}
