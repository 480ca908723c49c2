/**
 * Whose code a function of the API runs, and which containers lend items that such code can take away. Comes in: names of
 * functions; goes out: what is said of them here, or undefined. That a function can run code at all, finalizers included,
 * stands in its contract; here are those that exist to run code of an object that they are given.
 */
import { groupLookup } from './nameGroups.js';

/** What a call runs. */
export interface ForeignCode {
  /** Arguments whose slots or whose own code it runs; such an object may be of a class written in Python. */
  readonly of: readonly number[];
  /** Work in C goes on with those objects while their code runs: a list that is printed prints its items. */
  readonly worksOn: boolean;
  /** What comes back: an object of a class that is known, one of any class, or one that the argument normally holds. */
  readonly gives: 'known' | 'any' | 'held';
  /** It is there to call something, a callback say; of the others few expect to run more than a few lines of code. */
  readonly isCall: boolean;
}

const first = [0];
const both = [0, 1];

const kinds = {
  conversion: { of: first, worksOn: false, gives: 'known', isCall: false },
  text: { of: first, worksOn: true, gives: 'known', isCall: false },
  lookup: { of: first, worksOn: false, gives: 'held', isCall: false },
  call: { of: first, worksOn: true, gives: 'any', isCall: true },
  // The frame of the method holds the object.
  method: { of: first, worksOn: false, gives: 'any', isCall: true },
  operation: { of: both, worksOn: true, gives: 'any', isCall: false },
  search: { of: both, worksOn: true, gives: 'known', isCall: false },
  iteration: { of: first, worksOn: true, gives: 'known', isCall: false },
} as const satisfies Readonly<Record<string, ForeignCode>>;

const kindOf = groupLookup<keyof typeof kinds>({
  conversion: `
    PyLong_AsLong PyLong_AsLongLong PyLong_AsLongAndOverflow PyLong_AsLongLongAndOverflow PyLong_AsInt
    PyLong_AsUnsignedLongMask PyLong_AsUnsignedLongLongMask PyFloat_AsDouble PyComplex_AsCComplex
    PyComplex_RealAsDouble PyComplex_ImagAsDouble PyNumber_AsSsize_t PyNumber_Long PyNumber_Float PyNumber_Index
    PyNumber_Int PyObject_IsTrue PyObject_Not PyObject_Hash PyObject_Size PyObject_Length PySequence_Size
    PySequence_Length PyMapping_Size PyMapping_Length PyObject_AsFileDescriptor`,
  text: `
    PyObject_Print PyObject_Repr PyObject_Str PyObject_ASCII PyObject_Bytes PyObject_Unicode PyObject_Format
    PyObject_Dir`,
  lookup: `
    PyObject_GetAttr PyObject_GetAttrString PyObject_GetItem PySequence_GetItem PyMapping_GetItemString
    PyObject_GetIter PyIter_Next`,
  call: `
    PyObject_Call PyObject_CallNoArgs PyObject_CallOneArg PyObject_CallObject PyObject_CallFunction
    PyObject_CallFunctionObjArgs PyObject_Vectorcall PyObject_VectorcallDict PyVectorcall_Call PyEval_CallFunction
    PyEval_CallObject PyEval_CallObjectWithKeywords _PyObject_CallNoArg _PyObject_Vectorcall _PyObject_FastCallDict`,
  method: `
    PyObject_CallMethod PyObject_CallMethodObjArgs PyObject_CallMethodNoArgs PyObject_CallMethodOneArg
    PyEval_CallMethod _PyObject_CallMethodId _PyObject_CallMethodIdObjArgs`,
  operation: `
    PyObject_RichCompare PyNumber_Add PyNumber_Subtract PyNumber_Multiply PyNumber_MatrixMultiply
    PyNumber_FloorDivide PyNumber_TrueDivide PyNumber_Remainder PyNumber_Divmod PyNumber_Power`,
  search: `
    PyObject_RichCompareBool PyObject_Compare PyObject_Cmp PySequence_Contains PySequence_Count PySequence_Index`,
  iteration: 'PySequence_List PySequence_Tuple PySequence_Fast',
});

/** What the function runs; undefined where it runs nobody's code but that of finalizers. */
export function foreignCodeOf(name: string): ForeignCode | undefined {
  const kind = kindOf(name);
  return kind === undefined ? undefined : kinds[kind];
}

const items = groupLookup<'changing' | 'fixed'>({
  changing: `
    PyList_GetItem PyList_GET_ITEM PyDict_GetItem PyDict_GetItemString PyDict_GetItemWithError PyDict_SetDefault
    PyDict_Next _PyDict_GetItem_KnownHash _PyDict_GetItemWithError _PyDict_GetItemId _PyDict_GetItemIdWithError
    _PyDict_GetItemStringWithError _PyDict_Next PyODict_GetItem PyODict_GetItemWithError PyODict_GetItemString`,
  fixed: 'PyTuple_GetItem PyTuple_GET_ITEM PyStructSequence_GetItem PyStructSequence_GET_ITEM',
});

/** Whether the function lends an item of a container that can let go of it (list, dict) or that never changes (tuple). */
export const lentItemOf = (name: string): 'changing' | 'fixed' | undefined => items(name);

/** Checks that say what an object can do, and nothing of whose code it is. */
const abilities: ReadonlySet<string> = new Set([
  'PyCallable_Check',
  'PyIndex_Check',
  'PyIter_Check',
  'PyMapping_Check',
  'PyNumber_Check',
  'PyObject_CheckBuffer',
  'PySequence_Check',
]);

/** Whether the check, of which the answer was yes, leaves open of which class the object is. */
export const tellsNoClass = (name: string): boolean => abilities.has(name);

/** Every name of the tables, for those who hold them against the contracts. */
export const foreignCodeNames = (): readonly string[] => [...kindOf.names(), ...items.names(), ...abilities];
