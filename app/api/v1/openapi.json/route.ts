import { openApiResponse } from '@/lib/server/http/openapi-response';

export function GET(request: Request): Response {
  return openApiResponse(request);
}
