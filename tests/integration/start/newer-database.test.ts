import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMigrations } from '@/lib/server/db/migrate';
import { startServerProgram, temporaryFolder } from '@/tests/setup/processes';

const OPENER = 'tests/integration/start/opener.ts';

describe('a database made by a newer version', () => {
  let place: ReturnType<typeof temporaryFolder>;
  const open = (...args: string[]) => startServerProgram(OPENER, args, { QUJING_DATA: place.folder });

  beforeEach(() => {
    place = temporaryFolder();
  });
  afterEach(() => {
    place.remove();
  });

  it('is refused with a sentence, and opens as before in the newer version', async () => {
    await open().says(new RegExp(`applied ${readMigrations().migrationDirectories.length}`));
    const older = open('older');
    expect(await older.ended()).toBe(1);
    expect(older.output()).toContain('The database was made by a newer version of Qujing');
    expect(older.output()).toContain('Nothing was changed.');
    const again = open();
    await again.says(/applied 0/);
    expect(await again.ended()).toBe(0);
  });
});
