/** Rule `unbalanced-incref`: a reference is added for which no release, return, steal or owning store follows. */
import { releaseBefore } from './leakPlans.js';
import { leakOf } from './leaks.js';
import { defineRule } from './rule.js';

export const unbalancedIncref = defineRule({
  name: 'unbalanced-incref',
  family: 'leak',
  severity: 'warning',
  cwe: [911],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A reference is added, and nothing takes or releases it',
    why: 'The count of the object only grows, so the object is never freed; of a singleton, the count climbs with every call.',
    bad: `static PyObject *size(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
    return PyLong_FromSsize_t(PyObject_Size(arg));
}
static PyMethodDef methods[] = {{"size", size, METH_O, NULL}, {NULL, NULL, 0, NULL}};`,
    good: `static PyObject *size(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
    Py_ssize_t length = PyObject_Size(arg);
    Py_DECREF(arg);
    return PyLong_FromSsize_t(length);
}
static PyMethodDef methods[] = {{"size", size, METH_O, NULL}, {NULL, NULL, 0, NULL}};`,
    fixSafety:
      'Safe: the release goes before the exit, the jump to it, or behind the last use. Unsafe, where no release fits: the call that adds the reference is removed.',
    limits: 'A helper that adds a reference to its argument on purpose is believed; its callers are checked instead.',
  },
  observe: (fact, path) => leakOf('unbalanced-incref', fact, path),
  describe: (leak) => ({
    at: leak.root,
    what: `The reference added to \`${leak.name}\` here is never released`,
    why: 'no release, return, stealing call or owning store follows on this path',
    todo: `release it before leaving, or do not add it`,
  }),
  fixes: releaseBefore,
});
