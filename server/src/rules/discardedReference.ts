/** Rule `discarded-reference`: a new reference that no variable ever holds. */
import { releaseDropped } from './discardedPlans.js';
import { leakOf } from './leaks.js';
import { defineRule } from './rule.js';

export const discardedReference = defineRule({
  name: 'discarded-reference',
  family: 'leak',
  severity: 'warning',
  cwe: [401],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A new reference that no variable ever holds',
    why: "The call returned a strong reference, and nothing in the function can release it any more. Calls such as `PyDict_SetItemString` and `PyList_Append` take a reference of their own; they do not take over the caller's.",
    bad: `int add(PyObject *d) {
    return PyDict_SetItemString(d, "k", PyLong_FromLong(1));
}`,
    good: `int add(PyObject *d) {
    PyObject *one = PyLong_FromLong(1);
    if (one == NULL)
        return -1;
    int result = PyDict_SetItemString(d, "k", one);
    Py_DECREF(one);
    return result;
}`,
    fixSafety:
      'Safe: a bare call is passed on to `Py_XDECREF`, and an argument moves to a variable that is released after the call. None is offered where the call is part of a condition with `&&`, `||` or `?:`, or could give out a pointer into the object.',
  },
  observe: (fact, path) => leakOf('discarded', fact, path),
  describe: (leak) => ({
    at: leak.root,
    what: `The new reference from \`${leak.state.source ?? 'this call'}\` is dropped here`,
    why: 'no variable holds it, so nobody can release it, and each run loses one object',
    todo: 'keep it in a variable and release it after use',
  }),
  fixes: releaseDropped,
});
