/**
 * What compile_commands.json tells of a project: macros defined on the command line and folders searched for headers.
 * The engine has one set of macros a run, so only definitions on which all commands agree are taken. A file that is
 * not what it should be is ignored: it is the build's, not the user's word to us.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectPath } from './files.js';

/** What a build says. */
export interface BuildFacts {
  /** Name -> body; an undefined body means #undef. */
  readonly defines: ReadonlyMap<string, string | undefined>;
  /** Relative to the root; folders outside of it are left out. */
  readonly folders: readonly string[];
}

interface CompileCommand {
  readonly directory: string;
  readonly words: readonly string[];
}

/** Where builds put the file, below the root. */
const places = ['compile_commands.json', 'build/compile_commands.json', 'builddir/compile_commands.json'];

/** Reads the first compile_commands.json there is; empty facts where there is none. */
export function readBuildFacts(root: string): BuildFacts {
  const place = places.map((name) => join(root, name)).find((path) => existsSync(path));
  const commands = place === undefined ? [] : readCommands(place, root);
  const folders = new Set(commands.flatMap((command) => foldersOf(command)).map((path) => projectPath(root, path)));
  return {
    defines: agreed(commands.map(definesOf)),
    folders: [...folders].filter((folder) => !folder.startsWith('..')),
  };
}

function readCommands(path: string, root: string): readonly CompileCommand[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return [];
  }
  return Array.isArray(parsed) ? parsed.flatMap((entry: unknown) => commandOf(entry, root)) : [];
}

/** A relative folder is meant from the root: some tools write `.`. */
function commandOf(entry: unknown, root: string): readonly CompileCommand[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { directory: folder, command, arguments: words } = entry as Readonly<Record<string, unknown>>;
  if (typeof folder !== 'string') return [];
  const directory = resolve(root, folder);
  if (Array.isArray(words)) return [{ directory, words: words.filter((word) => typeof word === 'string') }];
  return typeof command === 'string' ? [{ directory, words: shellWords(command) }] : [];
}

/** Splits as a POSIX shell does, without expansions. */
export function shellWords(command: string): readonly string[] {
  const words: string[] = [];
  const piece = /\\([^])|"((?:\\[^]|[^"\\])*)"|'([^']*)'|([^\s"'\\]+)|(\s+)/g;
  let word: string | undefined;
  for (const [, escaped, double, single, plain, blank] of command.matchAll(piece)) {
    if (blank !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + (escaped ?? double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? plain ?? '');
  }
  return word === undefined ? words : [...words, word];
}

/** The arguments of an option, written `-Ix` or `-I x`. */
function valuesOf(option: RegExp, words: readonly string[]): readonly (readonly [option: string, value: string])[] {
  return words.flatMap((word, index) => {
    const match = option.exec(word);
    if (!match) return [];
    const value = word.slice(match[0].length) || words[index + 1];
    return value === undefined ? [] : [[match[0], value] as const];
  });
}

const foldersOf = ({ directory, words }: CompileCommand): readonly string[] =>
  valuesOf(/^(?:-I|-iquote|-isystem)/, words).map(([, folder]) => resolve(directory, folder));

function definesOf({ words }: CompileCommand): ReadonlyMap<string, string | undefined> {
  const defines = new Map<string, string | undefined>();
  for (const [option, value] of valuesOf(/^-[DU]/, words)) {
    const [, name = value, body = '1'] = /^(\w+)=([^]*)$/.exec(value) ?? [];
    defines.set(name, option === '-D' ? body : undefined);
  }
  return defines;
}

/** Definitions that no command contradicts by another body. */
function agreed(all: readonly ReadonlyMap<string, string | undefined>[]): ReadonlyMap<string, string | undefined> {
  const bodies = new Map<string, string | undefined>();
  const contradicted = new Set<string>();
  for (const defines of all) {
    for (const [name, body] of defines) {
      if (bodies.has(name) && bodies.get(name) !== body) contradicted.add(name);
      bodies.set(name, body);
    }
  }
  return new Map([...bodies].filter(([name]) => !contradicted.has(name)));
}
