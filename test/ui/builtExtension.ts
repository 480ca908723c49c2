/** An extension for flows that run code: its source in the workspace, built there for the debug interpreter. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../host/places.js';

/** What `scripts/hostTests.ts` found. */
interface DebugPython {
  readonly program: string;
  readonly suffix: string;
  readonly includes: readonly string[];
}

/** Puts the source into the workspace. What is written for its functions is remembered by the name of the file. */
export function addSource(workspace: string, name = 'tally.c'): void {
  copyFileSync(join(repositoryRoot, 'test', 'ui', 'tallies.c'), join(workspace, name));
}

/** Builds it in a folder of the workspace, as a build of setuptools would. */
export function build(workspace: string, name = 'tally.c'): void {
  const found = process.env['REFCHECK_DEBUG_PYTHON'];
  if (found === undefined)
    throw new Error('REFCHECK_DEBUG_PYTHON is not set: start the flows with scripts/hostTests.ts');
  const { suffix, includes } = JSON.parse(found) as DebugPython;
  const folder = join(workspace, 'build', 'lib');
  mkdirSync(folder, { recursive: true });
  const words = ['-g', '-shared', '-fPIC', ...includes.map((path) => `-I${path}`)];
  const files = ['-o', join(folder, `tallies${suffix}`), join(workspace, name)];
  const built = spawnSync('gcc', [...words, ...files], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
}

/** Gives the workspace settings of its own. */
export function setSettings(workspace: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(workspace, '.vscode'), { recursive: true });
  writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
}
