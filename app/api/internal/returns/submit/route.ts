import { answerStep } from '@/lib/server/http/returns-steps';
import { submitReturns } from '@/lib/server/returns/submit';

export function POST(request: Request): Promise<Response> {
  return answerStep(request, submitReturns);
}
