import { answerStep } from '@/lib/server/http/returns-steps';
import { approveReturns } from '@/lib/server/review/approve';

export function POST(request: Request): Promise<Response> {
  return answerStep(request, approveReturns);
}
