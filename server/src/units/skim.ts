/**
 * A look at a preprocessed text before it is parsed: bodies of functions in which nothing has to do with objects are blanked,
 * since parsing is most of what a scan costs. By words alone: a body is kept for any word that could name an object, its
 * type, or a call that moves references. Of the others it is told whom they may call. Where braces do not match, or a text
 * has what a scanner of words cannot be sure of, nothing is blanked.
 */
import { objectHeaders } from '../ir/roles.js';

/** A body that was blanked; offsets of its braces in the preprocessed text. */
export interface SkimmedBody {
  readonly open: number;
  /** Behind the closing brace. */
  readonly end: number;
  /** Names before parentheses, as written, without template arguments: some may be no calls. */
  readonly callees: ReadonlySet<string>;
}

export interface Skimmed {
  /** Of the same length, with the bodies blanked. */
  readonly text: string;
  readonly bodies: readonly SkimmedBody[];
}

export interface SkimQuestions {
  readonly language: 'c' | 'cpp';
  /** Structs of objects that headers declare. */
  readonly objectTypes: ReadonlySet<string>;
  /** Whether a call of that function moves references. */
  readonly movesReferences: (callee: string) => boolean;
}

/** Blanks what nobody has to parse. */
export function skim(text: string, ask: SkimQuestions): Skimmed {
  const nothing = { text, bodies: [] };
  if (ask.language === 'cpp' && RAW_STRING.test(text)) return nothing;
  const outline = outlineOf(text);
  if (!outline || outline.functions.length === 0) return nothing;
  const types = objectTypesOf(outline.statements, ask.objectTypes);
  const bodies: SkimmedBody[] = [];
  for (const { start, open, end } of outline.functions) {
    if (mentionsObjects(text.slice(start, end), types)) continue;
    const callees = calledIn(text.slice(open, end), ask.language);
    if (![...callees].some(ask.movesReferences)) bodies.push({ open, end, callees });
  }
  return { text: blanked(text, bodies), bodies };
}

/** What stands at the level of the file, or in a namespace. */
interface Outline {
  readonly functions: readonly FoundFunction[];
  /** Texts of what ends in a semicolon. */
  readonly statements: readonly string[];
}

interface FoundFunction {
  /** Of its declaration: behind what stands before it. */
  readonly start: number;
  readonly open: number;
  readonly end: number;
}

const RAW_STRING = /\bu?8?[LU]?R"/;
const WORD_OR_MARK = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\d[\w'.]*|[A-Za-z_]\w*|[{}()[\];=]/g;
/** What may stand between the parameters and the body. */
const BEHIND_PARAMETERS = /^(?:const|noexcept|override|final|volatile)$/;

/** Undefined where the braces do not match. */
function outlineOf(text: string): Outline | undefined {
  const functions: FoundFunction[] = [];
  const statements: string[] = [];
  /** Of the open braces: whether functions may stand between them. */
  const scopes: boolean[] = [];
  let current: { readonly start: number; readonly open: number; readonly depth: number } | undefined;
  let start = 0;
  let statementStart = 0;
  let isAfterParameters = false;
  let isScope = false;
  let isInitializer = false;
  for (const match of text.matchAll(WORD_OR_MARK)) {
    const [word] = match;
    const at = match.index;
    if (word === '{') {
      const canHold = !current && scopes.every(Boolean);
      if (canHold && isAfterParameters && !isInitializer) current = { start, open: at, depth: scopes.length };
      scopes.push(!current && canHold && isScope);
      if (scopes.at(-1) === true) statementStart = at + 1;
    } else if (word === '}') {
      if (scopes.pop() === undefined) return undefined;
      if (current?.depth === scopes.length) {
        functions.push({ start: current.start, open: current.open, end: at + 1 });
        statementStart = at + 1;
        current = undefined;
      }
    } else if (word === ';' && !current && scopes.every(Boolean)) {
      statements.push(text.slice(statementStart, at));
      statementStart = at + 1;
    }
    if (current) continue;
    if (word === ';' || word === '{' || word === '}') {
      start = at + 1;
      isAfterParameters = isScope = isInitializer = false;
    } else if (word === '=') isInitializer = true;
    else if (word === ')') isAfterParameters = true;
    else if (word === 'namespace' || word === 'extern') isScope = true;
    else if (!BEHIND_PARAMETERS.test(word)) isAfterParameters = false;
  }
  return scopes.length === 0 ? { functions, statements } : undefined;
}

const TYPE_DEFINITION = /\b(?:typedef|struct|union|class|using)\b/;
const TAG = /\b(?:struct|union|class)\s+(?:\w+\s*\([^)]*\)\s*)?([A-Za-z_]\w*)\s*(?:final\s*)?[:{]/g;
const ALIAS = /^\s*(?:typedef|using)\b/;

/** Names of types that have to do with objects, however distantly. */
function objectTypesOf(statements: readonly string[], known: ReadonlySet<string>): ReadonlySet<string> {
  const types = new Set([...objectHeaders, ...known]);
  const definitions = statements.filter((statement) => TYPE_DEFINITION.test(statement));
  let size = -1;
  while (size !== types.size) {
    size = types.size;
    for (const definition of definitions) {
      if (!mentionsObjects(definition, types)) continue;
      for (const [, tag = ''] of definition.matchAll(TAG)) types.add(tag);
      if (ALIAS.test(definition)) for (const word of wordsOutsideBraces(definition)) types.add(word);
    }
  }
  return types;
}

const KEYWORD =
  /^(?:typedef|struct|union|class|enum|using|typename|template|const|volatile|unsigned|signed|int|char|long|short|float|double|void|bool|size_t|ssize_t)$/;

const wordsOutsideBraces = (definition: string): readonly string[] =>
  (definition.replace(/\{[^]*\}/, ' ').match(/[A-Za-z_]\w*/g) ?? []).filter((word) => !KEYWORD.test(word));

const WORD = /[A-Za-z_]\w*/g;
/** All that the interpreter's API declares, and what its macros and generators make. */
const OF_THE_API = /^_*(?:py|Py|PY)/;
/** A call through a slot of a type. */
const SLOT_CALL = /(?:->|\.)\s*[a-z]{2}_\w+\s*\(/;

function mentionsObjects(text: string, types: ReadonlySet<string>): boolean {
  for (const [word] of text.matchAll(WORD)) if (OF_THE_API.test(word) || types.has(word)) return true;
  return SLOT_CALL.test(text);
}

/** In C++ with what may be the arguments of a template. */
const CALLS = { c: /([A-Za-z_]\w*)\s*\(/g, cpp: /([A-Za-z_]\w*(?:\s*::\s*[A-Za-z_]\w*)*)\s*[(<]/g };

function calledIn(body: string, language: 'c' | 'cpp'): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name = ''] of body.matchAll(CALLS[language]))
    if (!STATEMENT.test(name)) names.add(name.replace(/\s+/g, ''));
  return names;
}

const STATEMENT = /^(?:if|while|for|switch|return|sizeof|defined|catch|alignof)$/;

function blanked(text: string, bodies: readonly SkimmedBody[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { open, end } of bodies) {
    pieces.push(text.slice(at, open + 1), ' '.repeat(end - open - 2));
    at = end - 1;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
