/**
 * Runs the compiled tests with node's own runner, whose closing lines (`tests N`, `pass N`, `fail N`) come last. Files
 * are named one by one because Node 20 takes folders and Node 22 takes patterns. Arguments that name a compiled or a
 * source test limit the run (`npm run test:only -- test/markers.test.ts`); others go to the runner (`--test-only`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRepository, repositoryRoot } from './repository.js';

const compiledTests = (): readonly string[] =>
  readdirSync(inRepository('test', 'out'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js') && existsSync(inRepository('test', file.replace(/\.js$/, '.ts'))))
    .sort()
    .map((file) => join('test', 'out', file));

const compiledFrom = (source: string): string => {
  const path = relative(repositoryRoot, source);
  return path.startsWith(join('test', 'out'))
    ? path
    : join('test', 'out', relative('test', path)).replace(/\.ts$/, '.js');
};

const words = process.argv.slice(2);
const named = words.filter((word) => /\.test\.[jt]s$/.test(word)).map(compiledFrom);
const options = words.filter((word) => !/\.test\.[jt]s$/.test(word));
const files = named.length > 0 ? named : compiledTests();
const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...options, ...files], {
  cwd: repositoryRoot,
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
