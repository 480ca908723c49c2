/**
 * Makes one regular expression of many words, in which words with the same beginning share it: an editor tries the
 * expression at every token of a file, and a plain list of hundreds of names would be walked each time.
 */

/** A node: the ways on by their first character; `end` where a word may stop. */
interface Node {
  readonly next: Map<string, Node>;
  isEnd: boolean;
}

/** Matches each of the words and takes the longest; an expression for Oniguruma, in a group of its own if need be. */
export function patternOfWords(words: readonly string[]): string {
  const root: Node = { next: new Map(), isEnd: false };
  for (const word of words) {
    let node = root;
    for (const character of word) {
      const next = node.next.get(character) ?? { next: new Map(), isEnd: false };
      node.next.set(character, next);
      node = next;
    }
    node.isEnd = true;
  }
  return textOf(root);
}

function textOf(node: Node): string {
  const ways = [...node.next]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([first, rest]) => escaped(first) + textOf(rest));
  if (ways.length === 0) return '';
  if (!node.isEnd) return ways.length === 1 ? ways.join('') : `(?:${ways.join('|')})`;
  return `(?:${ways.join('|')})?`;
}

const escaped = (character: string): string => character.replace(/[.*+?^${}()|[\]\\]/, '\\$&');
