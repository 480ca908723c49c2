/**
 * Packages the extension as it would be published, into dist/refcheck.vsix. What goes in is named in .vscodeignore; all
 * code in it is bundled, so that no dependencies have to be packed beside it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRepository, repositoryRoot } from '../repository.js';

const vsce = inRepository('test', 'host', 'node_modules', '@vscode', 'vsce', 'vsce');

/** Bytes: more takes long to install, and means that something was packed that nobody needs. */
const mostBytes = 3_000_000;

/** Runs the packager with a Node.js that it accepts; returns the path of the package. */
export function packageExtension(node: string): string {
  const vsix = inRepository('dist', 'refcheck.vsix');
  mkdirSync(dirname(vsix), { recursive: true });
  // When there is a public address, vsce makes the pictures' paths whole, and this goes with the options below.
  const readme = inRepository('dist', 'README.md');
  writeFileSync(readme, withoutPictures(readFileSync(inRepository('README.md'), 'utf8')));
  const words = ['package', '--no-dependencies', '--out', vsix, '--readme-path', join('dist', 'README.md')];
  // There is no public address yet against which links of the README could be made whole.
  const withoutAddress = ['--no-rewrite-relative-links', '--allow-missing-repository'];
  const run = spawnSync(node, [vsce, ...words, ...withoutAddress], { cwd: repositoryRoot, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`The extension could not be packaged:\n${run.stdout}${run.stderr}`);
  const { size } = statSync(vsix);
  if (size > mostBytes) throw new Error(`The extension has ${String(size)} bytes, and may have ${String(mostBytes)}.`);
  return vsix;
}

/**
 * A page in Markdown without the pictures that it names by a relative path: the editor's page about an extension loads
 * pictures over https only, and would show each of these as a broken one.
 */
function withoutPictures(page: string): string {
  return page.replaceAll(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n\n/gm, '');
}
