/** Names as whole words of a text, whatever they mean there. */

/** Finds the name; what joins its parts (`A::b`) may be any one character. */
export const wholeWord = (name: string, flags = ''): RegExp =>
  new RegExp(`\\b${name.replaceAll(/\W/g, '\\W')}\\b`, flags);
