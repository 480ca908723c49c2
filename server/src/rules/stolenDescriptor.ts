/** Rule `stolen-descriptor`: an array descriptor is used up by one NumPy call and given up again. */
import { overReleaseOf } from './overReleases.js';
import { defineRule } from './rule.js';

export const stolenDescriptor = defineRule({
  name: 'stolen-descriptor',
  family: 'over-release',
  severity: 'error',
  cwe: [911],
  since: 'NEXT',
  isFixable: false,
  page: {
    summary: 'An array descriptor is given up again after a NumPy call has stolen it',
    why: 'Most NumPy calls that take a `PyArray_Descr *` steal the reference. A descriptor for two calls needs two references.',
    bad: `PyObject *two(npy_intp *dims, PyArray_Descr *unused) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    PyObject *array = PyArray_Zeros(1, dims, descr, 0);
    Py_DECREF(descr);
    return array;
}`,
    good: `PyObject *two(npy_intp *dims, PyArray_Descr *unused) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    PyObject *array = PyArray_Zeros(1, dims, descr, 0);
    return array;
}`,
    fixSafety:
      'No fix is offered: whether to add a reference before the call or to drop the second use depends on the code.',
  },
  observe: (fact, path) => overReleaseOf('stolen-descriptor', fact, path),
  describe: (found) => ({
    at: found.at,
    what: `\`${found.name}\` was stolen by \`${found.state.thief?.callee ?? 'a NumPy call'}\` and is given up again here`,
    why: 'the array owns the descriptor from the first call on',
    todo: 'add a reference with `Py_INCREF` before the first call, or do not use the descriptor again',
  }),
});
