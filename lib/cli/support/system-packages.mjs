import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from './child.mjs';
import { complain, say, step } from './progress.mjs';

/** Programs that tests need from the system: a browser, Chinese fonts for it, a PostgreSQL server, an office suite to open files with. */

function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return names.some((name) => folders.some((folder) => existsSync(path.join(folder, name))));
}

/** On Debian and its kin, as root. */
const canInstall = () => onPath('apt-get') && process.getuid?.() === 0;

function hasPostgres() {
  const debian = '/usr/lib/postgresql';
  if (existsSync(debian) && readdirSync(debian).some((version) => existsSync(path.join(debian, version, 'bin', 'initdb')))) return true;
  return onPath('initdb');
}

function hasChineseFont() {
  return spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).stdout?.trim().length > 0;
}

const NEEDED = [
  { name: 'Chromium without windows', debian: 'chromium-headless-shell', isThere: () => onPath('chromium-headless-shell'), instead: () => onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') },
  { name: 'Chinese fonts', debian: 'fonts-noto-cjk', isThere: hasChineseFont },
  { name: 'a PostgreSQL server', debian: 'postgresql', isThere: hasPostgres },
  { name: 'LibreOffice Calc', debian: 'libreoffice-calc-nogui', isThere: () => existsSync('/usr/lib/libreoffice/program/libsclo.so') || existsSync('/usr/lib/libreoffice/program/libscfiltlo.so') },
  { name: 'LibreOffice Impress', debian: 'libreoffice-impress-nogui', isThere: () => existsSync('/usr/lib/libreoffice/program/libsdlo.so') },
  { name: 'pdftotext', debian: 'poppler-utils', isThere: () => onPath('pdftotext') },
];

/** What is not there; where nothing can be installed, what nothing else stands in for. */
const missing = () => NEEDED.filter((needed) => !needed.isThere() && (canInstall() || needed.instead?.() !== true));

/**
 * Installs what is missing where that is possible, and says so. Elsewhere it says what to
 * install; the tests that need it then fail.
 */
export async function installSystemPackages() {
  const absent = missing();
  if (absent.length === 0) return;
  try {
    await install(absent);
  } catch (error) {
    if (!absent.every((needed) => needed.isThere() || needed.instead?.() === true)) throw error;
    complain(`${error.message}. The tests do with what is there.`);
  }
}

async function install(absent) {
  const packages = absent.map((needed) => needed.debian);
  say(`Tests need ${absent.map((needed) => needed.name).join(', ')}, not found on this machine.`);
  if (!canInstall()) {
    complain(`Please install: ${packages.join(' ')} (names of Debian's packages). Tests that need them will fail.`);
    return;
  }
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Installing ${packages.join(', ')} with apt-get`, async () => {
    await run('apt-get update', 'apt-get', ['update', '-q'], quiet);
    await run('apt-get install', 'apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], quiet);
  });
}
