import { CHART_FORMATS, chartFileInput } from '@/lib/schemas/api/files';
import { answerFile } from '../../_files/answer-file';

const answer = answerFile({ name: 'charts', formats: CHART_FORMATS, input: chartFileInput, drawn: (input) => input });

/** A named view as a picture, a slide or a table: `/api/v1/charts/overview-trend.svg?period=2024-10`. */
export async function GET(request: Request, { params }: { readonly params: Promise<{ readonly file: string }> }): Promise<Response> {
  return answer(request, (await params).file);
}
