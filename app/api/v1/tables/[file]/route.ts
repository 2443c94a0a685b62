import { TABLE_FORMATS, tableFileInput } from '@/lib/schemas/api/files';
import { answerFile } from '../../_files/answer-file';

const answer = answerFile({ name: 'tables', formats: TABLE_FORMATS, input: tableFileInput, drawn: () => null });

/** The table of a named view: `/api/v1/tables/clusters-table.xlsx?period=2024-10`. */
export async function GET(request: Request, { params }: { readonly params: Promise<{ readonly file: string }> }): Promise<Response> {
  return answer(request, (await params).file);
}
