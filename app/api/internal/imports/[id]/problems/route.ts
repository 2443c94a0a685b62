import { problemsCsv } from '@/app/_imports/import-files';
import { CSV_TYPE } from '@/lib/export/csv';
import { contentDisposition } from '@/lib/server/http/file-headers';
import { readImport } from '@/lib/server/imports/read-import';
import { answer, fileHeaders, idOf, type ImportParams } from '../../_answer';

/** Everything that was wrong with an import, as CSV. */
export function GET(request: Request, params: ImportParams): Promise<Response> {
  return answer(request, async (ctx, language) => {
    const found = await readImport({ ctx, input: { id: await idOf(params) } });
    return new Response(problemsCsv(found, language), { headers: fileHeaders(CSV_TYPE, contentDisposition('attachment', `import-${found.id}-problems`, `${found.fileName}-problems`, 'csv')) });
  });
}
