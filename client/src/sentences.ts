/** The words of findings as sentences, in the way that the server writes them for the list of problems. */

/** With a full stop unless it ends a sentence already, and a capital where it begins with a plain word. */
export function asSentence(words: string): string {
  const ended = /[.!?]$/.test(words) ? words : `${words}.`;
  return /^[a-z]+[ ,]/.test(ended) ? ended.charAt(0).toUpperCase() + ended.slice(1) : ended;
}
