/**
 * Probes: calls of API functions whose contract the debug interpreter can confirm or contradict. A table is text with one
 * call a line, as C would write it, so that it says how to call a function and nothing of what that does:
 *
 *   PyList_Append(@list, @object)              succeeds
 *   fails PyList_Append(@tuple, @object)       must fail
 *   memory PyList_New(3)                       succeeds, and fails when its allocations fail one after the other
 *   PyErr_Clear() given raise("x")             C that runs before the call
 *   PyState_AddModule(@module, def) then PyState_RemoveModule(def)     C that undoes what must not last
 *
 * Arguments: `@list` is a new object of that kind (kinds.py); `@list!` one to which nobody but the caller has a reference;
 * `[@object, @object]` a C array; `&object` the address of an object pointer; `&@list` that of a pointer to a new object;
 * `&int` and its like that of a C variable (callPlan.ts). Everything else is C. From a text with lines comes a list of
 * probes; what they mean is for callPlan.ts.
 */

/** Which interface a probe belongs to: only a build of it can be compiled with its headers. */
export type Library = 'cpython' | 'numpy';

/** One call. */
export interface Probe {
  readonly library: Library;
  /** The line, for messages. */
  readonly text: string;
  readonly name: string;
  readonly mode: 'succeeds' | 'fails' | 'memory';
  readonly args: readonly string[];
  readonly given?: string;
  readonly then?: string;
}

/** The tag of a table of probes. */
export const probes =
  (library: Library) =>
  (lines: TemplateStringsArray): readonly Probe[] =>
    String.raw(lines)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => readProbe(library, line));

const callPattern = /^(?:(fails|memory) )?(\w+)\((.*?)\)(?: given (.*?))?(?: then (.*))?$/;

function readProbe(library: Library, text: string): Probe {
  const match = callPattern.exec(joinCall(text));
  const name = match?.[2];
  if (match === null || name === undefined) throw new Error(`This line is no probe: ${text}`);
  const [, mode, , list = '', given, then] = match;
  return {
    library,
    text,
    name,
    mode: mode === 'fails' || mode === 'memory' ? mode : 'succeeds',
    args: splitArguments(list.replaceAll(closing, ')')),
    ...(given === undefined ? {} : { given: given.replaceAll(closing, ')') }),
    ...(then === undefined ? {} : { then: then.replaceAll(closing, ')') }),
  };
}

/** Stands for a closing parenthesis inside of the call, so that the first one left is its end. */
const closing = '\u0001';

function joinCall(text: string): string {
  let depth = 0;
  let isText = false;
  let joined = '';
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '"' && text[index - 1] !== '\\') isText = !isText;
    if (!isText && character === '(') depth++;
    if (!isText && character === ')') depth--;
    joined += character === ')' && (isText || depth > 0) ? closing : character;
  }
  return joined;
}

/** Arguments between commas that are in no brackets and in no text. */
export function splitArguments(list: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let isText = false;
  let start = 0;
  for (let i = 0; i <= list.length; i++) {
    const character = list[i];
    if (character === '"' && list[i - 1] !== '\\') isText = !isText;
    if (character === undefined || (character === ',' && depth === 0 && !isText)) {
      found.push(list.slice(start, i).trim());
      start = i + 1;
    } else if (!isText && '([{'.includes(character)) depth++;
    else if (!isText && ')]}'.includes(character)) depth--;
  }
  return found.length === 1 && found[0] === '' ? [] : found;
}
