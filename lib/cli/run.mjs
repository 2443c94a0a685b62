import { runHere } from './support/child.mjs';
import { command } from './support/command.mjs';
import { prepare } from './support/prepare.mjs';
import { CommandError } from './support/project.mjs';

/** Runs a command that is written in TypeScript, from any state of the project: `node lib/cli/run.mjs <command> …`. */
const COMMANDS = {
  load: 'lib/cli/load.ts',
  migration: 'lib/cli/migration.ts',
  formats: 'lib/cli/formats.ts',
  bench: 'tests/bench/main.ts',
};

command(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const script = COMMANDS[name];
  if (script === undefined) throw new CommandError(`There is no command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}.`);
  await prepare();
  // Modules of the server refuse to load outside it unless the runtime names itself one.
  process.exit(await runHere(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...args]));
});
