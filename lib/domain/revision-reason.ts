/**
 * Why a stored figure was changed, where no person wrote a reason of their own: what every row
 * of the revisions says beside before, after, who and when.
 */

/** A load of the district's files. */
export const LOAD_REASON = 'load';

/** An import, by its number and the name of its file: a person finds the file under it. */
export function importReason(id: number, fileName: string): string {
  return `import ${id}: ${fileName}`;
}

/** An import that was taken back. */
export function importUndoReason(id: number, fileName: string): string {
  return `import-undo ${id}: ${fileName}`;
}

/** A published figure that counts again, because its correction was sent back with this reason. */
export function restoredReason(reason: string): string {
  return `published-restored: ${reason}`;
}
