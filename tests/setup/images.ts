import { existsSync, renameSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openEmbedded, type EmbeddedDatabase } from '@/lib/server/db/embedded';
import { migrate } from '@/lib/server/db/migrate';

/** Images of embedded databases, kept as files: what is slow to make is made once and copied for every test. */

/** An image of what an open database holds. */
export async function imageOf({ engine }: EmbeddedDatabase): Promise<Blob> {
  return engine.dumpDataDir('none');
}

/** An image of an empty, migrated database. */
export async function migratedImage(): Promise<Blob> {
  const embedded = await openEmbedded(null, 'test');
  await migrate(embedded.pool);
  const image = await imageOf(embedded);
  await embedded.close();
  return image;
}

/**
 * The image of that name in the folder; made where there is none yet. Two that make it at the same time
 * make the same, and the second takes the first one's place: the image is therefore read whole, for a
 * blob over the file could no longer be read once another file has its name.
 */
export async function keepImage(folder: string, name: string, make: () => Promise<Blob>): Promise<Blob> {
  const file = path.join(folder, `${name}.tar`);
  if (!existsSync(file)) {
    const unfinished = `${file}.${String(process.pid)}`;
    await writeFile(unfinished, (await make()).stream());
    renameSync(unfinished, file);
  }
  return new Blob([await readFile(file)]);
}
