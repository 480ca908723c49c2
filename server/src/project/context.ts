/**
 * Which other files a scan of a few files needs: the headers that they include, and the files that define functions which
 * they call. The search is lexical and errs on both sides without harm: a file too many costs time, a file too few
 * costs a summary. Where the whole project is scanned nothing is searched.
 */
import type { IncludeResolver } from '../preprocess/types.js';

/** What the search looks at. */
export interface ContextRequest {
  /** Files that are checked. */
  readonly checked: readonly string[];
  /** All files of the project. */
  readonly files: readonly string[];
  readonly read: (file: string) => string | undefined;
  readonly includes: IncludeResolver;
  /** Names with a contract: nobody needs their definitions. */
  readonly isKnown: (name: string) => boolean;
  /** Of all files, for those who ask again and again; made of the files when absent. */
  readonly definitions?: DefinitionIndex;
}

/**
 * Callees of callees settle what a wrapper's wrapper returns; deeper chains are rare, and each level can double the files.
 */
const depth = 2;
/** Beyond these bounds a scan of one file would cost as much as one of the project; below them callees go unknown. */
const mostFiles = 40;
const mostCharacters = 1_000_000;

/** Files to be given as context, in order; none of them is checked. */
export function contextFiles(request: ContextRequest): readonly string[] {
  const taken = new Set(request.checked);
  const others = request.files.filter((file) => !taken.has(file));
  if (others.length === 0) return [];
  const definitions = request.definitions ?? new DefinitionIndex(others, request.read);
  const context: string[] = [];
  let characters = 0;
  let frontier = request.checked;
  for (let level = 0; level < depth && frontier.length > 0; level++) {
    const wanted = wantedBy(frontier, level, request, definitions);
    frontier = [];
    for (const file of wanted) {
      if (taken.has(file) || context.length >= mostFiles) continue;
      const length = request.read(file)?.length ?? 0;
      if (characters + length > mostCharacters) continue;
      characters += length;
      taken.add(file);
      context.push(file);
      frontier = [...frontier, file];
    }
  }
  return context.sort();
}

/** The files whose text is needed first come first. */
function wantedBy(
  files: readonly string[],
  level: number,
  request: ContextRequest,
  definitions: DefinitionIndex,
): readonly string[] {
  const votes = new Map<string, number>();
  const vote = (file: string, weight: number): void => {
    votes.set(file, (votes.get(file) ?? 0) + weight);
  };
  for (const from of files) {
    const text = request.read(from) ?? '';
    for (const name of calledNames(text)) {
      if (request.isKnown(name)) continue;
      for (const file of definitions.filesOf(name)) vote(file, 1);
    }
    if (level > 0) continue;
    for (const header of includedFiles(from, text, request.includes)) {
      if (annotation.test(request.read(header) ?? '')) vote(header, 1);
    }
  }
  return [...votes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([file]) => file);
}

/** Names before an opening parenthesis, less those that the text defines itself. */
function calledNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name] of text.matchAll(/\b([A-Za-z_]\w{2,})[ \t]*\(/g)) if (name !== undefined) names.add(name);
  for (const name of definedNames(text)) names.delete(name);
  return names;
}

/** A definition that starts at the start of a line; prototypes are told apart by their missing brace. */
const definition = /^(?:[A-Za-z_][\w \t*]*?[ \t*])?([A-Za-z_]\w{2,})[ \t]*\((?:[^;{}()]|\([^;{}()]*\))*\)\s*\{/gm;

function* definedNames(text: string): Generator<string> {
  for (const [, name] of text.matchAll(definition)) if (name !== undefined) yield name;
}

/** Headers that state contracts are worth a look even where nothing that they define is called. */
const annotation =
  /\b(?:cpychecker_|CPYCHECKER_|NPY_STEALS_|NPY_RETURNS_|(?:ns|cf|os)_(?:returns_|consumed)|ownership_|refcheck:)/;

/** A signature without such a word neither takes nor returns an object, so that nobody asks for its summary. */
const objectWord = /Py[A-Z_]|Object\b/;

const headerName = /\.(h|hh|hpp|hxx|inc|inl)$/i;

/**
 * Definitions that other files can call and that handle objects; type and `static` may stand on the line above. Static
 * functions of headers belong to all who include them.
 */
function* exportedNames(file: string, text: string): Generator<string> {
  const isHeader = headerName.test(file);
  for (const match of text.matchAll(definition)) {
    const lineAbove = text.lastIndexOf('\n', match.index - 2) + 1;
    const head = text.slice(lineAbove, match.index) + match[0];
    if (match[1] !== undefined && objectWord.test(head) && (isHeader || !/^static\b/m.test(head))) yield match[1];
  }
}

function includedFiles(from: string, text: string, includes: IncludeResolver): readonly string[] {
  const files: string[] = [];
  for (const [, path] of text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"/gm)) {
    const file = path === undefined ? undefined : includes.resolve({ path, isAngled: false, from });
    if (file !== undefined && !file.startsWith('../')) files.push(file);
  }
  return files;
}

/** A macro that is another name: `#define PyUString_Concat PyUnicode_Concat`. */
const alias = /^[ \t]*#[ \t]*define[ \t]+(\w{3,})[ \t]+([A-Za-z_]\w{2,})[ \t]*$/gm;

/** Function -> files that define it; each file is read once. */
export class DefinitionIndex {
  readonly #files = new Map<string, string[]>();
  /** Other names of functions that headers define as macros, and what they stand for. */
  readonly #aliases = new Map<string, Set<string>>();

  constructor(files: readonly string[], read: (file: string) => string | undefined) {
    for (const file of files) {
      const text = read(file) ?? '';
      if (headerName.test(file)) for (const [, name, other] of text.matchAll(alias)) this.#noteAlias(name, other);
      for (const name of exportedNames(file, text)) {
        const known = this.#files.get(name);
        if (known === undefined) this.#files.set(name, [file]);
        else if (!known.includes(file)) known.push(file);
      }
    }
  }

  filesOf(name: string): readonly string[] {
    const own = this.#files.get(name);
    if (own !== undefined) return own;
    return [...(this.#aliases.get(name) ?? [])].flatMap((other) => this.#files.get(other) ?? []);
  }

  #noteAlias(name: string | undefined, other: string | undefined): void {
    if (name === undefined || other === undefined) return;
    this.#aliases.set(name, (this.#aliases.get(name) ?? new Set()).add(other));
  }
}
