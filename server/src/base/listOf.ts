/** Words in a row, as a sentence has them. */

/** `a`, `a and b`, `a, b and c`. */
export const listOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/** The same, of many only the first. */
export const firstOf = (words: readonly string[], most: number): string =>
  words.length <= most ? listOf(words) : `${words.slice(0, most).join(', ')} and ${String(words.length - most)} more`;
