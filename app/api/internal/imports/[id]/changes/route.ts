import { changeLines, changesHead } from '@/app/_imports/import-files';
import { CSV_TYPE } from '@/lib/export/csv';
import type { Language } from '@/lib/format/language';
import type { Ctx } from '@/lib/server/context';
import { byteStream } from '@/lib/server/http/byte-stream';
import { contentDisposition } from '@/lib/server/http/file-headers';
import { readImport, type ImportDetail } from '@/lib/server/imports/read-import';
import { readImportChanges } from '@/lib/server/imports/read-import-changes';
import { answer, fileHeaders, idOf, type ImportParams } from '../../_answer';

const AT_ONCE = 2000;

async function* lines(ctx: Ctx, found: ImportDetail, language: Language): AsyncGenerator<string> {
  yield changesHead(language);
  let after = 0;
  for (;;) {
    const changes = await readImportChanges({ ctx, input: { id: found.id, after, limit: AT_ONCE } });
    const last = changes.at(-1);
    if (last === undefined) return;
    yield changeLines(found, changes, language);
    after = last.position;
  }
}

/** Everything that an import changes, as CSV, written while it is read. */
export function GET(request: Request, params: ImportParams): Promise<Response> {
  return answer(request, async (ctx, language) => {
    const found = await readImport({ ctx, input: { id: await idOf(params) } });
    return new Response(byteStream(lines(ctx, found, language)), { headers: fileHeaders(CSV_TYPE, contentDisposition('attachment', `import-${found.id}-changes`, `${found.fileName}-changes`, 'csv')) });
  });
}
