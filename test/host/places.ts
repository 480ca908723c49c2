/**
 * Where the programs are that make up the host: Node 24, the server of code-server, the browser. All but the browser come
 * from node_modules beside this file's source, which scripts/hosts/install.ts fills.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `test/host`; this file runs from `test/host/out/host`. */
const hostFolder = fileURLToPath(new URL('../..', import.meta.url));

export const repositoryRoot = join(hostFolder, '..', '..');
export const launcher = join(hostFolder, 'launch');
export const suiteBundle = join(hostFolder, 'out', 'bundle');
export const hostLog = join(repositoryRoot, 'test', 'out', 'host.log');
export const desktopCache = join(repositoryRoot, '.vscode-test');

const codeServer = join(hostFolder, 'node_modules', 'code-server');

/** The program of the server that holds the workbench and the extension host. */
export const serverProgram = join(codeServer, 'lib', 'vscode', 'out', 'server-main.js');

/**
 * The version of Visual Studio Code that both hosts run: code-server 4.N.P carries 1.N.P, so one number in package.json
 * pins both.
 */
export function workbenchVersion(): string {
  const { version } = JSON.parse(readFileSync(join(codeServer, 'package.json'), 'utf8')) as { version: string };
  return version.replace(/^4\./, '1.');
}

/** The browser that shows the workbench, as scripts/hosts/install.ts found or installed it. */
export function browserProgram(): string {
  const named = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(named)) throw new Error(`There is no browser at ${named}; set CHROMIUM to the path of a Chromium.`);
  return named;
}
