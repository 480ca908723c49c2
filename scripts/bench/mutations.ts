/**
 * Damages a text in the ways that texts are damaged in life: cut off, lines lost or doubled, bytes replaced. The same
 * seed gives the same text.
 */

/** A source of numbers in [0, 1) that depends on its seed alone. */
export type Random = () => number;

/** Mulberry32: small, and good enough to choose places in a text. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** An integer in [0, limit). */
export const below = (random: Random, limit: number): number => Math.floor(random() * limit);

/** The ways in which a text is damaged. */
export const mutationKinds = ['truncated', 'lines-dropped', 'lines-doubled', 'random-bytes'] as const;
export type MutationKind = (typeof mutationKinds)[number];

/** The damaged text. */
export function mutate(text: string, kind: MutationKind, random: Random): string {
  switch (kind) {
    case 'truncated':
      return text.slice(0, below(random, text.length + 1));
    case 'lines-dropped':
      return editLines(text, random, () => []);
    case 'lines-doubled':
      return editLines(text, random, (line) => [line, line]);
    case 'random-bytes':
      return replaceCharacters(text, random);
  }
}

/** Changes between one and ten lines. */
function editLines(text: string, random: Random, edit: (line: string) => readonly string[]): string {
  const lines = text.split('\n');
  const chosen = new Set(Array.from({ length: 1 + below(random, 10) }, () => below(random, lines.length)));
  return lines.flatMap((line, index) => (chosen.has(index) ? edit(line) : [line])).join('\n');
}

/** Replaces between one and twenty characters by bytes of any value, NUL and half of a character included. */
function replaceCharacters(text: string, random: Random): string {
  const characters = Array.from(text);
  for (let count = 1 + below(random, 20); count > 0; count--) {
    const odd = ['\0', '\uD800', '\\', '"', '{', '}', '(', '#', '\r'];
    const replacement = random() < 0.3 ? odd[below(random, odd.length)] : String.fromCharCode(below(random, 256));
    characters[below(random, characters.length)] = replacement ?? '';
  }
  return characters.join('');
}
