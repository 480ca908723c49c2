/**
 * Bolder repairs than those of repairs.ts, for texts that do not parse: most are about macros of headers that are not
 * there. Each keeps the length of the text. They may be wrong: their result is only to be used if it parses better.
 */
import { blanks, closingParenthesis } from './repairs.js';

/** Words that a type can begin with, so that what follows may be the parameter's name. */
const beginsType = /^(?:const|volatile|restrict|register|static|unsigned|signed|struct|union|enum|class|long|short)$/;
const isType = /^(?:int|char|long|short|float|double|void|bool)$/;

/** `PyObject *self UNUSED`: a name in capitals behind the type and the name of a parameter is an attribute. */
function blankParameterMarks(text: string): string {
  return text.replace(
    /(\w+|\*)(\s*)\b([A-Za-z_]\w*)(\s+)([A-Z_][A-Z0-9_]{2,})(?=\s*[,)])/g,
    (whole, type: string, gap: string, name: string, space: string, mark: string) =>
      (type !== '*' && (gap === '' || beginsType.test(type))) || beginsType.test(name) || isType.test(name)
        ? whole
        : type + gap + name + space + ' '.repeat(mark.length),
  );
}

/** `double complex` is a double, wherever it comes from. */
const plainComplexNumbers = (text: string): string =>
  text
    .replace(
      /(\b(?:double|float)\s+)(_Complex|complex)\b/g,
      (_whole, type: string, word: string) => type + blanks(word),
    )
    .replace(/\b(_Complex|complex)(?=\s+(?:double|float|long\s+double)\b)/g, blanks);

const operatorWords: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
]);

/** `and`, `or` and `not` as `<iso646.h>` defines them, where they stand between or before operands. */
const plainOperatorWords = (text: string): string =>
  text
    .replace(/([\w)\]"']\s*)\b(and|or)\b(?=\s*[\w(!*&+"'-])/g, (_whole, before: string, word: string) => {
      return before + operator(word);
    })
    .replace(
      /([(&|!,=?:;{}]\s*|\breturn\s+)not\b(?=\s*[\w(*&!])/g,
      (_whole, before: string) => before + operator('not'),
    );

const operator = (word: string): string => (operatorWords.get(word) ?? word).padEnd(word.length);

/** `if IS_INTEGER(x) {`: the macro brings its own parentheses. */
function parenthesizeConditions(text: string): string {
  const condition = /\b(if|while|switch)\s([ \t]*[A-Za-z_]\w*\s*)\(/g;
  let repaired = '';
  let copied = 0;
  for (let match = condition.exec(text); match !== null; match = condition.exec(text)) {
    const end = closingParenthesis(text, condition.lastIndex);
    if (end === undefined || !/\s/.test(text.charAt(end)) || !/^\s+[\w{]/.test(text.slice(end, end + 400))) continue;
    const keyword = match[1] ?? '';
    const name = match.index + keyword.length + 1;
    repaired += `${text.slice(copied, name - 1)}(${text.slice(name, end)})`;
    copied = end + 1;
  }
  return copied === 0 ? text : repaired + text.slice(copied);
}

/** C++: `this->operator=(x)` calls a member whose name is no identifier. */
const nameOperatorCalls = (text: string): string =>
  text.replace(
    /((?:\.|->|[;{(]|\breturn\b)\s*\boperator)(\s*(?:\(\s*\)|\[\s*\]|[-+*/%^&|~!=<>]{1,3})\s*)(?=\()/g,
    (_whole, before: string, sign: string) => before + '_'.repeat(sign.length),
  );

/** A line of its own that holds a name in capitals, perhaps with arguments, and no semicolon. */
const macroLine = /^([ \t]+[A-Z_][A-Z0-9_]{2,}[ \t]*)(\(|$)/gm;

function endMacroStatements(text: string): string {
  const ends: number[] = [];
  for (let match = macroLine.exec(text); match !== null; match = macroLine.exec(text)) {
    const afterName = match.index + (match[1] ?? '').length;
    const end = match[2] === '(' ? closingParenthesis(text, afterName + 1) : afterName;
    if (end === undefined || !/[;{})]/.test(characterBefore(text, match.index))) continue;
    macroLine.lastIndex = end;
    const rest = /^[ \t]*\n\s*(\S)/.exec(text.slice(end, end + 400));
    // What follows must begin a statement or end the block; a brace would make it a definition or a loop.
    if (rest !== null && /[\w}*(]/.test(rest[1] ?? '')) ends.push(end);
  }
  let repaired = '';
  let copied = 0;
  for (const end of ends) {
    repaired += `${text.slice(copied, end)};`;
    copied = end + 1;
  }
  return copied === 0 ? text : repaired + text.slice(copied);
}

/** The last character before an offset that is no blank. */
function characterBefore(text: string, offset: number): string {
  let at = offset - 1;
  while (at >= 0 && text.charCodeAt(at) <= 0x20) at -= 1;
  return text.charAt(at);
}

const repairs: readonly ((text: string) => string)[] = [
  // An empty last argument.
  (text) => text.replace(/,(\s*\))/g, ' $1'),
  // `p->*m` is a member like any other.
  (text) => text.replace(/->\*(?=\s*\w)/g, '-> '),
  blankParameterMarks,
  plainComplexNumbers,
  plainOperatorWords,
  parenthesizeConditions,
  nameOperatorCalls,
];

/** The text with all of them made. */
export function repairHarder(text: string): string {
  let repaired = endMacroStatements(text);
  for (const repair of repairs) repaired = repair(repaired);
  return repaired;
}
