import { expect, it } from 'vitest';
import { APPROVAL_REASON, importReason, importUndoReason, LOAD_REASON, readRevisionReason, restoredReason } from '@/lib/domain/revision-reason';

it('tells a load, an import and its number, one taken back, and a figure put back apart', () => {
  const said = [LOAD_REASON, importReason(12, '五月投资.xlsx'), importUndoReason(12, '五月投资.xlsx'), restoredReason('没有附台账')];
  expect(said).toEqual(['load', 'import 12: 五月投资.xlsx', 'import-undo 12: 五月投资.xlsx', 'published-restored: 没有附台账']);
});

it('reads each of them again, and takes whatever else there is for a person’s own', () => {
  expect(readRevisionReason(LOAD_REASON)).toEqual({ kind: 'load' });
  expect(readRevisionReason(APPROVAL_REASON)).toEqual({ kind: 'approved' });
  expect(readRevisionReason(importReason(12, '五月: 投资\n.xlsx'))).toEqual({ kind: 'import', id: 12, file: '五月: 投资\n.xlsx' });
  expect(readRevisionReason(importUndoReason(12, ''))).toEqual({ kind: 'import-undo', id: 12, file: '' });
  expect(readRevisionReason(restoredReason('没有附台账'))).toEqual({ kind: 'restored', reason: '没有附台账' });
  for (const own of ['', '复核发现多计', 'import of May', 'loading', 'import 12']) expect(readRevisionReason(own)).toEqual({ kind: 'written', reason: own });
});
