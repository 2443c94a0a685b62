import { inject } from 'vitest';
import { openEmbedded } from '@/lib/server/db/embedded';
import { databaseOver, type Database } from '@/lib/server/db/database';
import type { Content } from './content';
import { imageOf, keepImage, migratedImage } from './images';

async function openImage(image: Blob): Promise<{ db: Database; image: () => Promise<Blob> }> {
  const embedded = await openEmbedded(null, 'test', image);
  return { db: databaseOver('embedded', embedded.pool, null, () => embedded.close()), image: () => imageOf(embedded) };
}

const migrated = () => keepImage(inject('images'), 'migrated', migratedImage);

/** A fresh, migrated database in memory, with the content where one is named. */
export async function memoryDatabase(content?: Content): Promise<Database> {
  if (content === undefined) return (await openImage(await migrated())).db;
  const written = await keepImage(inject('images'), content.name, async () => {
    const { db, image } = await openImage(await migrated());
    await content.write(db);
    const whole = await image();
    await db.close();
    return whole;
  });
  return (await openImage(written)).db;
}
