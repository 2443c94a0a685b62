import { markNoticesInput } from '@/lib/schemas/notices';
import { answerJson } from '@/lib/server/http/returns-request';
import { markNotices } from '@/lib/server/notices/mark-notices';

export function POST(request: Request): Promise<Response> {
  return answerJson(request, markNoticesInput, markNotices);
}
