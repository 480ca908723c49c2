/**
 * Packages the extension as it would be published, into dist/refcheck.vsix. What goes in is named in .vscodeignore; all
 * code in it is bundled, so that no dependencies have to be packed beside it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRepository, repositoryRoot } from '../repository.js';

const vsce = inRepository('test', 'host', 'node_modules', '@vscode', 'vsce', 'vsce');

/** Runs the packager with a Node.js that it accepts; returns the path of the package. */
export function packageExtension(node: string): string {
  const vsix = inRepository('dist', 'refcheck.vsix');
  mkdirSync(dirname(vsix), { recursive: true });
  const words = ['package', '--no-dependencies', '--out', vsix];
  // There is no public address yet against which links of the README could be made whole.
  const withoutAddress = ['--no-rewrite-relative-links', '--allow-missing-repository'];
  const run = spawnSync(node, [vsce, ...words, ...withoutAddress], { cwd: repositoryRoot, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`The extension could not be packaged:\n${run.stdout}${run.stderr}`);
  return vsix;
}
