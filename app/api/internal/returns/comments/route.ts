import { commentInput } from '@/lib/schemas/returns';
import { answerJson } from '@/lib/server/http/returns-request';
import { commentOnReturn } from '@/lib/server/returns/comment';

export function POST(request: Request): Promise<Response> {
  return answerJson(request, commentInput, commentOnReturn);
}
