import { problemOfExplanation, type ExplanationProblem } from '@/lib/domain/checks/explanation';
import { cellKey, type CellKey } from '@/lib/domain/form';
import type { CellConflict, CheckFinding, SheetReturn } from '@/lib/domain/return-views';
import type { QueueRecord } from './queue-record';
import type { Reach } from './save-queue';

/** What the checks have to say of a cell; the gravest counts. */
export type CheckMark = 'conflict' | 'unread' | 'wrong' | 'doubtful' | 'explained' | 'note';
/** How a cell stands with the server. */
export type SaveMark = 'saving' | 'local' | 'saved' | 'locked' | 'plain';

export interface CellView {
  readonly value: string | null;
  /** What was typed and is no figure. */
  readonly unread: string | null;
  readonly prefilled: string | null;
  readonly check: CheckMark | null;
  readonly save: SaveMark;
  readonly conflict: CellConflict | null;
}

export interface FindingView extends CheckFinding {
  readonly key: CellKey | null;
  readonly explanation: string;
  readonly explainedBy: string | null;
  readonly problem: ExplanationProblem | null;
}

/** One return as it is shown. */
export interface ReturnView {
  readonly source: SheetReturn;
  readonly cells: ReadonlyMap<CellKey, CellView>;
  /** Findings to be shown: of what is still empty only once handing in was tried. */
  readonly findings: readonly FindingView[];
  /** What stands against handing in, shown or not yet. */
  readonly problems: number;
  /** Nothing but what the product filled in. */
  readonly untouched: boolean;
  readonly refused: string | null;
}

/** What the checks found of what is there, and of the return as if it were handed in now. */
export interface Found {
  readonly shown: readonly CheckFinding[];
  readonly whole: readonly CheckFinding[];
}

export interface ViewInput {
  readonly source: SheetReturn;
  readonly record: QueueRecord | null;
  readonly sending: boolean;
  readonly reach: Reach;
  /** Null until the checks have run here: then what the server found stands. */
  readonly found: Found | null;
  readonly saved: ReadonlySet<CellKey>;
  readonly attempted: boolean;
}

/** The figures of a return with what was typed here on top. */
export function overlayOf(source: SheetReturn, record: QueueRecord | null): ReadonlyMap<CellKey, string | null> {
  const values = new Map<CellKey, string | null>(source.cells.map((cell) => [cellKey(cell.line, cell.slot), cell.value]));
  if (record === null) return values;
  for (const [key, pending] of Object.entries(record.cells)) if (pending !== undefined) values.set(key as CellKey, pending.after);
  for (const [key, conflict] of Object.entries(record.conflicts)) if (conflict !== undefined) values.set(key as CellKey, conflict.yours);
  return values;
}

/** Explanations of a return, the newest words of each. */
export function explanationsOf(source: SheetReturn, record: QueueRecord | null): SheetReturn['lastExplanations'] {
  const given = new Map(source.findings.flatMap(({ check, line, slot, explanation }) => (explanation === null ? [] : [[`${check}|${line}|${slot}`, { check, line, slot, text: explanation }]])));
  for (const [name, pending] of Object.entries(record?.explanations ?? {})) {
    if (pending !== undefined) given.set(name, { check: pending.check, line: pending.line, slot: pending.slot, text: pending.text });
  }
  return [...given.values()];
}

function findingsOf({ source, record }: ViewInput, found: readonly CheckFinding[]): readonly FindingView[] {
  const given = explanationsOf(source, record);
  return found.map((finding): FindingView => {
    const own = (one: { readonly check: string; readonly line: string; readonly slot: string }) => one.check === finding.check && one.line === finding.line && one.slot === finding.slot;
    const explanation = given.find(own)?.text ?? '';
    const problem = finding.severity === 'query' ? problemOfExplanation({ check: finding.check, line: finding.line, slot: finding.slot, text: explanation }, source.lastExplanations) : null;
    return {
      ...finding,
      key: finding.line === '' || finding.slot === '' ? null : cellKey(finding.line, finding.slot),
      explanation,
      explainedBy: source.findings.find(own)?.explainedBy ?? null,
      problem,
    };
  });
}

const GRAVITY: Readonly<Record<CheckMark, number>> = { conflict: 5, unread: 4, wrong: 3, doubtful: 2, explained: 1, note: 0 };

function markOf({ severity, problem }: FindingView): CheckMark {
  if (severity === 'mandatory') return 'wrong';
  if (severity === 'note') return 'note';
  return problem === null ? 'explained' : 'doubtful';
}

/** Whether nobody has entered a figure: last year's were filled in. */
export function isUntouched(values: ReadonlyMap<CellKey, string | null>): boolean {
  return [...values].every(([key, value]) => value === null || key.includes('|prior-'));
}

/** What there is to show of a return. */
export function viewOf(input: ViewInput): ReturnView {
  const { source, record, sending, reach, saved, attempted } = input;
  const values = overlayOf(source, record);
  const untouched = isUntouched(values) && Object.keys(record?.unread ?? {}).length === 0;
  const whole = findingsOf(input, input.found?.whole ?? source.findings);
  const shown = untouched && !attempted && source.lock === null ? [] : findingsOf(input, input.found?.shown ?? source.findings);
  const marks = new Map<CellKey, CheckMark>();
  const mark = (key: CellKey, what: CheckMark) => {
    const before = marks.get(key);
    if (before === undefined || GRAVITY[before] < GRAVITY[what]) marks.set(key, what);
  };
  for (const finding of shown) if (finding.key !== null) mark(finding.key, markOf(finding));
  for (const key of Object.keys(record?.unread ?? {})) mark(key as CellKey, 'unread');
  for (const key of Object.keys(record?.conflicts ?? {})) mark(key as CellKey, 'conflict');
  const flying = new Set((sending ? (record?.batches[0]?.cells ?? []) : []).map(({ line, slot }) => cellKey(line, slot)));
  const saveMark = (key: CellKey): SaveMark => {
    if (source.lock !== null) return 'locked';
    if (flying.has(key)) return 'saving';
    if (record?.cells[key] !== undefined) return reach === 'ok' && record.refused === null ? 'saving' : 'local';
    if (record?.unread[key] !== undefined || record?.conflicts[key] !== undefined) return 'local';
    return saved.has(key) ? 'saved' : 'plain';
  };
  const prefilled = new Map(source.cells.map((cell) => [cellKey(cell.line, cell.slot), cell.prefilled]));
  const keys = new Set<CellKey>([...values.keys(), ...marks.keys()]);
  const cells = new Map<CellKey, CellView>(
    [...keys].map((key) => [
      key,
      { value: values.get(key) ?? null, unread: record?.unread[key] ?? null, prefilled: prefilled.get(key) ?? null, check: marks.get(key) ?? null, save: saveMark(key), conflict: record?.conflicts[key] ?? null },
    ]),
  );
  const standing = whole.filter((finding) => finding.severity === 'mandatory' || (finding.severity === 'query' && finding.problem !== null)).length;
  const own = Object.keys(record?.unread ?? {}).length + Object.keys(record?.conflicts ?? {}).length;
  return { source, cells, findings: shown, problems: standing + own, untouched, refused: record?.refused ?? null };
}
