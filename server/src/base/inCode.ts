/** Names of the user's code in a sentence. */

/** More names than these are counted. */
const mostNames = 4;

/** One, two, or some names and how many more, each as code: "`a`", "`a` and `b`". */
export function inCode(names: readonly string[]): string {
  const words = names.slice(0, mostNames).map((name) => `\`${name}\``);
  const rest = names.length - words.length;
  const last = rest > 0 ? `${String(rest)} more` : words.pop();
  return words.length === 0 ? (last ?? '') : `${words.join(', ')} and ${last ?? ''}`;
}
