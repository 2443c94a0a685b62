import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { freePort } from '@/tests/setup/free-port';
import { startProgram, startServerProgram, temporaryFolder } from '@/tests/setup/processes';

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

  it.each([
    ['QUJING_DATA', 'README.md', /QUJING_DATA: is ".*README\.md", which is not a folder; expected a folder that can be written, such as \.\/data/],
    ['QUJING_DATA', 'README.md/data', /QUJING_DATA: is ".*README\.md\/data", which is not a folder/],
    ['QUJING_DATA', '/sys/qujing', /QUJING_DATA: is "\/sys\/qujing", which cannot be made or written \(E\w+\)/],
    ['QUJING_FILES', 'README.md', /QUJING_FILES: is ".*README\.md", which is not a folder; expected a folder that can be written, such as \.\/data\/files/],
  ])('stops before building where %s is %s', async (name, value, sentence) => {
    const { folder, remove } = temporaryFolder();
    const program = startProgram(START, { PORT: String(await freePort()), QUJING_DATA: folder, QUJING_FILES: `${folder}/files`, [name]: value });
    expect(await program.ended()).toBe(1);
    expect(program.output()).toMatch(sentence);
    expect(program.output()).not.toMatch(/Building|running at|\n {4}at /);
    remove();
  });

  it('names QUJING_DATA where a load cannot open it', async () => {
    const { folder, remove } = temporaryFolder();
    writeFileSync(path.join(folder, 'areas.csv'), 'code,name,name_en,kind,parent\n');
    const program = startServerProgram('lib/cli/load.ts', [folder], { QUJING_DATA: 'README.md' });
    expect(await program.ended()).toBe(1);
    expect(program.output()).toMatch(/^Settings are not right:\n {2}QUJING_DATA: is ".*README\.md", which is not a folder;.*\n$/);
    remove();
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
