import type { RegisterChecksData } from '@/lib/domain/register-check-views';
import { readList } from '@/lib/schemas/list';
import { REGISTER_LIST } from '@/lib/schemas/register-checks';
import type { Ctx } from '@/lib/server/context';
import { readRegisterChecks } from '@/lib/server/register-checks/read-register-checks';
import type { MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_ENTERPRISE, FOREIGN_PROJECT, OWN_ENTERPRISE, OWN_PROJECT } from '../support/small-district';

const list = readList({}, REGISTER_LIST).list;
const input = { list, whole: true };

/** Limits under which everybody's file is a finding: whoever is in scope is in the answer. */
async function everythingWrong({ ctx, input: asked }: { ctx: Ctx; input: typeof input }): Promise<RegisterChecksData> {
  await ctx.db.sql.query(`INSERT INTO check_rule (code, parameters) VALUES ('F08', '{"threshold": 99999999}'), ('C07', '{"low": 99999999}') ON CONFLICT (code) DO NOTHING`);
  await ctx.db.sql.query(`INSERT INTO departmental_record (enterprise_id, year, item, value, unit, source) SELECT id, 2024, 'invoiced-revenue-04', 1, '万元', '税务部门' FROM enterprise ON CONFLICT DO NOTHING`);
  return readRegisterChecks({ ctx, input: asked });
}

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/register-checks/read-register-checks.ts#readRegisterChecks',
    call: everythingWrong,
    permission: 'returns.review',
    outside: 'absent',
    keys: (answer: RegisterChecksData) => answer.lines.map(({ code }) => code),
    cases: [
      { name: 'an enterprise of the own town', input, key: OWN_ENTERPRISE, within: ['district', 'town', 'enterprise'] },
      { name: 'an enterprise of another town', input, key: FOREIGN_ENTERPRISE, within: ['district'] },
      { name: 'a project of the own town', input, key: OWN_PROJECT, within: ['district', 'town', 'enterprise'] },
      { name: 'a project of another town', input, key: FOREIGN_PROJECT, within: ['district'] },
    ],
  },
];
