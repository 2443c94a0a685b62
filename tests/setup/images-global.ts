import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { keepImage, migratedImage } from './images';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of database images that all test files of a run share. */
    images: string;
  }
}

/** Makes the image of a migrated, otherwise empty embedded database once for all test files of a project. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qujing-images-'));
  await keepImage(folder, 'migrated', migratedImage);
  project.provide('images', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
