import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { EnvError, type Env } from '@/lib/env';

type FolderVariable = 'QUJING_DATA' | 'QUJING_FILES';

function fault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return code === 'EEXIST' || code === 'ENOTDIR' ? 'which is not a folder' : `which cannot be made or written (${code})`;
}

function wrong(variable: FolderVariable, folder: string, what: string): EnvError {
  return new EnvError([{ variable, message: `is "${folder}", ${what}; expected a folder that can be written, such as ${variable === 'QUJING_DATA' ? './data' : './data/files'}` }]);
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
    throw wrong(variable, folder, fault(error));
  }
}

/** The folder itself, or what there is of the way to it. */
function nearest(folder: string): string {
  let at = path.resolve(folder);
  while (!existsSync(at) && path.dirname(at) !== at) at = path.dirname(at);
  return at;
}

/** Whether the folder that a setting names is there or can be made; nothing is made. @throws EnvError as `requireFolder` */
function checkFolder(variable: FolderVariable, folder: string): void {
  const at = nearest(folder);
  if (!statSync(at).isDirectory()) throw wrong(variable, folder, 'which is not a folder');
  try {
    accessSync(at, constants.W_OK);
  } catch (error) {
    throw wrong(variable, folder, fault(error));
  }
}

/**
 * Makes the folder of the data where it is used, and looks whether that of the files can be made
 * once there is one to keep, before anything else is done.
 *
 * @throws EnvError as `requireFolder`
 */
export function requireFolders(env: Env): void {
  const { DATABASE_URL, QUJING_DATA, QUJING_FILES, QUJING_SECRET } = env;
  // With a database server, and a secret that is set, the data folder holds nothing.
  if (DATABASE_URL === undefined || QUJING_SECRET === undefined) requireFolder('QUJING_DATA', QUJING_DATA);
  checkFolder('QUJING_FILES', QUJING_FILES);
}
