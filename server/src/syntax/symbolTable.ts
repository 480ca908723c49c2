/**
 * Translates a grammar's symbol and field ids to our own numbers (nodeKind.ts). Made once a language. Several symbols of
 * a grammar with the same name and the same namedness become one kind.
 */
import type { Language } from 'web-tree-sitter';
import { Field, Kind, Token, tokenText } from './nodeKind.js';

/** How the parser treats a symbol while it walks the tree. */
export const SymbolTrait = {
  named: 1,
  /** Never has children that anybody asks for. */
  leaf: 2,
  /** A sign or keyword whose length is that of its name. */
  fixedLength: 4,
  /** A bracket or separator, which never has a field. */
  fieldless: 8,
  /** Left out of the tree. */
  dropped: 16,
} as const;

/** One language's translation. All arrays are indexed by the grammar's ids, except the names, which go by ours. */
export interface SymbolTable {
  readonly kinds: Uint16Array;
  readonly traits: Uint8Array;
  /** Text length of symbols with the trait `fixedLength`. */
  readonly lengths: Uint8Array;
  readonly fields: Uint8Array;
  readonly symbolNames: readonly string[];
  readonly fieldNames: readonly (string | null)[];
}

/** Named nodes whose inside is only text. */
const leaves: ReadonlySet<string> = new Set([
  'identifier',
  'type_identifier',
  'field_identifier',
  'statement_identifier',
  'namespace_identifier',
  'primitive_type',
  'number_literal',
  'string_literal',
  'char_literal',
  'true',
  'false',
  'null',
  'this',
  'storage_class_specifier',
  'comment',
]);

const fieldlessSigns: ReadonlySet<string> = new Set(['(', ')', '{', '}', '[', ']', ';', ',', ':']);

/** Reads the language's symbols once. */
export function symbolTable(language: Language): SymbolTable {
  const count = language.nodeTypeCount;
  const known = knownKinds();
  const kinds = new Uint16Array(count);
  const traits = new Uint8Array(count);
  const lengths = new Uint8Array(count);
  const symbolNames = namesOfKinds();
  for (let id = 0; id < count; id += 1) {
    const name = language.types[id];
    if (typeof name !== 'string') continue;
    const isNamed = language.nodeTypeIsNamed(id);
    const key = (isNamed ? 'named ' : 'token ') + name;
    let kind = known.get(key);
    if (kind === undefined) {
      kind = symbolNames.push(name) - 1;
      known.set(key, kind);
    }
    kinds[id] = kind;
    traits[id] = traitsOf(name, isNamed);
    lengths[id] = Math.min(name.length, 255);
  }
  return { kinds, traits, lengths, symbolNames, ...fieldTable(language) };
}

function traitsOf(name: string, isNamed: boolean): number {
  if (isNamed) {
    return (
      SymbolTrait.named | (leaves.has(name) ? SymbolTrait.leaf : 0) | (name === 'comment' ? SymbolTrait.dropped : 0)
    );
  }
  // Directive tokens (`#if`) allow blanks inside, so their length is not that of their name.
  const isFixed = /^([a-zA-Z_]+|[^#\w\s]+)$/.test(name);
  return (
    SymbolTrait.leaf | (isFixed ? SymbolTrait.fixedLength : 0) | (fieldlessSigns.has(name) ? SymbolTrait.fieldless : 0)
  );
}

function knownKinds(): Map<string, number> {
  const known = new Map<string, number>();
  for (const [name, kind] of Object.entries(Kind)) known.set(`named ${name}`, kind);
  for (const [name, kind] of Object.entries(Token)) known.set(`token ${tokenText[name as keyof typeof Token]}`, kind);
  return known;
}

function namesOfKinds(): string[] {
  const names = [''];
  for (const [name, kind] of Object.entries(Kind)) names[kind] = name;
  for (const [name, kind] of Object.entries(Token)) names[kind] = tokenText[name as keyof typeof Token];
  return names;
}

function fieldTable(language: Language): Pick<SymbolTable, 'fields' | 'fieldNames'> {
  const fieldNames: (string | null)[] = [null];
  const numbers = new Map<string, number>();
  for (const [name, field] of Object.entries(Field)) {
    fieldNames[field] = name;
    numbers.set(name, field);
  }
  const fields = new Uint8Array(language.fields.length);
  language.fields.forEach((name, id) => {
    if (typeof name !== 'string') return;
    fields[id] = numbers.get(name) ?? fieldNames.push(name) - 1;
  });
  return { fields, fieldNames };
}
