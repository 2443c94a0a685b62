import 'server-only';

import { z } from 'zod';
import { CELL_SLOTS } from '@/lib/domain/form';
import { AppError } from '@/lib/errors';
import { EVIDENCE_BYTES } from '@/lib/schemas/returns';
import { contentDisposition } from '@/lib/server/http/file-headers';
import { answer, answering, parsed, readBody } from '@/lib/server/http/returns-request';
import { addAttachment, readAttachment, removeAttachment } from '@/lib/server/returns/attachments';

/** Evidence with the parts of the form round it. */
const UPLOAD_BYTES = EVIDENCE_BYTES + 64 * 1024;

const fields = z.object({
  id: z.coerce.number().int().positive(),
  line: z.string().min(1).max(80).nullable(),
  slot: z.enum(CELL_SLOTS).nullable(),
});

const attachmentId = z.coerce.number().int().positive();

async function formOf(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) throw new AppError('invalid-input', { problems: [{ field: 'body', expected: 'multipart/form-data' }] });
  const bytes = await readBody(request, UPLOAD_BYTES);
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData().catch(() => {
    throw new AppError('invalid-input', { problems: [{ field: 'body', expected: 'multipart/form-data' }] });
  });
}

function textOf(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Takes one file as evidence to a return or a cell. */
export function answerUpload(request: Request): Promise<Response> {
  return answering(request, async (ctx) => {
    const form = await formOf(request);
    const file = form.get('file');
    if (!(file instanceof File)) throw new AppError('invalid-input', { problems: [{ field: 'file', expected: 'one file' }] });
    const { id, line, slot } = parsed(fields, { id: textOf(form, 'id'), line: textOf(form, 'line'), slot: textOf(form, 'slot') });
    return answer(await addAttachment({ ctx, input: { id, line, slot, fileName: file.name, bytes: Buffer.from(await file.arrayBuffer()) } }));
  });
}

/** An attachment, always as a file to keep: never shown as a page of this site. */
export function answerDownload(request: Request, id: string): Promise<Response> {
  return answering(request, async (ctx) => {
    const { fileName, mediaType, bytes } = await readAttachment({ ctx, input: { id: parsed(attachmentId, id) } });
    const at = fileName.lastIndexOf('.');
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': mediaType,
        'content-length': String(bytes.length),
        'content-disposition': contentDisposition('attachment', 'evidence', fileName.slice(0, at), fileName.slice(at + 1)),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  });
}

/** Takes an attachment off its return. */
export function answerRemoval(request: Request, id: string): Promise<Response> {
  return answering(request, async (ctx) => {
    await removeAttachment({ ctx, input: { id: parsed(attachmentId, id) } });
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
  });
}
