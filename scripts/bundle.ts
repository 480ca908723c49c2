/**
 * Bundles the two shells and their workers from the compiled modules into server/dist/, and the extension and its page of
 * charts into client/dist/, which are built and never committed: hundreds of modules, each looked up and read, would make
 * up half of a short run. The layout below dist/ is that of out/, so that paths relative to a module stay right.
 */
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { inRepository } from './repository.js';

const out = (...path: readonly string[]): string => inRepository('server', 'out', ...path);

const shells: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cli: { main: out('cli', 'main.js'), worker: out('project', 'worker.js') },
  lsp: {
    main: out('lsp', 'main.js'),
    analysisWorker: out('lsp', 'analysisWorker.js'),
    worker: out('project', 'worker.js'),
  },
};

for (const [shell, entryPoints] of Object.entries(shells)) {
  const outdir = inRepository('server', 'dist', shell);
  // Names of shared pieces carry a hash: old ones would pile up.
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
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
}

// The editor provides `vscode` and loads extensions of this age in the older module format only.
await build({
  entryPoints: [inRepository('client', 'out', 'extension.js')],
  outfile: inRepository('client', 'dist', 'extension.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  external: ['vscode'],
  sourcemap: 'linked',
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
});

// The page of charts runs in a browser.
await build({
  entryPoints: { chartPage: inRepository('client', 'page', 'out', 'main.js') },
  outdir: inRepository('client', 'dist'),
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
