/**
 * The lowest layer of macro names for one target and language: facts, builtin rows and the defines of the options, in
 * the form that the table looks up. Built once and shared by all files that are preprocessed with the same cache.
 */
import { type BuiltinMacro, builtinMacros, builtinMacrosOfC } from './builtinMacros.js';
import { factsOf } from './facts.js';
import { type MacroDefinition, type MacroOrigin, parseDefinition } from './macroDefinition.js';
import {
  type BaseMacros,
  type BuiltinEntry,
  filterSize,
  hashOf,
  type MacroEntry,
  undefinedEntry,
} from './macroTable.js';
import type { Language } from './tokens.js';
import type { PreprocessOptions } from './types.js';

/** Makes the layer. */
export function createBaseMacros(options: PreprocessOptions): BaseMacros {
  const { language } = options;
  const entries = new Map<string, MacroEntry>();
  const builtins = new Map<string, BuiltinEntry>();
  const filter = new Uint8Array(filterSize);
  for (const row of language === 'c' ? [...builtinMacros, ...builtinMacrosOfC] : builtinMacros) {
    addBuiltin(row, language, builtins);
  }
  for (const [name, builtin] of builtins) {
    entries.set(name, builtin.definition);
    filter[hashOf(name)] = 1;
  }
  for (const [name, body] of factsOf(options.target, language)) {
    // A builtin row is the definition that expands; the fact of the same name only says that it exists.
    if (!entries.has(name)) entries.set(name, entryOf(name, body, 'fact', language));
  }
  for (const [name, body] of options.defines) {
    entries.set(nameOf(name), entryOf(name, body, 'option', language));
    filter[hashOf(nameOf(name))] = 1;
  }
  return { entries, builtins, filter };
}

/** A string that is equal for options which give the same layer. */
export function baseKey(options: PreprocessOptions): string {
  const { target, language, defines } = options;
  return JSON.stringify([target, language, [...defines].map(([name, body]) => [name, body ?? null])]);
}

function addBuiltin(row: BuiltinMacro, language: Language, builtins: Map<string, BuiltinEntry>): void {
  const definition = parse(row.define, 'builtin', language);
  if (definition === undefined) return;
  builtins.set(definition.name, {
    definition,
    always: row.always === true,
    isStatement: row.isStatement === true,
    keptWhen: row.keptWhen,
  });
}

/** Command lines allow `F(x)=body`: the name is what stands before the parenthesis. */
const nameOf = (name: string): string => /^[^(\s]*/.exec(name)?.[0] ?? name;

function entryOf(name: string, body: string | undefined, origin: MacroOrigin, language: Language): MacroEntry {
  if (body === undefined) return undefinedEntry;
  return parse(`${name} ${body}`, origin, language) ?? undefinedEntry;
}

const parse = (text: string, origin: MacroOrigin, language: Language): MacroDefinition | undefined =>
  parseDefinition({ text, start: 0, end: text.length, origin, language });
