import 'server-only';

import { AppError } from '@/lib/errors';
import { reopenInput } from '@/lib/schemas/publications';
import type { StepInput } from '@/lib/schemas/returns';
import type { Ctx } from '@/lib/server/context';
import { reopenReturn } from '@/lib/server/publications/reopen-return';
import { parsed } from '@/lib/server/http/returns-request';
import type { StepAnswer } from '@/lib/server/returns/step-answer';

type Done = StepAnswer['done'][number];
type Refused = StepAnswer['refused'][number];

/** Opens published returns for correction one by one, for whoever asks with a script or a grid. */
export const reopenReturns = async (args: { readonly ctx: Ctx; readonly input: StepInput }): Promise<StepAnswer> => {
  const done: Done[] = [];
  const refused: Refused[] = [];
  for (const { id, version } of args.input.returns) {
    const input = parsed(reopenInput, { returnId: id, version, reason: args.input.reason });
    try {
      const opened = await reopenReturn({ ctx: args.ctx, input });
      done.push({ id: opened.id, version: opened.version, status: 'returned' });
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'not-found' && error.code !== 'conflict')) throw error;
      refused.push({ id, code: error.code });
    }
  }
  return { done, refused };
};
