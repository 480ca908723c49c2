/**
 * Colours programs as the editor does: with the grammars of C and C++ from the package that carries them, and the
 * grammars that package.json injects into them. What goes out is the program with a line of marks under each line that
 * one of ours touches.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IRawGrammar, type IToken, type Registry } from 'vscode-textmate';
import { inRepository } from '#scripts/repository.js';

const require = createRequire(import.meta.url);

interface GrammarEntry {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
}

/** `ours` adds the injections; without it a program has the colours that it has when refcheck is not installed. */
export interface ColouringOptions {
  readonly scope: 'source.c' | 'source.cpp';
  readonly isOursAdded: boolean;
}

/** Tokens of each line. */
export async function coloursOf(text: string, options: ColouringOptions): Promise<readonly (readonly IToken[])[]> {
  const grammar = await grammarFor(options);
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens;
  });
}

/** The program with marks under what our grammars colour, each with the innermost scope; frames alone are not marked. */
export async function colouredText(text: string, scope: ColouringOptions['scope']): Promise<string> {
  const tokens = await coloursOf(text, { scope, isOursAdded: true });
  const lines = text.split('\n').map((line, index) => [`>${line}`, ...marksOf(tokens[index] ?? [])].join('\n'));
  return lines.join('\n');
}

const marksOf = (tokens: readonly IToken[]): readonly string[] =>
  tokens.flatMap((token) => {
    const scope = token.scopes.at(-1) ?? '';
    if (!isOurs(scope) || /^(meta\.(suppression|contract)|string)\./.test(scope)) return [];
    return [`#${' '.repeat(token.startIndex)}${'^'.repeat(token.endIndex - token.startIndex)} ${scope}`];
  });

/** Whether a scope is one of ours; the grammar of C++ makes scopes of the program's own words. */
export const isOurs = (scope: string): boolean =>
  scope.includes('refcheck') && !scope.startsWith('variable.other.unknown.');

const loaded = new Map<string, Promise<IGrammar>>();

function grammarFor(options: ColouringOptions): Promise<IGrammar> {
  const key = JSON.stringify(options);
  const known = loaded.get(key) ?? loadGrammar(options);
  loaded.set(key, known);
  return known;
}

async function loadGrammar({ scope, isOursAdded }: ColouringOptions): Promise<IGrammar> {
  const grammar = await (await makeRegistry(isOursAdded ? injected() : [])).loadGrammar(scope);
  if (!grammar) throw new Error(`no grammar for ${scope}`);
  return grammar;
}

function injected(): readonly GrammarEntry[] {
  const manifest = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as {
    readonly contributes: { readonly grammars: readonly GrammarEntry[] };
  };
  return manifest.contributes.grammars;
}

let engine: Promise<unknown> | undefined;

async function makeRegistry(entries: readonly GrammarEntry[]): Promise<Registry> {
  engine ??= oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  await engine;
  return new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (string) => new oniguruma.OnigString(string),
    }),
    loadGrammar: (scopeName) => Promise.resolve(readGrammar(scopeName, entries)),
    getInjections: (scopeName) =>
      entries.filter((entry) => entry.injectTo.includes(scopeName)).map((entry) => entry.scopeName),
  });
}

/** Languages that are only embedded in C++, such as shaders, stay without a grammar. */
function readGrammar(scopeName: string, entries: readonly GrammarEntry[]): IRawGrammar | null {
  const ours = entries.find((entry) => entry.scopeName === scopeName);
  const path = ours ? inRepository(ours.path) : baseGrammarPath(scopeName);
  return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
}

const baseGrammars: Readonly<Record<string, string>> = {
  'source.c': 'tm-grammars/grammars/c.json',
  'source.cpp': 'tm-grammars/grammars/cpp.json',
  'source.cpp.embedded.macro': 'tm-grammars/grammars/cpp-macro.json',
};

function baseGrammarPath(scopeName: string): string | undefined {
  const base = baseGrammars[scopeName];
  return base === undefined ? undefined : require.resolve(base);
}
