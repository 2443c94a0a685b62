import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { startProgram } from '@/tests/setup/processes';

const START = ['lib/cli/start.mjs'];

describe('npm start with wrong settings', () => {
  it.each([
    ['PORT', '70000', 'PORT: is "70000"; expected a port number from 1 to 65535'],
    ['DATABASE_URL', 'mysql://localhost/qujing', 'DATABASE_URL: set; expected the address of a PostgreSQL database'],
    ['QUJING_DEMO', 'maybe', 'QUJING_DEMO: is "maybe"; expected on or off'],
    ['QUJING_ADMIN_EMAIL', 'admin@example.org', 'QUJING_ADMIN_PASSWORD: not set; expected a value'],
    ['QUJING_SECRET', 'short', 'QUJING_SECRET: set; expected at least 32 characters'],
  ])('stops before building and names %s', async (name, value, sentence) => {
    const program = startProgram(START, { [name]: value });
    expect(await program.ended()).toBe(1);
    expect(program.output()).toContain(sentence);
    expect(program.output()).not.toMatch(/Building|running at|\n {4}at /);
  });

  it('does not repeat a secret', async () => {
    const program = startProgram(START, { QUJING_SECRET: 'not-to-be-seen' });
    await program.ended();
    expect(program.output()).not.toContain('not-to-be-seen');
  });

  it('names PORT when another program has it', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const program = startProgram(START, { PORT: String(port) });
    expect(await program.ended()).toBe(1);
    expect(program.output()).toContain(`Port ${port} is in use by another program`);
    expect(program.output()).toContain('set PORT');
    expect(program.output()).not.toContain('Building');
    other.close();
  });
});
