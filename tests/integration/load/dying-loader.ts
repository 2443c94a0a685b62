import { openLoadFolder } from '@/lib/import/load-folder';
import { systemActor } from '@/lib/server/auth/system-actor';
import { openDatabase } from '@/lib/server/db/database';
import { migrate } from '@/lib/server/db/migrate';
import { loadDistrict } from '@/lib/server/load/load-district';
import { prepareReference } from '@/lib/server/reference/prepare-reference';

/** Loads a folder and is killed on the way, at the step it is told, as by kill -9. */
const [folder = '', deadly = ''] = process.argv.slice(2);
const db = await openDatabase('dying-loader');
await migrate(db.pool);
await prepareReference(db);
await loadDistrict({
  ctx: { actor: systemActor, db },
  input: {
    source: await openLoadFolder(folder),
    onStep(step) {
      if (JSON.stringify(step).includes(deadly)) process.kill(process.pid, 'SIGKILL');
    },
  },
});
await db.close();
process.stdout.write('loaded\n');
