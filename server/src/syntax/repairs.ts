/**
 * Correct C that the grammars do not know, rewritten before parsing so that one word does not cost a function. Each
 * rewrite keeps the length of the text, so all offsets stay valid, and changes nothing that the lowering asks about.
 */

/** The text to parse instead of the given one; the same one where nothing has to be rewritten. */
export function repairForParser(text: string): string {
  let repaired = text;
  if (/:\s+\}/.test(repaired)) repaired = endLabels(repaired);
  if (repaired.includes('__attribute')) repaired = blankAttributes(repaired);
  if (repaired.includes('_Atomic')) repaired = plainAtomics(repaired);
  if (/\bgoto\s*\*/.test(repaired)) repaired = nameComputedGotos(repaired);
  if (/\bnew\s+[\w:]+\s*\*/.test(repaired)) repaired = plainPointerArrays(repaired);
  return repaired;
}

/** `goto *table[i];` goes to a label that the lowering knows to be none by its text. */
const nameComputedGotos = (text: string): string =>
  text.replace(/(\bgoto)(\s*)\*([^;{}]*)(?=;)/g, (_whole, keyword: string, gap: string, target: string) => {
    return `${keyword}${gap === '' ? ' ' : gap}${gap === '' ? '' : '_'}${target.replace(/\W/g, '_')}`;
  });

/** `new T *[n]` is an array made by new, whatever its elements are. */
const plainPointerArrays = (text: string): string =>
  text.replace(/(\bnew\s+[\w:]+\s*)(\*+)(?=\s*\[)/g, (_whole, start: string, stars: string) => {
    return start + ' '.repeat(stars.length);
  });

/** A label at the end of a block gets the empty statement that C before C23 asks for. */
const endLabels = (text: string): string => text.replace(/([;{}]\s*[A-Za-z_]\w*\s*:)\s(\s*\})/g, '$1;$2');

/**
 * Attributes behind the name of a variable, behind a star, and as statements of their own are unknown to the grammar.
 * Those of functions stand behind the parameter list or before the type, and are kept.
 */
function blankAttributes(text: string): string {
  const attribute = /__attribute(?:__)?\s*\(/g;
  const pieces: string[] = [];
  let copied = 0;
  for (let match = attribute.exec(text); match !== null; match = attribute.exec(text)) {
    const end = closingParenthesis(text, attribute.lastIndex);
    if (end === undefined) break;
    attribute.lastIndex = end;
    if (!isMisplaced(text, match.index, end)) continue;
    const written = text.slice(match.index, end);
    pieces.push(text.slice(copied, match.index), consumed(written) ?? blanks(written));
    copied = end;
  }
  return copied === 0 ? text : pieces.join('') + text.slice(copied);
}

/** That a parameter is taken over is said in the other spelling, which the grammar takes behind a name. */
function consumed(attribute: string): string | undefined {
  const [, before = '', name = '', after = ''] = /^(.*)\(\((\s*\w+_consumed\s*)\)\)(.*)$/.exec(attribute) ?? [];
  return name === '' ? undefined : `${blanks(before)}[[${name}]]${blanks(after)}`;
}

function isMisplaced(text: string, start: number, end: number): boolean {
  const before = /(\S)\s*$/.exec(text.slice(Math.max(0, start - 200), start))?.[1] ?? '';
  const after = /^\s*(\S)/.exec(text.slice(end, end + 200))?.[1] ?? '';
  if (before === '*') return true;
  if (/[\w\]]/.test(before))
    return /[=;,[:]/.test(after) || (after === ')' && /_consumed\b/.test(text.slice(start, end)));
  return /[;{}:]/.test(before) && after === ';';
}

/** The offset behind the parenthesis that closes the one before `start`. */
export function closingParenthesis(text: string, start: number): number | undefined {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 0x28) depth += 1;
    else if (character === 0x29) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** `_Atomic(int)` is an int. */
const plainAtomics = (text: string): string =>
  text.replace(/\b_Atomic(\s*\()([^()]*)\)/g, (_whole, open: string, type: string) => {
    return `${' '.repeat('_Atomic'.length + open.length)}${type} `;
  });

/** As many blanks, in the same lines. */
export const blanks = (text: string): string => text.replace(/[^\n]/g, ' ');
