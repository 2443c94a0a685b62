import { answerStep } from '@/lib/server/http/returns-steps';
import { withdrawReturns } from '@/lib/server/returns/withdraw';

export function POST(request: Request): Promise<Response> {
  return answerStep(request, withdrawReturns);
}
