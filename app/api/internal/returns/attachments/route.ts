import { answerUpload } from '@/lib/server/http/returns-attachments';

export function POST(request: Request): Promise<Response> {
  return answerUpload(request);
}
