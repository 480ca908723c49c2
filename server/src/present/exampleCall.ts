/**
 * A call of Python by which a C function can be run: a pure function from what is known of its registration to text.
 * Arguments are guessed from flags and formats; what cannot be guessed is a blank that does not run.
 */
import type { EntryPoint, FormatWords } from '../engine.types.js';

/** Stands where the user has to say something; no Python program defines it. */
export const blank = 'FILL_IN';

/** A call and what it needs. */
export interface ExampleCall {
  /** As imported; undefined where no definition tells it. */
  readonly module: string | undefined;
  /** Statements that run once; comments say what was guessed. */
  readonly setup: string;
  readonly call: string;
}

/** Values of Python for units of a format; what is not here is a blank. */
const byUnit: Readonly<Record<string, string>> = {
  ...record('O O!', '[1, 2]'),
  ...record('s s# s* z z# z* es es# et et# U u u#', "'text'"),
  ...record('y y# y* S', "b'bytes'"),
  ...record('Y w*', "bytearray(b'bytes')"),
  ...record('b B h H i I l k L K n', '1'),
  ...record('f d', '1.0'),
  ...record('D', '1j'),
  ...record('c', "b'c'"),
  ...record('C', "'c'"),
  ...record('p', 'True'),
};

function record(units: string, value: string): Readonly<Record<string, string>> {
  return Object.fromEntries(units.split(' ').map((unit) => [unit, value]));
}

/** What makes the interpreter call a slot of the object `instance`. */
const bySlot: Readonly<Record<string, string>> = {
  tp_repr: 'repr(instance)',
  tp_str: 'str(instance)',
  tp_hash: 'hash(instance)',
  tp_iter: 'iter(instance)',
  tp_iternext: 'next(instance)',
  tp_call: `instance(${blank})`,
  tp_richcompare: 'instance == instance',
  tp_getattro: `instance.${blank}`,
  nb_add: 'instance + instance',
  nb_subtract: 'instance - instance',
  nb_multiply: 'instance * instance',
  nb_bool: 'bool(instance)',
  nb_int: 'int(instance)',
  nb_float: 'float(instance)',
  sq_length: 'len(instance)',
  mp_length: 'len(instance)',
  sq_item: 'instance[0]',
  mp_subscript: 'instance[0]',
  sq_concat: 'instance + instance',
  sq_contains: '1 in instance',
};

/** Slots that run when an object is made or goes. */
const ofLife: ReadonlySet<string> = new Set(['tp_new', 'tp_init', 'tp_alloc', 'tp_dealloc', 'tp_finalize', 'tp_free']);

/** The call for a function; one that is all blanks where nothing is known of how Python comes to it. */
export function exampleCall(asked: string, entry: EntryPoint | undefined): ExampleCall {
  if (entry === undefined) {
    const setup = [`# No table of the sources leads to ${asked}(): say which call of Python does.`, `import ${blank}`];
    return { module: undefined, setup: setup.join('\n'), call: `${blank}.${blank}()` };
  }
  const module = entry.module ?? blank;
  const made = entry.type === undefined ? '' : `${module}.${entry.type}(${argumentsOf(entry.constructorFormat)})`;
  const { call, needsInstance } = callOf(entry, module, made);
  const lines = [
    ...(entry.module === undefined ? [`import ${blank}`] : []),
    ...(needsInstance ? [`instance = ${made}`] : []),
  ];
  const text = [...lines, call].join('\n');
  return { module: entry.module, setup: [...commentsOf(asked, entry, text), ...lines].join('\n'), call };
}

function commentsOf(asked: string, entry: EntryPoint, text: string): readonly string[] {
  const through = entry.function === asked ? '' : `, which calls ${asked}()`;
  return [
    `# Reaches ${entry.function}() of the C sources${through}.`,
    '# The arguments are guesses: make them take the path that is meant.',
    ...(text.includes(blank) ? [`# Write what is missing where ${blank} stands.`] : []),
  ];
}

interface Call {
  readonly call: string;
  readonly needsInstance: boolean;
}

function callOf({ kind, name, flags, format, type }: EntryPoint, module: string, made: string): Call {
  const isOfClass = flags.some((flag) => flag === 'METH_CLASS' || flag === 'METH_STATIC');
  switch (kind) {
    case 'function': {
      const list = methodArguments(flags, format);
      if (type === undefined) return { call: `${module}.${name}(${list})`, needsInstance: false };
      if (isOfClass) return { call: `${module}.${type}.${name}(${list})`, needsInstance: false };
      return { call: `instance.${name}(${list})`, needsInstance: true };
    }
    case 'getter':
      return { call: `instance.${name}`, needsInstance: true };
    case 'setter':
      return { call: `setattr(instance, '${name}', ${blank})`, needsInstance: true };
    case 'slot':
      if (ofLife.has(name)) return { call: made, needsInstance: false };
      return { call: bySlot[name] ?? `${blank}(instance)`, needsInstance: true };
  }
}

function methodArguments(flags: readonly string[], format: FormatWords | undefined): string {
  if (flags.includes('METH_NOARGS')) return '';
  if (flags.includes('METH_O')) return byUnit['O'] ?? blank;
  return format === undefined ? blank : argumentsOf(format);
}

/** Arguments for a format; none where there is no format. */
const argumentsOf = (format: FormatWords | undefined): string =>
  format?.units.map((unit) => byUnit[unit] ?? blank).join(', ') ?? '';
