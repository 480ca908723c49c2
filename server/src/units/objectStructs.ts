/**
 * Names of the structs of a header that begin with a Python object header, by a look at its text alone: headers are not
 * parsed, and the names only tell object pointers from others.
 */

const OBJECT_STRUCT =
  /(typedef\s+)?struct\s*(\w+)?\s*\{\s*(?:PyObject_HEAD|PyObject_VAR_HEAD|PyObject\s+\w+\s*;|PyVarObject\s+\w+\s*;)/g;
const TYPE_NAME = /^\s*(\w+)/;

/** Tag and typedef names. */
export function objectStructsIn(text: string): readonly string[] {
  const names: string[] = [];
  for (const match of text.matchAll(OBJECT_STRUCT)) {
    if (match[2] !== undefined) names.push(match[2]);
    if (match[1] === undefined) continue;
    const close = closingBrace(text, match.index + match[0].indexOf('{'));
    const name = TYPE_NAME.exec(text.slice(close + 1, close + 200))?.[1];
    if (name !== undefined) names.push(name);
  }
  return names;
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7b) depth++;
    else if (code === 0x7d && --depth === 0) return at;
  }
  return text.length;
}
