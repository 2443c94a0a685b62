import { contentDisposition } from '@/lib/server/http/file-headers';
import { openImportFile } from '@/lib/server/imports/open-import-file';
import { answer, fileHeaders, idOf, type ImportParams } from '../../_answer';

/** The original file of an import. */
export function GET(request: Request, params: ImportParams): Promise<Response> {
  return answer(request, async (ctx) => {
    const id = await idOf(params);
    const { fileName, bytes } = await openImportFile({ ctx, input: { id } });
    const end = /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1] ?? 'bin';
    const title = fileName.replace(/\.[A-Za-z0-9]{1,8}$/, '');
    return new Response(new Uint8Array(bytes), { headers: fileHeaders('application/octet-stream', contentDisposition('attachment', `import-${id}`, title, end)) });
  });
}
