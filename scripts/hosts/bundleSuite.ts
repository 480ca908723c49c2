/**
 * Bundles the tests that run inside the extension host: each test file and the suite's entry become one CommonJS file
 * below test/host/out/bundle, because that is what every extension host can load. mocha stays outside: all files must
 * share one, and it is found from there in test/host/node_modules.
 */
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { entriesOf, inRepository } from '../repository.js';

/** Writes the bundle afresh: the suite runs each test file that it finds beside itself. */
export async function bundleSuite(): Promise<void> {
  const outdir = inRepository('test', 'host', 'out', 'bundle');
  rmSync(outdir, { recursive: true, force: true });
  const files = entriesOf('test', 'suite').filter((file) => file === 'index.ts' || file.endsWith('.test.ts'));
  await build({
    entryPoints: files.map((file) => inRepository('test', 'suite', file)),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
