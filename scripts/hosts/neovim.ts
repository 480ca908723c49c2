/**
 * The Neovim in which the language server is tested: the one on the path, else the distribution's.
 */
import { findOrInstall, findProgram } from './aptGet.js';

/** Path of the program; installs it where there is none. */
export const installNeovim = (): string =>
  findOrInstall({
    find: () => findProgram('nvim'),
    packages: ['neovim'],
    need: 'The test in Neovim needs nvim, 0.7 or later: install it and put it on the path.',
    missing: 'nvim is not on the path',
  });
