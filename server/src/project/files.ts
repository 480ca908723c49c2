/**
 * Where the project is and which files it has. The root is the nearest folder upwards that carries a project's mark;
 * files are all C and C++ sources below it that version control does not ignore. All paths that leave this file are
 * relative to the root, with `/`, in code unit order.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, parse, relative, resolve, sep } from 'node:path';
import { fdir } from 'fdir';
import ignore, { type Ignore } from 'ignore';

/** Files that only the root of a project has. */
const rootMarks = ['refcheck.toml', 'pyproject.toml', '.git', 'setup.py', 'setup.cfg', 'meson.build'];

/** Folders that hold no sources of the project. */
const foreignFolders = new Set(['node_modules', 'site-packages', '__pycache__', 'venv']);

/** What is read as C or C++. */
const sourceName = /\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx|inc)$/i;

/** Whether a file is C or C++ by its name. */
export const isSourceName = (path: string): boolean => sourceName.test(path);

/** The root of the project that a file or folder belongs to, or undefined where nothing marks one. */
export function findMarkedRoot(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    // A mark in a folder that every project lies below says nothing of this one.
    if (isTooHigh(folder)) return undefined;
    if (rootMarks.some((mark) => existsSync(join(folder, mark)))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Whether other projects lie below, too. */
const isTooHigh = (folder: string): boolean => [homedir(), tmpdir(), parse(folder).root].includes(folder);

/** The root for paths that the user named (absolute); without a mark, the folder the user is in, if it holds them. */
export function projectRoot(paths: readonly string[], workingFolder: string): string {
  const folders = paths.length === 0 ? [workingFolder] : paths.map(folderOf);
  const roots = new Set(folders.map((folder) => findMarkedRoot(folder) ?? unmarkedRoot(folder, workingFolder)));
  return [...roots].reduce(commonFolder);
}

const unmarkedRoot = (folder: string, workingFolder: string): string =>
  isBelow(folder, workingFolder) && !isTooHigh(workingFolder) ? workingFolder : folder;

const folderOf = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path);

const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

function commonFolder(a: string, b: string): string {
  let folder = a;
  while (!isBelow(b, folder)) folder = dirname(folder);
  return folder;
}

/** A path below the root as findings name it. */
export const projectPath = (root: string, path: string): string => relative(root, path).split(sep).join('/');

/** Decides by `.gitignore`-like patterns of the user; paths are relative to the root. */
export type PathFilter = (path: string) => boolean;

/** A filter that holds for paths matched by any of the patterns. */
export function pathFilter(patterns: readonly string[]): PathFilter {
  if (patterns.length === 0) return () => false;
  const matcher = ignore().add([...patterns]);
  return (path) => isInRoot(path) && matcher.ignores(path);
}

/** Paths that climb out of the root are outside of every pattern. */
const isInRoot = (path: string): boolean => path !== '' && !path.startsWith('../') && !path.startsWith('/');

/** All sources of the project. */
export function projectFiles(root: string, isExcluded: PathFilter): readonly string[] {
  const ignores = gitIgnores(root);
  const isLeftOut = (path: string, isFolder: boolean): boolean => isExcluded(path) || ignores(path, isFolder);
  const found = new fdir()
    .withFullPaths()
    .exclude((name, path) => {
      if (name.startsWith('.') || foreignFolders.has(name)) return true;
      return isLeftOut(`${projectPath(root, path)}/`, true);
    })
    .filter((path) => isSourceName(path) && !isLeftOut(projectPath(root, path), false))
    .crawl(root)
    .sync();
  return found.map((path) => projectPath(root, path)).sort();
}

/** The rules of all `.gitignore` files from the root down; each is read when its folder is first asked for. */
function gitIgnores(root: string): (path: string, isFolder: boolean) => boolean {
  const matchers = new Map<string, Ignore | undefined>();
  const matcherOf = (folder: string): Ignore | undefined => {
    if (!matchers.has(folder)) matchers.set(folder, readGitIgnore(resolve(root, folder)));
    return matchers.get(folder);
  };
  return (path, isFolder) => {
    const segments = path.split('/').filter((segment) => segment !== '');
    let isIgnored = false;
    for (let depth = 0; depth < segments.length; depth++) {
      const matcher = matcherOf(segments.slice(0, depth).join('/'));
      if (!matcher) continue;
      const verdict = matcher.test(segments.slice(depth).join('/') + (isFolder ? '/' : ''));
      if (verdict.ignored) isIgnored = true;
      else if (verdict.unignored) isIgnored = false;
    }
    return isIgnored;
  };
}

function readGitIgnore(folder: string): Ignore | undefined {
  try {
    return ignore().add(readFileSync(join(folder, '.gitignore'), 'utf8'));
  } catch {
    return undefined;
  }
}
