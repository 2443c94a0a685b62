import path from 'node:path';
import { runHere } from './support/child.mjs';
import { command } from './support/command.mjs';
import { folders, prepare } from './support/prepare.mjs';
import { root } from './support/project.mjs';
import { checkPort } from './support/serve.mjs';

/** `npm run dev`: the server for development, which shows a change as soon as it is saved. */
command(async () => {
  const settings = await prepare();
  await checkPort(settings.PORT);
  await folders(settings);
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  process.exit(await runHere(process.execPath, [next, 'dev', '--port', String(settings.PORT)], { NEXT_TELEMETRY_DISABLED: '1' }));
});
