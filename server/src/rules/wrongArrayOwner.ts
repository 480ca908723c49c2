/** Rule `wrong-array-owner`: an array is told to own memory that NumPy's allocator did not give. */
import type { Range } from '../base/range.js';
import type { ValueId } from '../analysis/domain/places.js';
import { ownDataFamilies } from '../contracts/numpy/flags.js';
import type { Confidence } from '../findings/finding.js';
import { confidenceOf } from './confidence.js';
import { defineRule } from './rule.js';

interface WrongOwner {
  readonly root: Range;
  readonly value: ValueId;
  readonly confidence: Confidence;
  readonly isIgnored: boolean;
  readonly allocator: string;
}

export const wrongArrayOwner = defineRule<WrongOwner>({
  name: 'wrong-array-owner',
  family: 'array',
  severity: 'warning',
  cwe: [762],
  since: 'NEXT',
  isFixable: false,
  page: {
    summary: "An array is told to own memory that NumPy's allocator did not give",
    why: 'With the OWNDATA flag, NumPy frees the memory with its own allocator, which need not be the one that gave it. As a flag of a constructor it is ignored, and the memory leaks.',
    bad: `PyObject *own(npy_intp n) {
    double *data = PyMem_Malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL) {
        PyMem_Free(data);
        return NULL;
    }
    PyArray_ENABLEFLAGS((PyArrayObject *)array, NPY_ARRAY_OWNDATA);
    return array;
}`,
    good: `PyObject *own(npy_intp n) {
    return PyArray_ZEROS(1, &n, NPY_DOUBLE, 0);
}`,
    fixSafety:
      'No automatic fix: let NumPy allocate the array, or give it a capsule with the matching free as its base.',
  },
  observe: (fact, path) => {
    if (fact.kind !== 'array-call' || !fact.hasOwnDataFlag || fact.memory === undefined) return undefined;
    const memory = path.stateOf(fact.memory);
    const isIgnored = fact.contract.array?.wraps !== undefined;
    const isForeign = memory.family !== undefined && !ownDataFamilies.includes(memory.family);
    if (!isIgnored && !isForeign) return undefined;
    return {
      root: fact.at,
      value: fact.array,
      confidence: confidenceOf(path, fact.array),
      isIgnored,
      allocator: memory.source ?? 'another allocator',
    };
  },
  describe: (found) => ({
    at: found.root,
    what: found.isIgnored
      ? 'The OWNDATA flag is ignored here: the array will not free its memory'
      : `NumPy will free memory that \`${found.allocator}\` allocated`,
    why: found.isIgnored
      ? 'constructors that are given memory never take it over'
      : "with OWNDATA, the memory is freed by NumPy's own allocator",
    todo: 'let NumPy allocate the array, or give it a capsule with the matching free as its base',
  }),
});
