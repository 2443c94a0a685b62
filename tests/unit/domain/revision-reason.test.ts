import { expect, it } from 'vitest';
import { importReason, importUndoReason, LOAD_REASON, restoredReason } from '@/lib/domain/revision-reason';

it('tells a load, an import and its number, one taken back, and a figure put back apart', () => {
  const said = [LOAD_REASON, importReason(12, '五月投资.xlsx'), importUndoReason(12, '五月投资.xlsx'), restoredReason('没有附台账')];
  expect(said).toEqual(['load', 'import 12: 五月投资.xlsx', 'import-undo 12: 五月投资.xlsx', 'published-restored: 没有附台账']);
});
