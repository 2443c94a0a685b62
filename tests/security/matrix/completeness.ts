import type { CompletenessData, LateData } from '@/lib/domain/completeness-views';
import type { FormResults } from '@/lib/domain/form-results';
import { LATE_LIST } from '@/lib/schemas/completeness';
import { readList } from '@/lib/schemas/list';
import { readCompleteness } from '@/lib/server/completeness/read-completeness';
import { readLate } from '@/lib/server/completeness/read-late';
import type { Ctx } from '@/lib/server/context';
import { readResults } from '@/lib/server/forms/read-results';
import type { MatrixCase, MatrixEntry } from '../support/matrix-entry';
import { openedMonth } from '../support/opened-month';
import { FOREIGN_ENTERPRISE, FOREIGN_TOWN, NEIGHBOUR_ENTERPRISE, OWN_ENTERPRISE, OWN_TOWN } from '../support/small-district';

const list = readList({}, LATE_LIST).list;

/** The verb once the month is opened. */
function inOpenedMonth<Input, Answer>(verb: (args: { ctx: Ctx; input: Input }) => Promise<Answer>): (args: { ctx: Ctx; input: Input }) => Promise<Answer> {
  return async (args) => {
    await openedMonth(args.ctx.db);
    return verb(args);
  };
}

const towns = (input: unknown): readonly MatrixCase[] => [
  { name: 'the own town', input, key: OWN_TOWN, within: ['district', 'town', 'enterprise'] },
  { name: 'another town', input, key: FOREIGN_TOWN, within: ['district'] },
];

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/completeness/read-completeness.ts#readCompleteness',
    call: inOpenedMonth(readCompleteness),
    permission: 'returns.read',
    outside: 'absent',
    keys: (answer: CompletenessData) => answer.towns.flatMap(({ town }) => (town === null ? [] : [town.key])),
    cases: towns({ list }),
  },
  {
    verb: 'lib/server/completeness/read-late.ts#readLate',
    call: inOpenedMonth(readLate),
    permission: 'returns.read',
    outside: 'absent',
    keys: (answer: LateData) => answer.lines.map(({ code }) => code),
    cases: [
      { name: 'the own enterprise', input: { list, whole: true }, key: OWN_ENTERPRISE, within: ['district', 'town', 'enterprise'] },
      { name: 'an enterprise of the same town', input: { list, whole: true }, key: NEIGHBOUR_ENTERPRISE, within: ['district', 'town'] },
      { name: 'an enterprise of another town', input: { list, whole: true }, key: FOREIGN_ENTERPRISE, within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/forms/read-results.ts#readResults',
    call: inOpenedMonth(readResults),
    permission: 'returns.read',
    outside: 'absent',
    keys: (answer: FormResults) => answer.rows.flatMap(({ town }) => (town === null ? [] : [town.key])),
    cases: towns({ form: 'monthly-output', period: null, basis: 'reported' }),
  },
];
