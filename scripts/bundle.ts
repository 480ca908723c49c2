/**
 * Bundles the command line and its worker from the compiled modules into server/dist/, which is built and never
 * committed: some two hundred modules, each looked up and read, would make up half of a short run. The layout below
 * dist/ is that of out/, so that paths relative to a module stay right.
 */
import { build } from 'esbuild';
import { inRepository } from './repository.js';

await build({
  entryPoints: {
    main: inRepository('server', 'out', 'cli', 'main.js'),
    worker: inRepository('server', 'out', 'project', 'worker.js'),
  },
  outdir: inRepository('server', 'dist', 'cli'),
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  sourcemap: 'linked',
  minifyWhitespace: true,
  legalComments: 'none',
  // Packages in the older module format ask for `require`, which a module does not have.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
