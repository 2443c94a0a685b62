import { accessSync, constants, mkdirSync } from 'node:fs';
import { EnvError, type Env } from '@/lib/env';

type FolderVariable = 'QUJING_DATA' | 'QUJING_FILES';

function fault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return code === 'EEXIST' || code === 'ENOTDIR' ? 'which is not a folder' : `which cannot be made or written (${code})`;
}

/**
 * Makes a folder that a setting names where there is none.
 *
 * @throws EnvError naming the setting when it is no folder, or cannot be made or written
 */
export function requireFolder(variable: FolderVariable, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new EnvError([{ variable, message: `is "${folder}", ${fault(error)}; expected a folder that can be written, such as ${variable === 'QUJING_DATA' ? './data' : './data/files'}` }]);
  }
}

/** Makes the folders that the settings name, where they are used. @throws EnvError as `requireFolder` */
export function requireFolders(env: Env): void {
  const { DATABASE_URL, QUJING_DATA, QUJING_FILES, QUJING_SECRET } = env;
  // With a database server, and a secret that is set, the data folder holds nothing.
  if (DATABASE_URL === undefined || QUJING_SECRET === undefined) requireFolder('QUJING_DATA', QUJING_DATA);
  requireFolder('QUJING_FILES', QUJING_FILES);
}
