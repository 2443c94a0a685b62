import { answerStep } from '@/lib/server/http/returns-steps';
import { reopenReturns } from '@/lib/server/http/reopen-returns';

export function POST(request: Request): Promise<Response> {
  return answerStep(request, reopenReturns);
}
