import { answerSheet } from '@/lib/server/http/returns-sheet';

export function GET(request: Request): Promise<Response> {
  return answerSheet(request);
}
