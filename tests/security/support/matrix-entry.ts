import type { Permission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import type { Reach } from './small-district';

/** What somebody gets who asks for a row out of scope: an error, or an answer without the row. */
export type Outside = 'not-found' | 'not-permitted' | 'absent';

/** One thing asked of a verb, and who has it within reach. */
export interface MatrixCase {
  readonly name: string;
  /** The verb's input, as its schema hands it on. */
  readonly input: unknown;
  /** People of these reaches have the row in their scope. */
  readonly within: readonly Reach[];
  /** With `outside: 'absent'`: what must be in the answer for some and not for others. */
  readonly key?: string;
  /** Where this case ends otherwise than the verb's others. */
  readonly outside?: Outside | Readonly<Partial<Record<Reach, Outside>>>;
}

/** What the access matrix knows of a verb. */
export interface MatrixEntry {
  /** File and name: `lib/server/statistics/read-series.ts#readSeries`. */
  readonly verb: string;
  readonly call: (args: { ctx: Ctx; input: never }) => Promise<unknown>;
  /** Roles without it are refused, whatever they ask for. */
  readonly permission: Permission;
  /** What a permitted person gets who asks for a row out of scope: an error, or an answer without the row. */
  readonly outside: Outside;
  /** With `outside: 'absent'`: the keys of the rows in an answer. */
  readonly keys?: (answer: never) => readonly string[];
  readonly cases: readonly MatrixCase[];
  /** Why none of what the verb answers or does belongs to somebody; such a verb needs no case out of reach. */
  readonly unscoped?: string;
}
