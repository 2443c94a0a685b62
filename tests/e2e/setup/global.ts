import type { TestProject } from 'vitest/node';
import { freePort } from '@/tests/setup/free-port';
import { startProgram, temporaryFolder } from '@/tests/setup/processes';
import { chromiumPath } from './chromium';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server under test answers. */
    server: { readonly url: string };
  }
}

/** Starts the production server on a folder of its own with the demo district, as `npm start` does. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  chromiumPath();
  const { folder, remove } = temporaryFolder();
  const port = await freePort();
  const server = startProgram(['lib/cli/start.mjs'], { PORT: String(port), QUJING_DATA: folder });
  try {
    await server.says(/Press Ctrl-C to stop/);
  } catch (error) {
    remove();
    throw error;
  }
  project.provide('server', { url: `http://localhost:${port}` });
  return async () => {
    server.process.kill('SIGTERM');
    await server.ended();
    remove();
  };
}
