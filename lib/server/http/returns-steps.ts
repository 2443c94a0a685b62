import 'server-only';

import { SHORTEST_REASON } from '@/lib/domain/return-workflow';
import type { Language } from '@/lib/schemas/api/parameters';
import { stepInput, type StepInput } from '@/lib/schemas/returns';
import type { Ctx } from '@/lib/server/context';
import { answer, answering, jsonOf, parsed, readBody } from '@/lib/server/http/returns-request';
import type { StepRefusal } from '@/lib/server/returns/step';
import type { StepAnswer } from '@/lib/server/returns/step-answer';

const STEP_BYTES = 128 * 1024;

/** Why a return was not moved on, and what to do. */
const MESSAGES: Readonly<Record<StepRefusal, Readonly<Record<Language, string>>>> = {
  'not-found': { zh: '没有找到这张报表，或不在您的数据范围内。', en: 'This return is not found, or not within what your account may see.' },
  conflict: { zh: '您打开之后，这张报表已被他人改动。请刷新后再操作。', en: 'Somebody else has changed this return since you opened it. Read it again and retry.' },
  'wrong-part': { zh: '这一步不由您办理。', en: 'This step is not yours to take.' },
  'wrong-status': { zh: '报表已处于别的状态，不能再办理这一步。请刷新查看。', en: 'The return stands elsewhere by now, where this step is not possible. Read it again.' },
  'reason-required': { zh: `请写明原因，至少${SHORTEST_REASON}个字。`, en: `A reason of at least ${SHORTEST_REASON} characters is needed.` },
  'town-first': { zh: '这张报表须先由街镇初审。', en: 'The town reviews this return first.' },
  findings: { zh: '还有未处理的审核问题：强制性的须改正，核实性的须说明。', en: 'Findings stand against it: correct the mandatory ones and explain the doubtful ones.' },
};

/** A step on several returns: what was done, and of each that was refused the code and a sentence. */
export function answerStep(request: Request, verb: (args: { ctx: Ctx; input: StepInput }) => Promise<StepAnswer>): Promise<Response> {
  return answering(request, async (ctx, language) => {
    const { done, refused } = await verb({ ctx, input: parsed(stepInput, jsonOf(await readBody(request, STEP_BYTES))) });
    return answer({ done, refused: refused.map((one) => ({ ...one, message: MESSAGES[one.code][language] })) });
  });
}
