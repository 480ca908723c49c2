/**
 * Which contracts the probes prove, and why the others are not proven. Comes in: the tables of probes and of contracts;
 * nothing is run here: test/proof/proof.test.ts sees to it that every probe holds, so that what a table names is proven.
 */
import type { Contract, ParamEffect } from '#server/contracts/effects.js';
import type { ContractTable } from '#server/contracts/lookup.js';
import { libcContracts } from '#server/contracts/libc/index.js';
import { numpyContracts } from '#server/contracts/numpy/index.js';
import { allProbes } from './probes/index.js';

/** The version of NumPy that probes are written for: its rows have versions of their own. */
export const provenNumpyVersion: readonly [number, number] = [1, 24];

/** Names of functions, in order. */
export interface ProvenNames {
  readonly success: readonly string[];
  readonly failure: readonly string[];
}

/** What the probes prove when all of them hold. */
export function provenNames(): ProvenNames {
  const namesOf = (mode: 'succeeds' | 'fails'): readonly string[] =>
    [
      ...new Set(allProbes.filter((probe) => probe.mode === mode || probe.mode === 'memory').map(({ name }) => name)),
    ].sort();
  return { success: namesOf('succeeds'), failure: namesOf('fails') };
}

/** The two reasons that only say that nobody has written the probe. */
const noProbeYet = 'no probe yet';
const privateName = 'private: a name that is exported or declared in few versions';

/** Reasons with which a row that moves a reference may not stand: each of those is proven, or cannot be. */
export const missingProbe: ReadonlySet<string> = new Set([noProbeYet, privateName]);

/** Reasons that a person found out; the others follow from the contract. */
const foundReasons: Readonly<Record<string, readonly string[]>> = {
  'the vocabulary of contracts has no word for it': [
    'PyWeakref_GetObject',
    'PyWeakref_GET_OBJECT',
    'PyContext_Exit',
    'Py_ReprLeave',
  ],
  'a debug build of 3.11 asserts what no frame of PyFrame_New fulfils': [
    'PyGen_New',
    'PyGen_NewWithQualName',
    'PyCoro_New',
    'PyAsyncGen_New',
  ],
  'versions of NumPy differ': ['PyArray_SetUpdateIfCopyBase'],
  'NumPy 1.24 has it only where an environment variable asks for experimental types': [
    'PyArray_GetDefaultDescr',
    'PyArray_CommonDType',
    'PyArray_PromoteDTypeSequence',
    'PyArrayInitDTypeMeta_FromSpec',
    'PyUFunc_AddLoopFromSpec',
    'PyUFunc_AddPromoter',
    'PyUFunc_AddWrappingLoop',
  ],
  'in headers of old names, which NumPy 1.24 refuses to include': [
    'PyDescr_ISBOOL',
    'PyDescr_ISUNSIGNED',
    'PyDescr_ISSIGNED',
    'PyDescr_ISINTEGER',
    'PyDescr_ISFLOAT',
    'PyDescr_ISNUMBER',
    'PyDescr_ISSTRING',
    'PyDescr_ISCOMPLEX',
    'PyDescr_ISPYTHON',
    'PyDescr_ISFLEXIBLE',
    'PyDescr_ISUSERDEF',
    'PyDescr_ISEXTENDED',
    'PyDescr_ISOBJECT',
    'PyDescr_HASFIELDS',
    'PyScalarArray_Check',
    'PyArray_CopyArray',
    'PyArray_ISSPACESAVER',
    'PyArray_RemoveLargest',
  ],
  'an inline function that calls what no build of 3.11 exports': ['_PyList_AppendTakeRef'],
};

/** Units of formats that no probe has, by language, and why. */
export const unprovenUnits: Readonly<Record<'build' | 'parse', ReadonlyMap<string, string>>> = {
  build: new Map([['p', 'not in Python 3.11']]),
  parse: new Map([
    ['t#', 'not in Python 3.11'],
    ['w', 'not in Python 3.11'],
    ['w#', 'not in Python 3.11'],
  ]),
};

const reasonOfName: ReadonlyMap<string, string> = new Map(
  Object.entries(foundReasons).flatMap(([reason, names]) => names.map((name): [string, string] => [name, reason])),
);

const namePatterns: readonly (readonly [RegExp, string])[] = [
  [/Windows|MBCS|CodePage/, 'for Windows'],
  [
    /^_?Py_?(?:Initialize|Finalize|Main|BytesMain|RunMain|FrozenMain|PreInit|Set[A-Z]|NewInterp|EndInterp|ExitStatus|AtExit)|^Py(?:Config|PreConfig|Status|WideStringList|Interpreter|ThreadState|Run_(?:Interactive|Any))|^PyOS_(?:Before|After)|^PySys_(?:Set(?:Argv|Path)|Add)|Fork|Interrupt|Inittab/,
    'needs a process or an interpreter of its own',
  ],
  [/^(?:PyThread|PyEval_(?:Acquire|Release|InitThreads|Threads))/, 'about threads'],
  [/^_/, privateName],
];

/** Why no probe proves the contract. */
export function reasonUnproven(contract: Contract, version: readonly [number, number]): string {
  const found = reasonOfName.get(contract.name);
  if (found !== undefined) return found;
  const isOfNumpy = numpyNames.has(contract.name);
  const target = isOfNumpy ? provenNumpyVersion : version;
  if (!isIn(contract, target)) return `not in ${isOfNumpy ? 'NumPy' : 'Python'} ${target.join('.')}`;
  if (libcNames.has(contract.name)) return 'of the C library';
  if (contract.neverReturns === true) return 'does not return';
  if (contract.gil !== undefined) return 'about threads';
  const named = namePatterns.find(([pattern]) => pattern.test(contract.name));
  if (named !== undefined) return named[1];
  return touchesObjects(contract) ? noProbeYet : 'no object goes in or out';
}

/** Contracts without a proof, by reason. */
export function unprovenByReason(
  contracts: ContractTable,
  version: readonly [number, number],
): ReadonlyMap<string, readonly string[]> {
  const { success, failure } = provenNames();
  const proven = new Set([...success, ...failure]);
  const groups = new Map<string, string[]>();
  for (const name of contracts.names()) {
    const contract = contracts.lookup(name);
    if (contract === undefined || proven.has(name)) continue;
    const reason = reasonUnproven(contract, version);
    groups.set(reason, [...(groups.get(reason) ?? []), name]);
  }
  return new Map([...groups].sort(([, a], [, b]) => b.length - a.length));
}

const libcNames: ReadonlySet<string> = new Set(libcContracts.map(({ name }) => name));
const numpyNames: ReadonlySet<string> = new Set(numpyContracts.map(({ name }) => name));

const versionNumber = (version: string): number => {
  const [major = '0', minor = '0'] = version.split('.');
  return Number(major) * 1000 + Number(minor);
};

function isIn({ since, removed }: Contract, version: readonly [number, number]): boolean {
  const target = versionNumber(version.join('.'));
  return (
    (since === undefined || versionNumber(since) <= target) &&
    (removed === undefined || target < versionNumber(removed))
  );
}

/** Whether the call takes, releases, replaces or stores a reference, or is told by a format what to do with one. */
export function movesReferences({ params, variadic }: Contract): boolean {
  const moves = (effect: ParamEffect): boolean =>
    ['steal', 'release', 'incref', 'out', 'update', 'clear'].includes(effect.kind) ||
    (effect.kind === 'object-array' && effect.effect === 'steal');
  if (variadic.kind === 'format' || variadic.kind === 'unpack') return true;
  return params.some(moves) || ('effect' in variadic && moves(variadic.effect));
}

const touchesObjects = ({ result, params, variadic }: Contract): boolean =>
  ['new', 'borrowed', 'argument'].includes(result.kind) ||
  variadic.kind === 'objects' ||
  params.some(({ kind }) => !['value', 'out-value', 'keeps-pointer', 'free', 'realloc', 'copied'].includes(kind));
