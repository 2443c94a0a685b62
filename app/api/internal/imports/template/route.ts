import { templateOf } from '@/app/_imports/template-words';
import { templateWorkbook } from '@/lib/export/template-workbook';
import { XLSX_TYPE } from '@/lib/export/xlsx';
import { AppError } from '@/lib/errors';
import { templateInput } from '@/lib/schemas/imports';
import { byteStream } from '@/lib/server/http/byte-stream';
import { contentDisposition } from '@/lib/server/http/file-headers';
import { readTemplate } from '@/lib/server/imports/read-template';
import { answer, fileHeaders } from '../_answer';

/** A workbook for filling in, with what is known: `kind`, for returns `of` (form/period) or `form` and `period`, and `area`. */
export function GET(request: Request): Promise<Response> {
  return answer(request, async (ctx, language) => {
    const query = new URL(request.url).searchParams;
    const [form = '', period = ''] = (query.get('of') ?? '').split('/');
    const kind = query.get('kind');
    const ofReturns = kind === 'returns';
    const input = templateInput.safeParse({ kind, form: query.get('form') ?? (ofReturns ? form : ''), period: query.get('period') ?? (ofReturns ? period : ''), area: query.get('area') ?? '' });
    if (!input.success) throw new AppError('invalid-input', { problems: input.error.issues.map((issue) => ({ field: issue.path.join('.'), expected: issue.message })) });
    const data = await readTemplate({ ctx, input: input.data });
    const { title, workbook } = templateOf(input.data.kind, data, language);
    return new Response(byteStream(templateWorkbook(workbook)), { headers: fileHeaders(XLSX_TYPE, contentDisposition('attachment', `template-${input.data.kind}`, title, 'xlsx')) });
  });
}
