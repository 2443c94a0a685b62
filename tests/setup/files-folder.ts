import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Files that a test hands in go into a folder of its own. Imported before anything reads the settings. */
process.env.QUJING_FILES ??= mkdtempSync(path.join(tmpdir(), 'qujing-files-'));

export const filesFolder = process.env.QUJING_FILES;
