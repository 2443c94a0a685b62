import { handleLoadRequest } from '@/lib/server/load/handle-load-request';

export function POST(request: Request): Promise<Response> {
  return handleLoadRequest(request);
}
