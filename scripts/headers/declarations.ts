/**
 * Reads the text of a C header into what it declares: functions of CPython (PyAPI_FUNC, `static inline`), functions of
 * NumPy's import tables, macros with and without parameters. Comes in: one header. Goes out: a list of names with their
 * number of parameters and the conditions around them. Nothing is evaluated, so that every platform's and every
 * version's branch is seen; which names matter is left to coverage.ts.
 */

/** What one place of a header declares. */
export interface Declaration {
  readonly name: string;
  readonly kind: 'function' | 'macro' | 'object-macro';
  /** Parameters without `...`; of a macro without a parameter list 0. */
  readonly parameters: number;
  readonly hasVariadic: boolean;
  /** The replacement of a macro, on one line; empty for functions. */
  readonly body: string;
  /** The conditions that hold there, outermost first, as they are written. */
  readonly conditions: readonly string[];
}

interface Line {
  readonly text: string;
  readonly conditions: readonly string[];
}

/** Everything that the header declares, in its order; a name can come more than once. */
export function declarationsIn(header: string): readonly Declaration[] {
  const lines = linesOf(header);
  const macros = lines.flatMap(macroOf);
  return [...macros, ...functionsOf(lines), ...macros.flatMap((macro) => pastedFunctions(macro, lines))];
}

/** Lines without comments, continued ones joined, each with its conditions. */
function linesOf(header: string): readonly Line[] {
  const text = header
    .replace(/\r\n?/g, '\n')
    .replace(/\\\n/g, ' ')
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ');
  const stack: string[] = [];
  return text.split('\n').map((line) => {
    const directive = /^\s*#\s*(ifdef|ifndef|if|elif|else|endif)\b\s*(.*?)\s*$/.exec(line);
    if (directive !== null) applyDirective(stack, directive[1] ?? '', directive[2] ?? '');
    return { text: directive === null ? line : '', conditions: [...stack] };
  });
}

function applyDirective(stack: string[], word: string, condition: string): void {
  if (word === 'if') stack.push(condition);
  else if (word === 'ifdef') stack.push(`defined(${condition})`);
  else if (word === 'ifndef') stack.push(`!defined(${condition})`);
  else {
    const before = stack.pop() ?? '';
    if (word === 'elif') stack.push(condition);
    else if (word === 'else') stack.push(`!(${before})`);
  }
}

const macroDefinition = /^\s*#\s*define\s+(\w+)(\()?/;
/** `(*(int (*)(PyArrayObject *)) PyArray_API[7])`: an entry of an import table. */
const tableEntry = /^\(\s*\*\s*\([^()]*\(\s*\*\s*\)\s*(?=\()/;

function macroOf(line: Line): readonly Declaration[] {
  const match = macroDefinition.exec(line.text);
  if (match === null) return [];
  const name = match[1] ?? '';
  const { conditions } = line;
  if (match[2] !== undefined) {
    const list = parenthesized(line.text, match[0].length - 1);
    const body = line.text.slice(match[0].length + list.length + 1).trim();
    return [{ name, kind: 'macro', ...counted(list), body, conditions }];
  }
  const body = line.text.slice(match[0].length).trim();
  const entry = tableEntry.exec(body);
  if (entry === null || !/_API\s*\[/.test(body)) {
    return [{ name, kind: 'object-macro', parameters: 0, hasVariadic: false, body, conditions }];
  }
  return [{ name, kind: 'function', ...counted(parenthesized(body, entry[0].length)), body: '', conditions }];
}

const functionHeads = [
  /\bextern\s+(?!"C"|PyAPI_|DL_)[^;{}()=#]*?\b(\w+)\s*\((?!\*)/g,
  /\bPyAPI_(?:FUNC|DATA)\s*\([^()]*\)\s*(?:_Py_NO_RETURN\s+)?(\w+)\s*\(/g,
  /\bstatic\s+(?!const\b)[^;{}()=#]*?\b(\w+)\s*\((?!\*)/g,
  /\b(?:NPY_)?INLINE\s+static\b[^;{}()=]*?\b(\w+)\s*\(/g,
];

function functionsOf(lines: readonly Line[]): readonly Declaration[] {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    starts.push(text.length);
    text += `${/^\s*#/.test(line.text) ? '' : line.text}\n`;
  }
  return functionHeads.flatMap((head) =>
    [...text.matchAll(head)].map((match) => {
      const list = parenthesized(text, match.index + match[0].length - 1);
      const line = lines[starts.findLastIndex((start) => start <= match.index)];
      return {
        name: match[1] ?? '',
        kind: 'function' as const,
        ...counted(list),
        body: '',
        conditions: line?.conditions ?? [],
      };
    }),
  );
}

/** `static inline int PyX_##NAME(int x)` in a macro, whose invocations each give NAME: one function for each. */
function pastedFunctions(macro: Declaration, lines: readonly Line[]): readonly Declaration[] {
  const pasted = macro.kind === 'macro' ? /\b(\w+?)\s*##\s*\w+\s*\(/.exec(macro.body) : null;
  if (pasted === null) return [];
  const list = parenthesized(macro.body, pasted.index + pasted[0].length - 1);
  const invocation = new RegExp(`^\\s*${macro.name}\\s*\\(\\s*(\\w+)`);
  return lines.flatMap(({ text, conditions }) => {
    const argument = invocation.exec(text)?.[1];
    if (argument === undefined) return [];
    return [
      { name: `${pasted[1] ?? ''}${argument}`, kind: 'function' as const, ...counted(list), body: '', conditions },
    ];
  });
}

/** What stands between the parenthesis at `open` and its partner. */
function parenthesized(text: string, open: number): string {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return text.slice(open + 1, i);
  }
  return text.slice(open + 1);
}

function counted(list: string): { readonly parameters: number; readonly hasVariadic: boolean } {
  let depth = 0;
  let texts = [''];
  for (const character of list) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    if (character === ',' && depth === 0) texts.push('');
    else texts.push((texts.pop() ?? '') + character);
  }
  texts = texts.map((text) => text.trim());
  if (texts.length === 1 && (texts[0] === '' || texts[0] === 'void')) texts = [];
  const named = texts.filter((text) => !text.endsWith('...'));
  return { parameters: named.length, hasVariadic: named.length < texts.length };
}
