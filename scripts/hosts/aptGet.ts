/**
 * Programs that tests need and npm does not have: found on the path, or installed with the distribution's own packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Minutes for one run of apt-get. Too few: a slow mirror fails the tests; too many: a dead one holds them up. */
const longestMinutes = 10;

/** The first of the programs that is on the path. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** Whether packages can be installed here: by root, or through a sudo that asks for no password. */
const canInstall = (): boolean => findProgram('apt-get') !== undefined && (isRoot() || isProgram('sudo'));

/** How something is had that npm does not have. */
export interface Installable<T> {
  /** Undefined where it is missing. */
  readonly find: () => T | undefined;
  readonly packages: readonly string[];
  /** What it is for, and what is to be installed by hand where it cannot be done here. */
  readonly need: string;
  /** What is wrong where the packages are installed and it is not found. */
  readonly missing: string;
}

/** What is there already, or is once its packages are installed. */
export function findOrInstall<T>({ find, packages, need, missing }: Installable<T>): T {
  const found = find();
  if (found !== undefined) return found;
  if (!canInstall()) throw new Error(need);
  installWithAptGet(...packages);
  const installed = find();
  if (installed === undefined) throw new Error(`apt-get has installed ${packages[0] ?? ''}, but ${missing}.`);
  return installed;
}

/** Installs packages; what apt-get prints is shown only if it fails. */
export function installWithAptGet(...packages: readonly string[]): void {
  console.log(`Installing ${packages.join(' and ')} with apt-get ...`);
  aptGet('update');
  aptGet('install', '-y', '--no-install-recommends', ...packages);
}

function aptGet(...words: readonly string[]): void {
  const command = ['apt-get', '-o', 'DPkg::Lock::Timeout=300', '-qq', ...words];
  const [program = '', ...rest] = isRoot() ? command : ['sudo', '-n', ...command];
  const { status, error, stdout, stderr } = spawnSync(program, rest, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    timeout: longestMinutes * 60_000,
  });
  if (status === 0) return;
  throw new Error(`${command.join(' ')} has failed${error ? ` (${error.message})` : ''}:\n${stdout}${stderr}`);
}

const isRoot = (): boolean => process.getuid?.() === 0;

const isProgram = (name: string): boolean => spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
