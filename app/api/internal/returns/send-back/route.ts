import { answerStep } from '@/lib/server/http/returns-steps';
import { sendBackReturns } from '@/lib/server/review/send-back';

export function POST(request: Request): Promise<Response> {
  return answerStep(request, sendBackReturns);
}
