import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runHere } from './support/child.mjs';
import { command, describeError } from './support/command.mjs';
import { build, generate, install } from './support/prepare.mjs';
import { checkNode, root } from './support/project.mjs';
import { complain, say } from './support/progress.mjs';
import { installSystemPackages } from './support/system-packages.mjs';

/**
 * `npm test`: everything that must hold, in one command. Every part runs, whatever failed
 * before it; the last line sums them up. Parts can be named: `npm test -- unit e2e`.
 */

const artifacts = path.join(root, 'tests', '.artifacts');
const tool = (...names) => path.join(root, 'node_modules', ...names);

/** Tests run with settings of their own, not with those of whoever starts them. */
function cleanEnvironment() {
  const ours = Object.keys(process.env).filter((name) => name.startsWith('QUJING_') || name === 'DATABASE_URL' || name === 'PORT' || name === 'NODE_ENV');
  return { ...Object.fromEntries(ours.map((name) => [name, undefined])), NEXT_TELEMETRY_DISABLED: '1' };
}

/** A tool that passes or fails as a whole: one check. */
function check(...programs) {
  return async (write) => {
    for (const [file, ...args] of programs) {
      const code = await runHere(process.execPath, [file, ...args], cleanEnvironment(), write);
      if (code !== 0) return { passed: 0, failed: 1 };
    }
    return { passed: 1, failed: 0 };
  };
}

/** What a finished test run counted. A test that did not run counts as failed: nothing is skipped in silence. */
function countResults(report, exitCode) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status === 'passed')).length;
  const failed = tests.length - passed + broken;
  if (tests.length === 0 || (exitCode !== 0 && failed === 0)) return { passed, failed: failed + 1, note: 'an error outside of any test, told above' };
  return { passed, failed };
}

/** What did not pass, one line each: the file, the test, and the first line of what it said. */
function listFailures(report) {
  const firstLine = (text) => (text ?? '').split('\n')[0];
  return report.testResults.flatMap((file) => {
    const name = path.relative(root, file.name);
    const tests = file.assertionResults.filter((test) => test.status !== 'passed');
    if (tests.length === 0 && file.status === 'failed') return [`${name}: ${firstLine(file.message)}`];
    return tests.map((test) => `${name} > ${test.fullName}: ${firstLine(test.failureMessages?.[0]) || test.status}`);
  });
}

function vitest(project) {
  return async (write) => {
    const file = path.join(artifacts, `${project}.json`);
    rmSync(file, { force: true });
    const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await runHere(process.execPath, [tool('vitest', 'vitest.mjs'), ...args], cleanEnvironment(), write);
    try {
      const report = JSON.parse(readFileSync(file, 'utf8'));
      return { ...countResults(report, code), failures: listFailures(report) };
    } catch {
      return { passed: 0, failed: 1, note: 'the run ended without a report' };
    }
  };
}

const SOURCES = ['app', 'components', 'lib', 'prisma', 'tests', 'instrumentation.ts'];

const PARTS = {
  lint: check([tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']),
  types: check([tool('next', 'dist', 'bin', 'next'), 'typegen'], [tool('typescript', 'bin', 'tsc'), '--noEmit']),
  imports: check([tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), ...SOURCES, '--output-type', 'err-long']),
  architecture: vitest('architecture'),
  unit: vitest('unit'),
  integration: vitest('integration'),
  security: vitest('security'),
  build: async () => {
    await build();
    return { passed: 1, failed: 0 };
  },
  e2e: vitest('e2e'),
};

/**
 * Parts that go on beside the others, in their order: the browser waits for pages more than it
 * computes. What they write is kept until they are done, so that the parts do not mix.
 */
const BESIDE = ['build', 'e2e'];
/** Before all others: it writes route types where the build writes too. */
const FIRST = ['types'];

async function runPart(name, write) {
  const started = performance.now();
  const title = `\n=== ${name} ===`;
  if (write === null) say(title);
  else write(`${title}\n`);
  let counted;
  try {
    counted = await PARTS[name](write);
  } catch (error) {
    complain(describeError(error));
    counted = { passed: 0, failed: 1 };
  }
  return { name, seconds: Math.round((performance.now() - started) / 1000), ...counted };
}

async function runLane(names, write) {
  const results = [];
  for (const name of names) results.push(await runPart(name, write));
  return results;
}

/** Runs the chosen parts, two at a time where one of them is the browser's, and gives their results in the order of `PARTS`. */
async function runParts(chosen) {
  const results = await runLane(FIRST.filter((name) => chosen.includes(name)), null);
  const kept = [];
  const beside = runLane(BESIDE.filter((name) => chosen.includes(name)), (chunk) => kept.push(Buffer.from(chunk)));
  results.push(...(await runLane(chosen.filter((name) => !FIRST.includes(name) && !BESIDE.includes(name)), null)));
  results.push(...(await beside));
  process.stdout.write(Buffer.concat(kept));
  return Object.keys(PARTS).flatMap((name) => results.filter((result) => result.name === name));
}

command(async () => {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !(name in PARTS));
  if (unknown.length > 0) complain(`There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`);
  checkNode();
  const results = [];
  try {
    await install();
    await generate();
    await installSystemPackages();
    mkdirSync(artifacts, { recursive: true });
    const chosen = Object.keys(PARTS).filter((name) => names.length === 0 || names.includes(name));
    results.push(...(await runParts(chosen)));
  } catch (error) {
    complain(describeError(error));
    results.push({ name: 'preparation', seconds: 0, passed: 0, failed: 1 });
  }
  say('\n=== summary ===');
  for (const { name, seconds, passed, failed, note } of results) {
    say(`${name.padEnd(14)}${String(passed).padStart(6)} passed${String(failed).padStart(6)} failed${String(seconds).padStart(6)} s${note ? `  ${note}` : ''}`);
  }
  const failures = results.flatMap((result) => result.failures ?? []);
  if (failures.length > 0) say(`\n${failures.join('\n')}`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0) + (key === 'failed' ? unknown.length : 0);
  say(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') === 0 ? 0 : 1);
});
