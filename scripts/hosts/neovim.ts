/**
 * The Neovim in which the language server is tested: the one on the path, else the distribution's.
 */
import { canInstall, findProgram, installWithAptGet } from './aptGet.js';

/** Path of the program; installs it where there is none. */
export function installNeovim(): string {
  const found = findProgram('nvim');
  if (found !== undefined) return found;
  if (!canInstall()) throw new Error('The test in Neovim needs nvim, 0.7 or later: install it and put it on the path.');
  installWithAptGet('neovim');
  const installed = findProgram('nvim');
  if (installed === undefined) throw new Error('apt-get has installed neovim, but nvim is not on the path.');
  return installed;
}
