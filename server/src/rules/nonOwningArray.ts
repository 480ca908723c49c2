/** Rule `non-owning-array`: an array over heap memory that nothing will free. */
import { dataFateOf } from './arrayData.js';
import { capsuleAsBase } from './arrayOwnerPlan.js';
import { defineRule } from './rule.js';

export const nonOwningArray = defineRule({
  name: 'non-owning-array',
  family: 'array',
  severity: 'warning',
  cwe: [401],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'An array over heap memory that nothing will free',
    why: '`PyArray_SimpleNewFromData` and its like do not take the memory over. When the array dies, the buffer stays, and a large buffer is a large leak.',
    bad: `PyObject *zeros(npy_intp n) {
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
}`,
    good: `PyObject *zeros(npy_intp n) {
    return PyArray_ZEROS(1, &n, NPY_DOUBLE, 0);
}`,
    fixSafety:
      'To be reviewed: a small function that gives the array a capsule as its base, and the capsule the matching free, goes before this one. Often it is better to let NumPy allocate the array.',
  },
  observe: (fact, path) => dataFateOf('leaks', fact, path),
  describe: (found) => ({
    at: found.root,
    what: `Nobody frees the memory of this array: it was allocated with \`${found.allocator}\``,
    why: 'the array does not own its data, has no base object that does, and the function keeps no pointer to free it by',
    todo: 'let NumPy allocate the array, or set a capsule that frees the memory as its base with `PyArray_SetBaseObject`',
  }),
  fixes: ({ root, memory }, path) => capsuleAsBase(root, memory, path),
});
