import { handleAuthRequest } from '@/lib/server/auth/handle-auth-request';

export function GET(request: Request): Promise<Response> {
  return handleAuthRequest(request);
}

export function POST(request: Request): Promise<Response> {
  return handleAuthRequest(request);
}
