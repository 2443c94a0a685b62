import { expect, it } from 'vitest';
import { inTransaction } from '@/lib/server/db/database';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';

describeOnEveryDatabase('a fresh database', (open) => {
  it('is migrated, and another one does not see what is written to it', async () => {
    const [one, other] = await Promise.all([open(), open()]);
    await one.sql.query(`CREATE TABLE probe (n int)`);
    const seen = await other.sql.query(
      `SELECT to_regclass('probe') IS NOT NULL AS probe, to_regclass('enterprise') IS NOT NULL AS enterprise`,
    );
    expect(seen).toEqual([{ probe: false, enterprise: true }]);
    await Promise.all([one.close(), other.close()]);
  });

  it('rolls back what a failed transaction wrote', async () => {
    const db = await open();
    const failing = inTransaction(db, async (sql) => {
      await sql.query(`CREATE TABLE probe (n int)`);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await db.sql.query(`SELECT to_regclass('probe') IS NULL AS gone`)).toEqual([{ gone: true }]);
    await db.close();
  });
});
