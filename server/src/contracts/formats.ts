/**
 * The two format languages of the C API: what each unit of a format string does to the C arguments it consumes.
 * `parseBuildFormat` reads the language of Py_BuildValue and PyObject_CallFunction, `parseArgFormat` that of the
 * PyArg_* family. Both are tolerant: a character nobody knows is skipped and makes the result uncertain, for then the
 * count of arguments can no longer be trusted. Which format fits which arguments is for the rules.
 */
import type { MemoryFamily, ParamEffect } from './effects.js';

/** One unit of a format: `O`, `s#`, `O&`. Brackets and markers are no units. */
export interface FormatUnit {
  /** The unit as written. */
  readonly text: string;
  /** In the format string, in UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
  /** One effect for each C argument that the unit consumes, in order. */
  readonly arguments: readonly ParamEffect[];
  /** After `|`: the argument may be absent, and then its address is left alone. */
  readonly isOptional: boolean;
  /** The last argument receives memory that the caller must free with this family's deallocator: `es`. */
  readonly memory?: MemoryFamily;
  /** The last argument is a Py_buffer that the caller must release: `s*`, `y*`. */
  readonly fillsBuffer?: boolean;
  /** The first argument is a converter function that decides what the second one is: `O&`. */
  readonly isConverter?: boolean;
}

/** A format taken apart. */
export interface ParsedFormat {
  readonly units: readonly FormatUnit[];
  /** False when a character is unknown or brackets do not match. */
  readonly isCertain: boolean;
  /** Of an argument format: the function's name after `:`, or the message after `;`. */
  readonly tail?: { readonly kind: 'name' | 'message'; readonly text: string; readonly offset: number };
}

/** What holds of a unit wherever it stands. */
export type UnitFacts = Omit<FormatUnit, 'text' | 'offset' | 'length' | 'isOptional'>;

const value: ParamEffect = { kind: 'value' };
const outValue: ParamEffect = { kind: 'out-value' };
const borrow: ParamEffect = { kind: 'borrow', retains: true, nullable: true };
/** The object stays owned by the argument tuple, which is the first argument of every function of the family. */
const outBorrowed: ParamEffect = {
  kind: 'out',
  ownership: 'borrowed',
  from: { kind: 'argument', index: 0 },
  when: 'success',
  nullOtherwise: false,
  nullable: false,
};

const one = (effect: ParamEffect): UnitFacts => ({ arguments: [effect] });
const unitsOf = (names: string, facts: UnitFacts): [string, UnitFacts][] =>
  names.split(' ').map((name) => [name, facts]);

const converter: UnitFacts = { arguments: [value, value], isConverter: true };

/** The unit of a build format that takes the caller's reference over. */
export const stealingUnit = 'N';

/** Units of Py_BuildValue. `U` is a C string here, and `N&` is a converter like `O&`: nothing is stolen by it. */
export const buildUnits: ReadonlyMap<string, UnitFacts> = new Map([
  ...unitsOf('O S', one(borrow)),
  ...unitsOf(stealingUnit, one({ kind: 'steal', when: 'always', nullable: true })),
  ...unitsOf('O& S& N&', converter),
  ...unitsOf('s z y u U b h i B H I l k L K n c C d f D p', one(value)),
  ...unitsOf('s# z# y# u# U#', { arguments: [value, value] }),
]);

const encoded: UnitFacts = { arguments: [value, outValue], memory: 'PyMem' };
const encodedWithLength: UnitFacts = { arguments: [value, outValue, outValue], memory: 'PyMem' };

/** Units of PyArg_ParseTuple, those of Python 2 (`t#`, `w#`) included. */
export const argUnits: ReadonlyMap<string, UnitFacts> = new Map([
  ...unitsOf('O S U Y', one(outBorrowed)),
  ...unitsOf('O!', { arguments: [{ kind: 'borrow' }, outBorrowed] }),
  ...unitsOf('O&', { arguments: [value, outValue], isConverter: true }),
  ...unitsOf('s z y u Z w b B h H i I l k L K n c C f d D p', one(outValue)),
  ...unitsOf('s# z# y# u# Z# t# w#', { arguments: [outValue, outValue] }),
  ...unitsOf('s* z* y* w*', { arguments: [outValue], fillsBuffer: true }),
  ...unitsOf('es et', encoded),
  ...unitsOf('es# et#', encodedWithLength),
]);

/** Units of a format of Py_BuildValue and of the calls that build their arguments from a format. */
export function parseBuildFormat(format: string): ParsedFormat {
  return readFormat(format, { units: buildUnits, ignored: ' \t,:', open: '([{', close: ')]}', isArgs: false });
}

/** Units of a format of the PyArg_* functions. */
export function parseArgFormat(format: string): ParsedFormat {
  return readFormat(format, { units: argUnits, ignored: '', open: '(', close: ')', isArgs: true });
}

interface Language {
  readonly units: ReadonlyMap<string, UnitFacts>;
  readonly ignored: string;
  readonly open: string;
  readonly close: string;
  /** Has `|`, `$`, `:name` and `;message`. */
  readonly isArgs: boolean;
}

function readFormat(format: string, language: Language): ParsedFormat {
  const units: FormatUnit[] = [];
  const brackets: string[] = [];
  let isCertain = true;
  let isOptional = false;
  for (let offset = 0; offset < format.length;) {
    const character = format.charAt(offset);
    if (language.isArgs && (character === ':' || character === ';')) {
      const kind = character === ':' ? 'name' : 'message';
      const tail = { kind, text: format.slice(offset + 1), offset: offset + 1 } as const;
      return { units, isCertain: isCertain && brackets.length === 0, tail };
    }
    const text = longestUnit(format, offset, language.units);
    const facts = text === undefined ? undefined : language.units.get(text);
    if (text !== undefined && facts !== undefined) {
      units.push({ text, offset, length: text.length, isOptional, ...facts });
      offset += text.length;
      continue;
    }
    if (language.isArgs && character === '|') isOptional = true;
    else if (language.open.includes(character)) brackets.push(language.close.charAt(language.open.indexOf(character)));
    else if (language.close.includes(character)) isCertain = brackets.pop() === character && isCertain;
    else if (!language.ignored.includes(character) && !(language.isArgs && character === '$')) isCertain = false;
    offset++;
  }
  return { units, isCertain: isCertain && brackets.length === 0 };
}

function longestUnit(format: string, offset: number, units: ReadonlyMap<string, UnitFacts>): string | undefined {
  for (let length = 3; length > 0; length--) {
    const text = format.slice(offset, offset + length);
    if (text.length === length && units.has(text)) return text;
  }
  return undefined;
}
