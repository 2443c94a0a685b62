import { readFileSync } from 'node:fs';
import { getDatabase } from '@/lib/server/app';
import { systemActor } from '@/lib/server/auth/system-actor';
import { keepFile } from '@/lib/server/files/kept-files';
import { createImport } from '@/lib/server/imports/create-import';
import { jobEnded } from '@/lib/server/imports/jobs';
import { readImportProgress } from '@/lib/server/imports/read-import-progress';
import { takeImport } from '@/lib/server/imports/take-import';

/** Takes an import and says what it is doing all the while, so that a test can end it at any moment. */
const say = (line: string) => process.stdout.write(`${line}\n`);
const [file = ''] = process.argv.slice(2);
const db = await getDatabase();
const ctx = { db, actor: systemActor };
const bytes = readFileSync(file);
const id = await createImport({ ctx, input: { kind: 'enterprises', form: null, period: null, fileName: 'a.csv', sha256: await keepFile(bytes), bytes: bytes.byteLength } });
await jobEnded(db, id);
say(`checked ${id}`);
await takeImport({ ctx, input: { id } });
let last = '';
const timer = setInterval(() => {
  void readImportProgress({ ctx, input: { id } }).then(({ progress }) => {
    if (progress !== null && progress.step !== last) say(`step ${(last = progress.step)}`);
  });
}, 1);
await jobEnded(db, id);
clearInterval(timer);
say('ended');
process.exit(0);
