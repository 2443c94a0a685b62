import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '@/tests/setup/free-port';
import { startProgram, temporaryFolder, type Program } from '@/tests/setup/processes';

const ADMIN = { QUJING_ADMIN_EMAIL: 'admin@example.org', QUJING_ADMIN_PASSWORD: 'a long enough sentence' };
const READY = /Press Ctrl-C to stop/;

describe('npm start', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let port: number;
  const programs: Program[] = [];

  beforeEach(async () => {
    place = temporaryFolder();
    port = await freePort();
  });
  afterEach(async () => {
    for (const program of programs.splice(0)) {
      program.process.kill('SIGKILL');
      await program.ended();
    }
    place.remove();
  });

  function start(settings: Readonly<Record<string, string>> = {}): Program {
    const program = startProgram(['lib/cli/start.mjs'], { PORT: String(port), QUJING_DATA: place.folder, QUJING_DEMO: 'off', ...settings });
    programs.push(program);
    return program;
  }

  const signIn = async () => {
    const response = await fetch(`http://localhost:${port}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: `http://localhost:${port}` },
      body: JSON.stringify({ email: ADMIN.QUJING_ADMIN_EMAIL, password: ADMIN.QUJING_ADMIN_PASSWORD }),
    });
    return response.status;
  };

  it('starts empty on request, makes the first administrator, does not build again, and stops cleanly', async () => {
    const server = start(ADMIN);
    await server.says(READY);
    expect(server.output()).toContain(`http://localhost:${port}`);
    expect(server.output()).not.toMatch(/Installing|Generating|Building|Demo|next\.config/);
    expect(server.output()).not.toContain(ADMIN.QUJING_ADMIN_PASSWORD);
    expect(await signIn()).toBe(200);
    server.process.kill('SIGTERM');
    expect(await server.ended()).toBe(0);
    expect(existsSync(path.join(place.folder, 'holder.json'))).toBe(false);
  });

  it('starts again after kill -9 with what it had', async () => {
    const killed = start(ADMIN);
    await killed.says(READY);
    expect(await signIn()).toBe(200);
    killed.process.kill('SIGKILL');
    await killed.ended();
    const again = start();
    await again.says(READY);
    expect(await signIn()).toBe(200);
    again.process.kill('SIGINT');
    expect(await again.ended()).toBe(0);
  });

  it('refuses a folder that another server has open, and names that server', async () => {
    const first = start();
    await first.says(READY);
    const second = start({ PORT: String(await freePort()) });
    expect(await second.ended()).toBe(1);
    expect(second.output()).toContain(`is open in process ${first.process.pid} (server, since `);
    expect(second.output()).toContain(`http://localhost:${port}`);
    expect(second.output()).not.toMatch(/\n {4}at /);
    expect((await fetch(`http://localhost:${port}/api/v1/health`)).status).toBe(200);
  });

  it('says what is wrong when the PostgreSQL server of DATABASE_URL does not answer', async () => {
    const program = start({ DATABASE_URL: `postgresql://nobody:hidden-word@127.0.0.1:${await freePort()}/qujing`, QUJING_SECRET: 'x'.repeat(32) });
    expect(await program.ended()).toBe(1);
    expect(program.output()).toContain('The database that DATABASE_URL names cannot be opened');
    expect(program.output()).not.toMatch(/hidden-word|\n {4}at /);
    expect(readdirSync(place.folder)).toEqual([]);
  });
});
