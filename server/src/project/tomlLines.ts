/**
 * The line of a key in a TOML text, which the parser does not tell. Takes the text and the keys from the top, gives the
 * line of the deepest key that can be found. Good enough for messages: keys inside inline tables count as their line.
 */
import type { Range } from '../base/range.js';

/** The content of a line, blanks around it left out; lines count from 1. */
export function rangeOfLine(text: string, line: number): Range {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const content = lines[line - 1] ?? '';
  const start = before + content.length - content.trimStart().length;
  return { start, end: Math.max(start, before + content.trimEnd().length) };
}

/** Line of the key, from 1. */
export function lineOfKey(text: string, path: readonly string[]): number {
  let best = { depth: 0, line: 1 };
  let table: readonly string[] = [];
  text.split('\n').forEach((content, index) => {
    const header = /^\s*\[\[?([^\]]+)\]\]?/.exec(content)?.[1];
    const key = header === undefined ? /^\s*((?:"[^"]*"|'[^']*'|[\w.-])+)\s*=/.exec(content)?.[1] : undefined;
    if (header !== undefined) table = keysOf(header);
    if (header === undefined && key === undefined) return;
    const keys = key === undefined ? table : [...table, ...keysOf(key)];
    const depth = sharedDepth(keys, path);
    if (depth > best.depth) best = { depth, line: index + 1 };
  });
  return best.line;
}

/** `a."b.c".d` as its keys. */
const keysOf = (written: string): readonly string[] =>
  [...written.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );

/** How many keys of the path stand here; 0 where the keys lead elsewhere. */
function sharedDepth(keys: readonly string[], path: readonly string[]): number {
  return keys.length <= path.length && keys.every((key, index) => key === path[index]) ? keys.length : 0;
}
