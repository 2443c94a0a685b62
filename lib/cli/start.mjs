import { command } from './support/command.mjs';
import { build, folders, prepare } from './support/prepare.mjs';
import { say } from './support/progress.mjs';
import { checkPort, serve } from './support/serve.mjs';

/** `npm start`: from any state to a running server. Plain JavaScript, as it runs before any package is there. */
command(async ({ onStop }) => {
  const settings = await prepare();
  await checkPort(settings.PORT);
  await folders(settings);
  await build();
  const { opened, stop } = await serve(settings.PORT);
  onStop(async () => {
    say('Stopping …');
    await stop();
    process.exit(0);
  });
  say('');
  say(`Qujing is running at ${opened.url}`);
  for (const line of opened.notes) say(line);
  say('Press Ctrl-C to stop.');
});
