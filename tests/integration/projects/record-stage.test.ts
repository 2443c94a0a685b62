import { afterEach, expect, it } from 'vitest';
import { recordStageInput } from '@/lib/schemas/project-stage';
import type { Database } from '@/lib/server/db/database';
import { recordStage } from '@/lib/server/projects/record-stage';
import { readDataVersion } from '@/lib/server/statistics/data-version';
import { ctxOfPerson, OWN_PROJECT, peopledDistrict } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';

describeOnEveryDatabase('recording a stage of a project', (open) => {
  let db: Database;
  afterEach(() => db.close());

  it('adds it with day and evidence, corrects it with a revision, and refuses what contradicts', async () => {
    db = await peopledDistrict(open);
    const ctx = await ctxOfPerson(db, 'clerk@example.org');
    const record = (stage: string, date: string, evidence = '投产报告') => recordStage({ ctx, input: recordStageInput.parse({ project: OWN_PROJECT, stage, date, evidence }) });
    const stored = () => db.sql.query(`SELECT s.stage, to_char(s.date, 'YYYY-MM-DD') AS date, s.evidence FROM project_stage_event s JOIN project p ON p.id = s.project_id WHERE p.code = $1 AND s.stage = 'producing'`, [OWN_PROJECT]);
    const revisions = () => db.sql.query(`SELECT field, before, after FROM revision WHERE subject = 'project-stage' AND key = $1`, [OWN_PROJECT]);

    const version = await readDataVersion(db.sql);
    expect(await record('producing', '2024-04-10')).toEqual({ changed: true });
    expect(await readDataVersion(db.sql)).not.toBe(version);
    expect(await stored()).toEqual([{ stage: 'producing', date: '2024-04-10', evidence: '投产报告' }]);
    expect(await revisions()).toEqual([]);
    expect(await record('producing', '2024-04-10')).toEqual({ changed: false });
    expect(await record('producing', '2024-04-12', '验收证书')).toEqual({ changed: true });
    expect(await revisions()).toEqual([{ field: 'producing', before: '2024-04-10 投产报告', after: '2024-04-12 验收证书' }]);

    // Begun on 1 June 2023: it cannot be signed after that, nor produce before.
    await expect(record('signed', '2023-06-02')).rejects.toMatchObject({ code: 'invalid-input', problems: [{ field: 'date', expected: 'order', received: 'started' }] });
    await expect(record('at-capacity', '2024-01-01')).rejects.toMatchObject({ problems: [{ received: 'producing' }] });
    await expect(record('ended', '2024-04-01')).rejects.toMatchObject({ problems: [{ received: 'producing' }] });
    await expect(record('at-capacity', '2099-01-01')).rejects.toMatchObject({ problems: [{ expected: 'future' }] });
    expect(await stored()).toHaveLength(1);
  });
});
