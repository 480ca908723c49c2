/**
 * From a probe and the contract of its function to a plan of the call: which C variables it needs, which objects are watched
 * and what the contract says of each, which references the caller owes on success and on failure, and what must be given
 * back afterwards. Both the C source and the expectation are made from the plan, so that neither states anything that the
 * contract does not. Comes in: a probe and a table of contracts. Nothing here writes C functions or judges numbers.
 */
import type { Contract, MemoryFamily, ParamEffect } from '#server/contracts/effects.js';
import { parseArgFormat, parseBuildFormat, type FormatUnit } from '#server/contracts/formats.js';
import type { ContractTable } from '#server/contracts/lookup.js';
import { parsePrototype } from '#server/contracts/prototype.js';
import { splitArguments, type Probe } from './probe.js';

/** An object that the probe makes and watches. */
export interface PlannedSlot {
  /** Index of the argument that it is, or that the array is in which it stands. */
  readonly argument: number;
  readonly effect: ParamEffect;
  readonly isSole: boolean;
}

/** An object pointer that the call returns or stores. */
export interface PlannedFound {
  /** The C variable. */
  readonly variable: string;
  readonly what: 'result' | { readonly argument: number; readonly effect: ParamEffect; readonly unit?: FormatUnit };
}

/** Everything that is needed to write the call and to judge it. */
export interface CallPlan {
  readonly probe: Probe;
  readonly contract: Contract;
  readonly declarations: readonly string[];
  readonly slots: readonly PlannedSlot[];
  readonly founds: readonly PlannedFound[];
  /** The arguments of the call, in C. */
  readonly args: readonly string[];
  /** C that gives back what is no object: buffers, memory. */
  readonly cleanup: readonly string[];
}

/** References of an object that the caller still owns after the call. */
export function owedReferences(effect: ParamEffect, outcome: 'success' | 'failure'): number {
  switch (effect.kind) {
    case 'steal':
      return effect.when === 'always' || outcome === 'success' ? 0 : 1;
    case 'object-array':
      return effect.effect === 'steal' ? 0 : 1;
    case 'release':
    case 'clear':
    case 'update':
      return 0;
    case 'incref':
      return 2;
    default:
      return 1;
  }
}

/** C variables whose address a probe can pass, with what they need afterwards. */
const variables: Readonly<Record<string, { readonly type: string; readonly cleanup?: string }>> = {
  int: { type: 'int' },
  uint: { type: 'unsigned int' },
  short: { type: 'short' },
  ushort: { type: 'unsigned short' },
  char: { type: 'char' },
  uchar: { type: 'unsigned char' },
  long: { type: 'long' },
  ulong: { type: 'unsigned long' },
  longlong: { type: 'long long' },
  ulonglong: { type: 'unsigned long long' },
  ssize: { type: 'Py_ssize_t' },
  size: { type: 'size_t' },
  hash: { type: 'Py_hash_t' },
  double: { type: 'double' },
  float: { type: 'float' },
  complex: { type: 'Py_complex' },
  text: { type: 'const char *' },
  wide: { type: 'const Py_UNICODE *' },
  pointer: { type: 'void *' },
  bytes: { type: 'char', cleanup: '' },
  encoded: { type: 'char *' },
  buffer: { type: 'Py_buffer', cleanup: 'if (% .obj != NULL) PyBuffer_Release(&%);' },
  dims: { type: 'PyArray_Dims', cleanup: 'PyDimMem_FREE(%.ptr);' },
  chunk: { type: 'PyArray_Chunk' },
  intp: { type: 'npy_intp' },
  bool: { type: 'npy_bool' },
};

/** How memory of a family is freed. */
export const deallocators: Readonly<Partial<Record<MemoryFamily, string>>> = {
  malloc: 'free',
  PyMem: 'PyMem_Free',
  PyMem_Raw: 'PyMem_RawFree',
  PyObject: 'PyObject_Free',
  numpy: 'PyDataMem_FREE',
  FILE: 'fclose',
};

interface Draft {
  readonly declarations: string[];
  readonly slots: PlannedSlot[];
  readonly founds: PlannedFound[];
  readonly cleanup: string[];
}

/** The plan of a probe. */
export function planCall(probe: Probe, contracts: ContractTable): CallPlan {
  const contract = contracts.lookup(probe.name);
  if (contract === undefined) throw new Error(`There is no contract for the probe ${probe.text}`);
  const draft: Draft = { declarations: [], slots: [], founds: [], cleanup: [] };
  const { parameters } = parsePrototype(contract.signature);
  const extra = variadicEffects(probe, contract, contracts);
  let typeArguments = 0;
  const args = probe.args.map((text, position) => {
    if (hasTypeArgument(contract) && isTypeName(text)) {
      typeArguments++;
      return text;
    }
    const index = position - typeArguments;
    const effect = replacement(contract, index) ??
      contract.params[index] ??
      extra.effects[index - parameters.length] ?? { kind: 'value' };
    const declared = parameters[index];
    const type = declared?.type ?? 'PyObject*';
    const isDeclared = declared !== undefined;
    const unit = extra.units[index - parameters.length];
    return argument(draft, { text, index, effect, type, isDeclared, ...(unit === undefined ? {} : { unit }) });
  });
  const result = contract.result.kind;
  if (result === 'new' || result === 'borrowed' || result === 'argument' || result === 'null') {
    draft.founds.push({ variable: 'result', what: 'result' });
  }
  return { probe, contract, args, ...draft };
}

/** The new value of a pointer that is cleared (Py_SETREF) is taken over, which the row says of the pointer. */
const replacement = ({ params }: Contract, index: number): ParamEffect | undefined =>
  params.some((effect) => effect.kind === 'clear' && effect.value === index)
    ? { kind: 'steal', when: 'always' }
    : undefined;

const hasTypeArgument = (contract: Contract): boolean => /\bTYPE\b/.test(contract.signature);
const isTypeName = (text: string): boolean => /^(?:Py\w*Object|char|int)$/.test(text);

interface Argument {
  readonly text: string;
  readonly index: number;
  readonly effect: ParamEffect;
  readonly type: string;
  /** Whether the prototype names the argument, so that its type is known. */
  readonly isDeclared: boolean;
  /** The unit of a format of which this is the last argument. */
  readonly unit?: FormatUnit;
}

function argument(draft: Draft, given: Argument): string {
  const { text, index, effect } = given;
  const name = `a${index}`;
  const kind = /^(&?)@(\w+)(!?)$/.exec(text);
  if (kind !== null) {
    const isReplaced = effect.kind === 'update';
    const isFilled = effect.kind === 'out';
    const isSole = kind[3] === '!' || isReplaced;
    const type = /Object\*$|Descr\*$|Meta\*$/.test(given.type) ? given.type.replace('*', ' *') : 'PyObject *';
    draft.declarations.push(`${type}${name} = (${type})fresh("${kind[2] ?? ''}", ${isSole ? 0 : 'GUARD'});`);
    // An address that is filled although it holds an object: that one stays the caller's.
    draft.slots.push({ argument: index, effect: isFilled ? { kind: 'borrow' } : effect, isSole });
    if (isFilled) {
      draft.declarations.push(`PyObject *p${index} = (PyObject *)${name};`);
      draft.founds.push({ variable: `p${index}`, what: { argument: index, effect } });
      return `(void *)&p${index}`;
    }
    if (isReplaced || effect.kind === 'clear') {
      draft.founds.push({ variable: `(PyObject *)${name}`, what: { argument: index, effect } });
    }
    return kind[1] === '&' ? `(void *)&${name}` : name;
  }
  if (text.startsWith('[')) return arrayArgument(draft, given, name);
  const variable = /^&([a-z]+)$/.exec(text)?.[1];
  if (variable === undefined) return text;
  if (variable === 'object' || variable === 'null') {
    draft.declarations.push(`PyObject *${name} = ${variable === 'null' ? 'NULL' : 'MARKER'};`);
    const unit = given.unit === undefined ? {} : { unit: given.unit };
    draft.founds.push({ variable: name, what: { argument: index, effect, ...unit } });
    // A macro whose prototype names the object itself writes that variable.
    return effect.kind === 'out' && given.type === 'PyObject*' && given.isDeclared ? name : `(void *)&${name}`;
  }
  const declared = variables[variable];
  if (declared === undefined) throw new Error(`"${text}" is no variable that a probe can have`);
  draft.declarations.push(`${declared.type} ${name}; memset(&${name}, 0, sizeof(${name}));`);
  const cleanup = declared.cleanup;
  if (cleanup !== undefined) draft.cleanup.push(cleanup.replaceAll('% ', name).replaceAll('%', name));
  if (given.unit?.memory !== undefined && variable === 'encoded') {
    draft.cleanup.push(`if (!hasFailed) ${deallocators[given.unit.memory] ?? ''}(${name});`);
  }
  return `&${name}`;
}

function arrayArgument(draft: Draft, { text, index, effect }: Argument, name: string): string {
  const items = splitArguments(text.slice(1, -1));
  draft.declarations.push(`PyObject *${name}[${items.length + 1}] = {NULL};`);
  for (const [place, item] of items.entries()) {
    if (!item.startsWith('@')) {
      draft.declarations.push(`${name}[${place}] = ${item};`);
      continue;
    }
    draft.declarations.push(`${name}[${place}] = fresh("${item.slice(1)}", GUARD);`);
    draft.slots.push({ argument: index, effect, isSole: false });
  }
  return `(void *)${name}`;
}

interface Extra {
  readonly effects: readonly ParamEffect[];
  readonly units: readonly (FormatUnit | undefined)[];
}

/** What the contract says of the arguments after the last declared one. */
function variadicEffects(probe: Probe, contract: Contract, contracts: ContractTable): Extra {
  const { variadic, params } = contract;
  const count = Math.max(0, probe.args.length - params.length);
  const all = (effect: ParamEffect): Extra => ({ effects: new Array<ParamEffect>(count).fill(effect), units: [] });
  switch (variadic.kind) {
    case 'none':
    case 'values':
      return all({ kind: 'value' });
    case 'objects':
    case 'counted':
      return all(variadic.effect);
    case 'unpack':
      return all({
        kind: 'out',
        ownership: 'borrowed',
        from: { kind: 'argument', index: variadic.from },
        when: 'success',
        nullOtherwise: false,
        nullable: false,
      });
    case 'format':
      if (variadic.language === 'printf') return all({ kind: 'borrow' });
      return formatEffects(probe, variadic.language, variadic.format, contracts);
  }
}

function formatEffects(probe: Probe, language: 'build' | 'parse', index: number, contracts: ContractTable): Extra {
  const text = /^"(.*)"$/.exec(probe.args[index] ?? '')?.[1] ?? '';
  const { units, isCertain } = language === 'build' ? parseBuildFormat(text) : parseArgFormat(text);
  if (!isCertain) throw new Error(`The format of the probe ${probe.text} is not one that formats.ts knows`);
  let position = index + 1 + (probe.args[index + 1] === 'keywords' ? 1 : 0);
  const effects: ParamEffect[] = [];
  const owners: (FormatUnit | undefined)[] = [];
  for (const unit of units) {
    const converter = unit.isConverter === true ? contracts.lookup(probe.args[position] ?? '') : undefined;
    for (const [place, effect] of unit.arguments.entries()) {
      const isLast = place === unit.arguments.length - 1;
      effects.push(
        place === 1 && converter !== undefined && language === 'parse' ? (converter.params[1] ?? effect) : effect,
      );
      owners.push(isLast || unit.memory !== undefined ? unit : undefined);
    }
    position += unit.arguments.length;
  }
  return { effects, units: owners };
}
