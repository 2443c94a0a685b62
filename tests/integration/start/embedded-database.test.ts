import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServerProgram, temporaryFolder, type Program } from '@/tests/setup/processes';

const WRITER = 'tests/integration/start/writer.ts';
const KILLS = 3;

describe('the embedded database in processes of its own', () => {
  let place: ReturnType<typeof temporaryFolder>;
  const programs: Program[] = [];
  const writer = (purpose: string): Program => {
    const program = startServerProgram(WRITER, [purpose], { QUJING_DATA: place.folder });
    programs.push(program);
    return program;
  };

  beforeEach(() => {
    place = temporaryFolder();
  });
  afterEach(async () => {
    for (const program of programs.splice(0)) {
      program.process.kill('SIGKILL');
      await program.ended();
    }
    place.remove();
  });

  it('refuses a second opener with a sentence that names the first', async () => {
    const first = writer('first-opener');
    await first.says(/open 0/);
    const second = writer('second-opener');
    expect(await second.ended()).toBe(1);
    expect(second.output()).toContain(`is open in process ${first.process.pid} (first-opener, since `);
    expect(second.output()).toContain('Stop that process first, or set QUJING_DATA to another folder.');
    expect(first.process.exitCode).toBeNull();
  });

  it('opens again after kill -9, with every row that was confirmed', async () => {
    let confirmed = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const program = writer(`writer-${kill}`);
      const [, found] = await program.says(/open (\d+)/);
      expect(Number(found)).toBeGreaterThanOrEqual(confirmed);
      await program.says(new RegExp(`^${confirmed + 50}$`, 'm'));
      program.process.kill('SIGKILL');
      await program.ended();
      confirmed = Math.max(...program.output().split('\n').filter((line) => /^\d+$/.test(line)).map(Number));
    }
    const [, found] = await writer('reader').says(/open (\d+)/);
    expect(confirmed).toBeGreaterThanOrEqual(50 * KILLS);
    expect(Number(found)).toBeGreaterThanOrEqual(confirmed);
  });
});
