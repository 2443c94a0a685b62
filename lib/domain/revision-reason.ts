/**
 * Why a stored figure was changed, where no person wrote a reason of their own: what every row
 * of the revisions says beside before, after, who and when.
 */

/** A load of the district's files. */
export const LOAD_REASON = 'load';

/** A return that was approved without anybody ever having written a reason on it. */
export const APPROVAL_REASON = 'approve';

/** An import, by its number and the name of its file: a person finds the file under it. */
export function importReason(id: number, fileName: string): string {
  return `import ${id}: ${fileName}`;
}

/** An import that was taken back. */
export function importUndoReason(id: number, fileName: string): string {
  return `import-undo ${id}: ${fileName}`;
}

const RESTORED = 'published-restored: ';

/** A published figure that counts again, because its correction was sent back with this reason. */
export function restoredReason(reason: string): string {
  return `${RESTORED}${reason}`;
}

/** A reason as it can be put into words: a person's own as it was written, a machine's by its kind. */
export type RevisionReason =
  | { readonly kind: 'load' | 'approved' }
  | { readonly kind: 'import' | 'import-undo'; readonly id: number; readonly file: string }
  | { readonly kind: 'restored' | 'written'; readonly reason: string };

/** What the reason of a revision says; whatever no machine writes was written by a person. */
export function readRevisionReason(text: string): RevisionReason {
  if (text === LOAD_REASON) return { kind: 'load' };
  if (text === APPROVAL_REASON) return { kind: 'approved' };
  if (text.startsWith(RESTORED)) return { kind: 'restored', reason: text.slice(RESTORED.length) };
  const [, kind, id, file] = /^(import|import-undo) (\d{1,9}): (.*)$/s.exec(text) ?? [];
  if ((kind === 'import' || kind === 'import-undo') && file !== undefined) return { kind, id: Number(id), file };
  return { kind: 'written', reason: text };
}
