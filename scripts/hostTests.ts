/**
 * Tests the packaged extension in a real workbench: installs a host, packages the extension, runs the suite inside an
 * extension host and the flows of the user interface. With `suite` or `ui` as argument it runs one of the two, with
 * `pictures` it draws those of the README instead; with `--package FILE` it tests a package that is already there, with
 * `--flow NAME` only the flows of test/ui/NAME.test.ts (can be given several times). Runs after a build.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSuite } from './hosts/bundleSuite.js';
import { installDebugPython } from './hosts/debugPython.js';
import { installHost } from './hosts/install.js';
import { packageExtension } from './hosts/packageExtension.js';
import { installValgrind } from './hosts/valgrind.js';
import { entriesOf, inRepository, repositoryRoot } from './repository.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { package: { type: 'string' }, flow: { type: 'string', multiple: true } },
});
const parts = positionals.length > 0 ? positionals : ['suite', 'ui'];

const projects = ['host', 'suite', 'ui'].map((folder) => inRepository('test', folder));
const { node, browser } = installHost();
const environment = {
  ...process.env,
  CHROMIUM: browser,
  PATH: [dirname(node), process.env['PATH']].join(delimiter),
};

const started = Date.now();
run(process.execPath, [inRepository('node_modules', 'typescript', 'bin', 'tsc'), '-b', ...projects]);
await bundleSuite();
const vsix = resolve(values.package ?? packageExtension(node));

for (const part of parts) {
  if (part === 'suite') run(node, ['--enable-source-maps', compiled('host', 'run.js'), vsix]);
  else if (part === 'ui') runFlows();
  else if (part === 'pictures') run(node, [compiled('ui', 'pictures.js')], { REFCHECK_PACKAGE: vsix });
  else throw new Error(`There is no part "${part}": say suite, ui or pictures.`);
}
console.log(`The package has passed (${parts.join(', ')}) in ${Math.round((Date.now() - started) / 1000)} seconds.`);

/** All flows run in one process, because they share a window. */
function runFlows(): void {
  rmSync(inRepository('test', 'out', 'screenshots'), { recursive: true, force: true });
  run(node, ['--enable-source-maps', '--test', '--test-isolation=none', ...flows()], {
    REFCHECK_PACKAGE: vsix,
    // Some flows build an extension and run it, under valgrind or in the debug build.
    REFCHECK_VALGRIND: JSON.stringify(installValgrind()),
    REFCHECK_DEBUG_PYTHON: JSON.stringify(installDebugPython()),
  });
}

function flows(): readonly string[] {
  const all = entriesOf('test', 'ui').filter((file) => file.endsWith('.test.ts'));
  const wanted = values.flow?.map((name) => `${name}.test.ts`) ?? all;
  const absent = wanted.filter((file) => !all.includes(file));
  if (absent.length > 0) throw new Error(`There is no ${absent.join(', ')} in test/ui.`);
  return wanted.map((file) => compiled('ui', file.replace(/\.ts$/, '.js')));
}

function compiled(...path: readonly string[]): string {
  return inRepository('test', 'host', 'out', ...path);
}

/** Ends this process with the exit code of a program that fails. */
function run(program: string, words: readonly string[], more: NodeJS.ProcessEnv = {}): void {
  const { status, error } = spawnSync(program, words, {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: { ...environment, ...more },
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
