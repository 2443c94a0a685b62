import { saveCellsInput } from '@/lib/schemas/returns';
import { answerJson } from '@/lib/server/http/returns-request';
import { saveCells } from '@/lib/server/returns/save-cells';

export function POST(request: Request): Promise<Response> {
  return answerJson(request, saveCellsInput, saveCells);
}
