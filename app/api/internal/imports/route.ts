import { IMPORT_BYTES } from '@/lib/import/workbook/workbook';
import { AppError } from '@/lib/errors';
import { createImportInput } from '@/lib/schemas/imports';
import { ctxOf } from '@/lib/server/auth/session';
import { keepFile } from '@/lib/server/files/kept-files';
import { errorResponse } from '@/lib/server/http/error-response';
import { createImport } from '@/lib/server/imports/create-import';
import { requireImport } from '@/lib/server/imports/may-import';
import { languageOfReader } from './_answer';

/** What a form with a file takes beside the file. */
const AROUND = 64 * 1024;

type Notice = 'large' | 'file' | 'period' | 'not-permitted' | 'failed';

function back(notice: Notice): Response {
  return new Response(null, { status: 303, headers: { location: `/imports?notice=${notice}` } });
}

/** The body as far as it may go; null where more comes, which is then not read. */
async function limitedBody(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > IMPORT_BYTES + AROUND) return null;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes > IMPORT_BYTES + AROUND) return null;
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** `form/period` of the one control of the form. */
function formAndPeriod(text: unknown): { readonly form: string; readonly period: string } {
  const [form = '', period = ''] = typeof text === 'string' ? text.split('/') : [];
  return { form, period };
}

/**
 * A file handed in by the form of the imports page; answers by sending the browser to the
 * import, or back with what was wrong. From this site's own pages only.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const site = request.headers.get('sec-fetch-site');
    if (site !== null && site !== 'same-origin') throw new AppError('not-permitted', { message: 'asked by another site' });
    const ctx = await ctxOf(request);
    requireImport(ctx);
    const body = await limitedBody(request);
    if (body === null) return back('large');
    const form = await new Response(body, { headers: { 'content-type': request.headers.get('content-type') ?? '' } }).formData().catch(() => null);
    const file = form?.get('file');
    if (form === null || !(file instanceof File) || file.size === 0 || file.name === '') return back('file');
    if (file.size > IMPORT_BYTES) return back('large');
    const input = createImportInput.safeParse({ kind: form.get('kind'), fileName: file.name.split(/[/\\]/).at(-1), ...(form.get('kind') === 'returns' ? formAndPeriod(form.get('of')) : {}) });
    if (!input.success) return back(input.error.issues.some(({ path }) => path[0] === 'form' || path[0] === 'period') ? 'period' : 'failed');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const id = await createImport({ ctx, input: { ...input.data, sha256: await keepFile(bytes), bytes: bytes.byteLength } });
    return new Response(null, { status: 303, headers: { location: `/imports/${id}` } });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-signed-in') return new Response(null, { status: 303, headers: { location: '/sign-in?next=%2Fimports' } });
    if (error instanceof AppError && error.code === 'invalid-input') return back('period');
    if (error instanceof AppError && error.code === 'not-permitted') return back('not-permitted');
    return errorResponse(error, languageOfReader(request) === 'en' ? 'en' : 'zh');
  }
}
