import { describe, expect, it } from 'vitest';
import { searchParameter } from '@/lib/schemas/api/parameters';
import { ENTERPRISE_LIST } from '@/lib/schemas/enterprise-list';
import { extendDeadlineInput, surveyInput } from '@/lib/schemas/forms';
import { createImportInput } from '@/lib/schemas/imports';
import { readList } from '@/lib/schemas/list';
import { recordStageInput } from '@/lib/schemas/project-stage';
import { deskInput, publishInput, reopenInput } from '@/lib/schemas/publications';
import { commentInput, saveCellsInput, sheetInput, stepInput } from '@/lib/schemas/returns';
import { judgeInput } from '@/lib/schemas/review';
import { saveViewInput } from '@/lib/schemas/saved-views';
import { searchMarkInput } from '@/lib/schemas/search';
import { embedInput, tokenInput } from '@/lib/schemas/tokens';

const NUL = 'reason with \0 in it';

/** Fields of what `schema` refuses of an input. */
const refused = (schema: { safeParse(input: unknown): { error?: { issues: { path: PropertyKey[] }[] } } }, input: unknown) => (schema.safeParse(input).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('a text with U+0000', () => {
  it.each([
    ['a search', searchParameter, NUL, ''],
    ['a pin', searchMarkInput, { kind: 'enterprise', key: NUL }, 'key'],
    ['the note of a publication', publishInput, { form: 'monthly-output', period: '2024-03', vintage: 1, note: NUL }, 'note'],
    ['the reason of a correction', reopenInput, { returnId: 1, version: 1, reason: NUL }, 'reason'],
    ['the reason of a decision', judgeInput, { action: 'send-back', returns: [{ id: 1, version: 1 }], reason: NUL }, 'reason'],
    ['the reason of a step', stepInput, { returns: [{ id: 1, version: 1 }], reason: NUL }, 'reason'],
    ['a comment', commentInput, { id: 1, body: NUL }, 'body'],
    ['a line of a save', saveCellsInput, { id: 1, version: 1, key: 'abcdefgh', changes: [{ line: NUL, slot: 'ytd', before: null, after: '1' }] }, 'changes.0.line'],
    ['a form of a sheet', sheetInput, { form: NUL, period: 202403 }, 'form'],
    ['the evidence of a stage', recordStageInput, { project: 'X-1', stage: 'signed', date: '2024-03-01', evidence: NUL }, 'evidence'],
    ['the reason of a later deadline', extendDeadlineInput, { form: 'ab', period: 202403, area: 'T1', deadline: '2024-04-01T00:00:00Z', reason: NUL }, 'reason'],
    ['the name of an import', createImportInput, { kind: 'enterprises', fileName: NUL }, 'fileName'],
    ['the name of a view', saveViewInput, { name: NUL, address: '/explore', sharedWith: [] }, 'name'],
    ['the name of a token', tokenInput, { name: NUL, days: 30, permissions: ['statistics.read'] }, 'name'],
    ['the query of an embedded view', embedInput, { name: 'a', view: 'overview-trend', query: 'q=\0', language: 'en', days: 0 }, 'query'],
  ])('is refused as %s', (_, schema, input, field) => {
    expect(refused(schema, input)).toEqual([field]);
  });

  it('is refused in the names of a survey', () => {
    expect(refused(surveyInput, { code: 'ab', fromPeriod: 202403, definition: { label: { zh: NUL, en: 'a' } } })).toContain('definition.label.zh');
  });

  it('counts as not searched for where the address of a page has it, and is named', () => {
    const { list, problems } = readList({ q: 'a\0b' }, ENTERPRISE_LIST);
    expect(list.q).toBe('');
    expect(problems).toEqual([{ field: 'q', received: 'a\u2400b' }]);
    expect(deskInput.parse({ q: 'a\0b' }).q).toBe('');
  });

  it('is not mixed up with any other text', () => {
    expect(readList({ q: ' 东镇 0 \u0001' }, ENTERPRISE_LIST)).toMatchObject({ list: { q: '东镇 0 \u0001' }, problems: [] });
    expect(searchParameter.parse(' 甲 ')).toBe('甲');
  });
});
