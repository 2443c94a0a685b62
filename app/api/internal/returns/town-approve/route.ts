import { answerStep } from '@/lib/server/http/returns-steps';
import { townApproveReturns } from '@/lib/server/review/town-approve';

export function POST(request: Request): Promise<Response> {
  return answerStep(request, townApproveReturns);
}
