/**
 * Constants as written to their values: numbers in all bases, characters, strings with escapes. What has no exact
 * integer value (floats, numbers beyond 53 bits) is undefined.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Kind } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';

/** The value of an integer constant; undefined for floats and for numbers too large to be exact. */
export function integerValue(text: string): number | undefined {
  const plain = text.replace(/'/g, '');
  const match = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|(0[0-7]*)|([1-9][0-9]*))([uUlLzZ]*|[uU]?i64)$/.exec(plain);
  if (match === null) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const value =
    hex !== undefined
      ? Number.parseInt(hex, 16)
      : binary !== undefined
        ? Number.parseInt(binary, 2)
        : octal !== undefined
          ? Number.parseInt(octal, 8)
          : Number(decimal);
  if (!Number.isSafeInteger(value)) return undefined;
  return sign === '-' && value !== 0 ? -value : value;
}

/** The value of a character constant; undefined for an empty one. */
export function characterValue(text: string): number | undefined {
  const open = text.indexOf("'");
  const content = decodeEscapes(text.slice(open + 1, -1));
  let value: number | undefined;
  for (const character of content) value = (value ?? 0) * 256 + (character.codePointAt(0) ?? 0);
  return value;
}

/**
 * The text of a string literal or of adjacent ones. Undefined where a macro stands among them, whose text is not known.
 */
export function stringValue(view: TreeView, node: NodeIndex): string | undefined {
  switch (view.kind(node)) {
    case Kind.string_literal:
      return quotedText(view.textOf(node));
    case Kind.raw_string_literal: {
      const content = view.childOfKind(node, Kind.raw_string_content);
      return content === noNode ? '' : view.textOf(content);
    }
    case Kind.concatenated_string: {
      let joined = '';
      for (let part = view.firstNamed(node); part !== noNode; part = view.nextNamed(part, node)) {
        const text = stringValue(view, part);
        if (text === undefined) return undefined;
        joined += text;
      }
      return joined;
    }
    default:
      return undefined;
  }
}

function quotedText(text: string): string {
  const open = text.indexOf('"');
  return decodeEscapes(text.slice(open + 1, -1));
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
};

function decodeEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:x([0-9a-fA-F]+)|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|\r?\n|([\s\S]))/g,
    (_whole, hex?: string, short?: string, long?: string, octal?: string, simple?: string) => {
      const digits = hex ?? short ?? long;
      if (digits !== undefined) return codePoint(Number.parseInt(digits, 16));
      if (octal !== undefined) return codePoint(Number.parseInt(octal, 8));
      return simple === undefined ? '' : (simpleEscapes[simple] ?? simple);
    },
  );
}

const codePoint = (value: number): string => (value <= 0x10ffff ? String.fromCodePoint(value) : '\ufffd');
