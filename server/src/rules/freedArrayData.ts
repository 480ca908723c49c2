/** Rule `freed-array-data`: an array outlives the memory it uses. */
import { dataFateOf } from './arrayData.js';
import { defineRule } from './rule.js';

export const freedArrayData = defineRule({
  name: 'freed-array-data',
  family: 'array',
  severity: 'error',
  cwe: [416, 562],
  since: 'NEXT',
  isFixable: false,
  page: {
    summary: 'An array outlives the memory it uses',
    why: 'The memory is a variable of this function, or is freed before the array is: every later access reads memory that belongs to somebody else.',
    bad: `PyObject *three(void) {
    double data[3] = {1, 2, 3};
    npy_intp n = 3;
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
}`,
    good: `PyObject *three(void) {
    static double data[3] = {1, 2, 3};
    npy_intp n = 3;
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
}`,
    fixSafety: 'No automatic fix: let NumPy allocate the array and copy the values into it.',
  },
  observe: (fact, path) => dataFateOf('dangles', fact, path),
  describe: (found) => ({
    at: found.root,
    what: 'The memory of this array is gone when the function returns',
    why: 'the array does not copy its data, and it outlives the memory',
    todo: 'let NumPy allocate the array and copy the values into it',
  }),
});
