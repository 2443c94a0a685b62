import { cellKey, type CellKey, type CellSlot } from '@/lib/domain/form';
import type { CellConflict, SaveResult } from '@/lib/domain/return-views';
import type { SaveCellsInput } from '@/lib/schemas/returns';

/** A figure that was typed and that the server has not yet said it has. */
export interface PendingCell {
  readonly line: string;
  readonly slot: CellSlot;
  /** The server's value that this was typed over. */
  readonly before: string | null;
  readonly after: string | null;
  /** Grows with every change, by the clock, so that changes of several windows have an order. */
  readonly seq: number;
}

export interface PendingText {
  readonly check: string;
  readonly line: string;
  readonly slot: CellSlot | '';
  readonly text: string;
  readonly seq: number;
  /** The server was told and did not take it, for it explains nothing (yet): it stays here, and goes along with what is sent next. */
  readonly held?: boolean;
}

/** What goes to the server in one save. It is sent under the same name until there is an answer. */
export interface Batch {
  readonly key: string;
  readonly version: number;
  readonly cells: readonly PendingCell[];
  readonly explanations: readonly PendingText[];
}

/** All that a browser holds of one return beyond what the server has; stored whole after every change. */
export interface QueueRecord {
  readonly owner: string;
  /** The window that works on it. */
  readonly session: string;
  readonly returnId: number;
  readonly version: number;
  readonly seq: number;
  readonly cells: Readonly<Partial<Record<CellKey, PendingCell>>>;
  readonly explanations: Readonly<Partial<Record<string, PendingText>>>;
  /** What was typed and is no figure (yet): kept as it is, not sent. */
  readonly unread: Readonly<Partial<Record<CellKey, string>>>;
  readonly batches: readonly Batch[];
  readonly conflicts: Readonly<Partial<Record<CellKey, CellConflict>>>;
  /** Why the server did not take it; nothing is sent again until somebody asks for it. */
  readonly refused: string | null;
}

/** Name of a stored record: one for each window and return. */
export function recordName({ owner, session, returnId }: Pick<QueueRecord, 'owner' | 'session' | 'returnId'>): string {
  return `${owner}/${session}/${returnId}`;
}

/** Most figures in one save. */
const BATCH_CELLS = 400;
const BATCH_TEXTS = 150;

/** A record that holds nothing. */
export function emptyRecord(owner: string, session: string, returnId: number, version: number): QueueRecord {
  return { owner, session, returnId, version, seq: 0, cells: {}, explanations: {}, unread: {}, batches: [], conflicts: {}, refused: null };
}

/** Whether there is nothing in it that the server does not have. */
export function isEmpty(record: QueueRecord): boolean {
  const { cells, explanations, unread, batches, conflicts } = record;
  return batches.length === 0 && [cells, explanations, unread, conflicts].every((part) => Object.keys(part).length === 0);
}

/** Whether something waits to be sent. */
export function hasToSend(record: QueueRecord): boolean {
  return record.batches.length > 0 || Object.keys(record.cells).length > 0 || Object.values(record.explanations).some((text) => text !== undefined && text.held !== true);
}

/** Whether something waits for whoever typed it: two values to choose between, or text that is no figure. */
export function hasOpenQuestion(record: QueueRecord): boolean {
  return Object.keys(record.conflicts).length > 0 || Object.keys(record.unread).length > 0;
}

function without<Part extends object>(part: Part, key: string): Part {
  return Object.fromEntries(Object.entries(part).filter(([name]) => name !== key)) as Part;
}

/** Whether two figures as texts are the same figure: 12.50 and 12.5. */
export function sameFigure(a: string | null, b: string | null): boolean {
  return plain(a) === plain(b);
}

function plain(text: string | null): string | null {
  if (text === null) return null;
  const [, minus = '', whole = '', fraction = ''] = /^(-?)0*(\d*)\.?(\d*?)0*$/.exec(text) ?? [];
  const digits = fraction === '' ? whole || '0' : `${whole || '0'}.${fraction}`;
  return digits === '0' ? '0' : minus + digits;
}

function nextSeq(record: QueueRecord, now: number): number {
  return Math.max(record.seq + 1, now);
}

const inFlight = (record: QueueRecord, key: CellKey) => record.batches.some((batch) => batch.cells.some((cell) => cellKey(cell.line, cell.slot) === key));

/** A figure typed over the server's value `base`; where both are the same there is nothing to send. */
export function withTyped(record: QueueRecord, at: { readonly line: string; readonly slot: CellSlot }, base: string | null, after: string | null, now: number): QueueRecord {
  const key = cellKey(at.line, at.slot);
  const seq = nextSeq(record, now);
  const unread = without(record.unread, key);
  const conflict = record.conflicts[key];
  // Typed on while two values stand side by side: it is still for a person to decide between them.
  if (conflict !== undefined) return { ...record, seq, unread, conflicts: { ...record.conflicts, [key]: { ...conflict, yours: after } } };
  const pending = record.cells[key];
  const before = pending === undefined ? base : pending.before;
  if (sameFigure(before, after) && !inFlight(record, key)) return { ...record, seq, unread, cells: without(record.cells, key) };
  return { ...record, seq, unread, cells: { ...record.cells, [key]: { ...at, before, after, seq } } };
}

/** Text that is no figure: kept beside the figures; what the cell held before stays what is sent. */
export function withUnread(record: QueueRecord, key: CellKey, text: string): QueueRecord {
  return { ...record, unread: { ...record.unread, [key]: text } };
}

/** The words of an explanation. */
export function withExplanation(record: QueueRecord, at: Omit<PendingText, 'seq'>, now: number): QueueRecord {
  const seq = nextSeq(record, now);
  return { ...record, seq, explanations: { ...record.explanations, [`${at.check}|${at.line}|${at.slot}`]: { ...at, seq } } };
}

/** Takes what waits into a save, unless one is under way already. */
export function withBatch(record: QueueRecord, key: string): QueueRecord {
  if (record.batches.length > 0 || !hasToSend(record)) return record;
  const cells = Object.values(record.cells).flatMap((cell) => cell ?? []).slice(0, BATCH_CELLS);
  const explanations = Object.values(record.explanations).flatMap((text) => text ?? []).slice(0, BATCH_TEXTS);
  return { ...record, batches: [{ key, version: record.version, cells, explanations }] };
}

/** A save as the server reads it. */
export function batchInput(returnId: number, batch: Batch): SaveCellsInput {
  return {
    id: returnId,
    version: batch.version,
    key: batch.key,
    changes: batch.cells.map(({ line, slot, before, after }) => ({ line, slot, before, after, force: false })),
    explanations: batch.explanations.map(({ check, line, slot, text }) => ({ check, line, slot, text })),
  };
}

/**
 * What remains after the server answered a save. What was typed since then stays, on top of
 * the server's value. A cell where the server has another value than the one sent is a
 * conflict, also where the answer is the repeated one of a save it had taken before.
 */
export function afterAnswer(record: QueueRecord, batch: Batch, result: SaveResult): QueueRecord {
  let { cells, conflicts } = record;
  for (const sent of batch.cells) {
    const key = cellKey(sent.line, sent.slot);
    const stands = result.cells.find((cell) => cell.line === sent.line && cell.slot === sent.slot);
    const told = result.conflicts.find((cell) => cell.line === sent.line && cell.slot === sent.slot);
    const newest = cells[key];
    const value = told === undefined ? (stands === undefined ? sent.after : stands.value) : told.theirs;
    const yours = newest === undefined ? sent.after : newest.after;
    if (!sameFigure(value, sent.after) && !sameFigure(value, yours)) {
      cells = without(cells, key);
      const from = told ?? stands;
      conflicts = { ...conflicts, [key]: { line: sent.line, slot: sent.slot, yours, theirs: value, changedBy: from?.changedBy ?? null, changedAt: from?.changedAt ?? result.savedAt } };
    } else if (newest !== undefined && (newest.seq === sent.seq || sameFigure(value, newest.after))) {
      cells = without(cells, key);
    } else if (newest !== undefined) {
      cells = { ...cells, [key]: { ...newest, before: value } };
    }
  }
  let { explanations } = record;
  for (const sent of batch.explanations) {
    const name = `${sent.check}|${sent.line}|${sent.slot}`;
    if (explanations[name]?.seq !== sent.seq) continue;
    const stands = result.findings.find((finding) => finding.check === sent.check && finding.line === sent.line && finding.slot === sent.slot)?.explanation ?? '';
    explanations = stands === sent.text.trim() ? without(explanations, name) : { ...explanations, [name]: { ...sent, held: true } };
  }
  return { ...record, version: Math.max(record.version, result.version), cells, conflicts, explanations, batches: record.batches.filter(({ key }) => key !== batch.key), refused: null };
}

/** The server will not take this save, whoever asks how often: the figures stay here, to be seen and decided on. */
export function afterRefusal(record: QueueRecord, batch: Batch, code: string): QueueRecord {
  return { ...record, batches: record.batches.filter(({ key }) => key !== batch.key), refused: code };
}

/** A person's choice between two values. */
export function withDecision(record: QueueRecord, key: CellKey, keep: 'mine' | 'theirs', now: number): QueueRecord {
  const conflict = record.conflicts[key];
  if (conflict === undefined) return record;
  const conflicts = without(record.conflicts, key);
  if (keep === 'theirs') return { ...record, conflicts };
  const seq = nextSeq(record, now);
  const { line, slot, yours: after, theirs: before } = conflict;
  return { ...record, seq, conflicts, cells: { ...record.cells, [key]: { line, slot, before, after, seq } } };
}

function newer<Part extends { readonly seq: number }>(a: Readonly<Partial<Record<string, Part>>>, b: Readonly<Partial<Record<string, Part>>>): Partial<Record<string, Part>> {
  const merged = { ...a };
  for (const [key, part] of Object.entries(b)) {
    const other = merged[key];
    if (part !== undefined && (other === undefined || other.seq < part.seq)) merged[key] = part;
  }
  return merged;
}

/** What two windows left of one return, as one: the later of two figures counts, no save is left out. */
export function mergeRecords(a: QueueRecord, b: QueueRecord): QueueRecord {
  return {
    ...a,
    version: Math.max(a.version, b.version),
    seq: Math.max(a.seq, b.seq),
    cells: newer(a.cells, b.cells),
    explanations: newer(a.explanations, b.explanations),
    unread: { ...a.unread, ...b.unread },
    batches: [...a.batches, ...b.batches.filter(({ key }) => !a.batches.some((known) => known.key === key))],
    conflicts: { ...a.conflicts, ...b.conflicts },
    refused: null,
  };
}
