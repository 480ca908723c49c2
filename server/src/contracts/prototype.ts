/**
 * Reads the C prototypes that contract rows are written as: name, result type, parameters, and the words after the
 * closing parenthesis (`since 3.10`, `removed 3.12`, `deprecated 3.9`, `limited 3.8`, `macro`, `runs`). The grammar is
 * that of the tables, not of C: one line, no attributes, function pointers as `int (*visit)(PyObject *)`. A parameter's
 * type decides its effect where the row says nothing. Whoever writes a malformed row breaks an invariant.
 */
import { never } from '../base/never.js';
import type { ParamEffect } from './effects.js';

/** One parameter as the prototype writes it. */
export interface Parameter {
  /** `PyObject *list`, white space as written. */
  readonly text: string;
  readonly name: string;
  /** `PyObject *` without inner blanks: `PyObject*`. */
  readonly type: string;
}

/** A prototype taken apart. */
export interface Prototype {
  readonly resultType: string;
  readonly parameters: readonly Parameter[];
  readonly hasVariadic: boolean;
  /** How many arguments are types, which `parameters` leaves out. */
  readonly typeArguments: number;
}

/** Index of the parameter with that name in the row's prototype. */
export type IndexOf = (parameter: string) => number;

/** A fact that may speak of other parameters by name. */
export type ByName<T> = T | ((indexOf: IndexOf) => T);

/** The words after a prototype's closing parenthesis. */
export interface PrototypeWords {
  readonly since?: string;
  readonly removed?: string;
  readonly deprecated?: string;
  readonly limitedApi?: string;
  readonly isMacro?: boolean;
  readonly runsCode?: boolean;
}

const functionName = /^[^(]*?([A-Za-z_]\w*)\s*\(/;

/** Name of the function that a prototype declares. */
export function prototypeName(prototype: string): string {
  return functionName.exec(prototype)?.[1] ?? never(`no function name in the contract row "${prototype}"`);
}

/** Separates a table line into the prototype and the facts its trailing words state. */
export function splitWords(line: string): { readonly prototype: string; readonly words: PrototypeWords } {
  const end = line.lastIndexOf(')') + 1;
  if (end === 0) never(`no parameter list in the contract row "${line}"`);
  const words: { -readonly [K in keyof PrototypeWords]: PrototypeWords[K] } = {};
  const tail =
    end === line.length
      ? []
      : line
          .slice(end)
          .trim()
          .split(/[\s,]+/);
  for (let i = 0; i < tail.length; i++) {
    const word = tail[i] ?? '';
    if (word === 'macro') words.isMacro = true;
    else if (word === 'runs') words.runsCode = true;
    else if (word === 'since' || word === 'removed' || word === 'deprecated' || word === 'limited') {
      const version = tail[++i] ?? '';
      if (!/^\d+\.\d+$/.test(version)) never(`"${word}" without a version in the contract row "${line}"`);
      words[word === 'limited' ? 'limitedApi' : word] = version;
    } else if (word !== '') never(`unknown word "${word}" in the contract row "${line}"`);
  }
  return { prototype: line.slice(0, end), words };
}

/** A parameter that stands for a type, as in `PyMem_New(TYPE, n)`: calls no longer have it after preprocessing. */
const typeArgument = 'TYPE';

/** Takes a prototype apart. */
export function parsePrototype(prototype: string): Prototype {
  const open = prototype.indexOf('(');
  const name = prototypeName(prototype);
  const texts = splitParameters(prototype.slice(open + 1, prototype.lastIndexOf(')')));
  const hasVariadic = texts.at(-1) === '...';
  if (hasVariadic) texts.pop();
  const withoutTypes = texts.filter((text) => text !== typeArgument);
  return {
    resultType: prototype.slice(0, prototype.lastIndexOf(name, open)).replace(/\s+/g, ' ').trim(),
    parameters: withoutTypes.map(readParameter),
    hasVariadic,
    typeArguments: texts.length - withoutTypes.length,
  };
}

function splitParameters(list: string): string[] {
  const texts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= list.length; i++) {
    const character = list[i];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === undefined || (character === ',' && depth === 0)) {
      texts.push(list.slice(start, i).trim());
      start = i + 1;
    }
  }
  return texts.length === 1 && (texts[0] === '' || texts[0] === 'void') ? [] : texts;
}

function readParameter(text: string): Parameter {
  const pointerName = /\(\*+\s*(\w+)/.exec(text)?.[1];
  if (pointerName !== undefined) return { text, name: pointerName, type: '(*)' };
  const match = /^(.*[\s*])(\w+)((?:\[\w*\])*)$/.exec(text);
  if (match === null) return { text, name: text, type: text };
  const stars = (match[3] ?? '') === '' ? '' : '*';
  return {
    text,
    name: match[2] ?? '',
    type:
      (match[1] ?? '')
        .replace(/\s+/g, ' ')
        .replace(/ ?\* ?/g, '*')
        .trim() + stars,
  };
}

/** Structures that begin with an object header: a pointer to one is a reference like `PyObject *`. */
const objectPointer =
  /^(?:const )?(?:Py(?:Object|VarObject|TypeObject|HeapTypeObject|\w+Object|Array_Descr|Array_DTypeMeta|Array_StringDTypeObject))\*$/;
const scalarPointer =
  /^(?:(?:unsigned |signed )?(?:int|long|long long|short|char|PY_LONG_LONG|PY_UINT32_T)|unsigned|float|double|size_t|ssize_t|u?int\d+_t|u?intptr_t|Py_\w+|PyTime_t|va_list|time_t|npy_\w+)\*$/;

/** What a call does to an argument of that type when the row does not say; `undefined` where a row must say it. */
export function defaultEffect(type: string): ParamEffect | undefined {
  if (objectPointer.test(type)) return { kind: 'borrow' };
  if (/^PyObject\*const ?\*$/.test(type)) return { kind: 'object-array', effect: 'borrow' };
  if (/^Py\w*Object\*\*+$/.test(type) || /^PyArray_Descr\*\*+$/.test(type)) return undefined;
  if (type === 'unsigned char*' || type === 'Py_buffer*' || type === 'Py_UNICODE*' || /^Py_UCS\d\*$/.test(type)) {
    return { kind: 'value' };
  }
  if (type.endsWith('**') || (scalarPointer.test(type) && type !== 'char*')) return { kind: 'out-value' };
  return { kind: 'value' };
}
