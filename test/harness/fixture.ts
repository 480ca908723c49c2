/**
 * A fixture: one text that may hold several files, with directives in `//@` lines at the start of a line.
 *
 *     //@ rule: leaked-reference        the rule that unlabelled marks and `_bad` functions mean
 *     //@ target: python3.13t           default: python3.13
 *     //@ define: NAME=1                as -D
 *     //@ min-confidence: low           default: medium
 *     //@ file: caller.c                what follows is a further file
 *
 * An unknown directive is an error, for the same reason as a misused mark.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface FixtureFile {
  readonly path: string;
  readonly text: string;
}

export interface Fixture {
  /** For messages: path of the fixture from the repository's top. */
  readonly title: string;
  readonly rule?: string;
  readonly target: string;
  readonly defines: ReadonlyMap<string, string>;
  readonly minConfidence: string;
  /** The first is the fixture's own. Directive lines are kept, so that lines agree with the file on disk. */
  readonly files: readonly FixtureFile[];
}

const directive = /^\/\/@ ([a-z-]+): *(.*?)\s*$/;

/** Reads a fixture's text; throws on a directive it does not know. */
export function parseFixture(path: string, title: string, text: string): Fixture {
  const single = new Map<string, string>();
  const defines = new Map<string, string>();
  const files: { path: string; lines: string[] }[] = [{ path, lines: [] }];
  for (const line of text.split('\n')) {
    const [, name, value = ''] = directive.exec(line) ?? [];
    if (name === 'file') files.push({ path: value, lines: [] });
    else if (name === 'define') defines.set(value.split('=')[0] ?? value, value.split('=')[1] ?? '1');
    else if (name === 'rule' || name === 'target' || name === 'min-confidence') setOnce(single, name, value, title);
    else if (line.startsWith('//@')) throw new Error(`${title}: unknown directive "${line}"`);
    if (name !== 'file') files.at(-1)?.lines.push(line);
  }
  const rule = single.get('rule');
  return {
    title,
    target: single.get('target') ?? 'python3.13',
    minConfidence: single.get('min-confidence') ?? 'medium',
    defines,
    files: files.map((file) => ({ path: file.path, text: file.lines.join('\n') })),
    ...(rule === undefined ? {} : { rule }),
  };
}

function setOnce(directives: Map<string, string>, name: string, value: string, title: string): void {
  if (directives.has(name)) throw new Error(`${title}: directive "${name}" stands twice`);
  directives.set(name, value);
}

/** Reads the fixture in a file. */
export function readFixture(root: string, path: string): Fixture {
  return parseFixture(basename(path), path, readFileSync(join(root, path), 'utf8'));
}

/** Paths, from the root, of the C and C++ fixtures under a folder; fixed versions are results, not fixtures. */
export function fixturePaths(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(c|cc|cpp)$/.test(file) && !/\.fixed\.\w+$/.test(file))
    .map((file) => join(folder, file))
    .sort();
}
