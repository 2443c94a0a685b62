import { createServer } from 'node:http';
import { CommandError, root } from './project.mjs';
import { say } from './progress.mjs';

const OPEN_REQUESTS_MILLISECONDS = 5000;

function portInUse(port) {
  return new CommandError(`Port ${port} is in use by another program. Stop it, or choose another port: set PORT, for example PORT=${port + 1} npm start`);
}

function listening(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE') reject(portInUse(port));
      else if (error.code === 'EACCES') reject(new CommandError(`Port ${port} may not be used by this user. Set PORT to a number from 1024 to 65535.`));
      else reject(error);
    });
    server.listen(port, resolve);
  });
}

/** Stops with a sentence when the port is taken, before the long steps. */
export async function checkPort(port) {
  const probe = createServer();
  await listening(probe, port);
  await new Promise((resolve) => probe.close(resolve));
}

/**
 * The meeting place of the command and the application, which Next.js loads on its own:
 * instrumentation.ts finds it on globalThis, opens the database and settles `opened`.
 */
function openHost() {
  const host = { progress: (message) => say(message) };
  host.opened = new Promise((resolve, reject) => {
    host.resolve = resolve;
    host.reject = reject;
  });
  globalThis.__qujingHost = host;
  return host;
}

/** Runs a step of Next.js without what it logs of itself; warnings and errors, and what this program says, are to be seen. */
async function quietly(step) {
  const { log } = console;
  console.log = () => undefined;
  try {
    await step();
  } finally {
    console.log = log;
  }
}

/**
 * Serves the built pages from this process. The database is open, migrated and filled
 * before the first request is accepted.
 *
 * @returns what instrumentation.ts says of the opened application, and `stop`, which ends
 *   requests, closes the database and leaves nothing open
 */
export async function serve(port) {
  process.env.NODE_ENV = 'production';
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  process.chdir(root);
  const host = openHost();
  const { default: next } = await import('next');
  const app = next({ dev: false, dir: root, port, quiet: true });
  await quietly(() => app.prepare());
  const opened = await host.opened;
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    // Without a proxy in front, what a client says of its own address is not to be believed.
    if (!opened.trustProxy) for (const name of Object.keys(request.headers)) if (name.startsWith('x-forwarded-')) delete request.headers[name];
    opened.answer(request, response, handle).catch((error) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const force = setTimeout(() => server.closeAllConnections(), OPEN_REQUESTS_MILLISECONDS);
    await closed;
    clearTimeout(force);
    await opened.close();
  };
  try {
    await listening(server, port);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return { opened, stop };
}
