/** Rule `stolen-borrowed-reference`: a borrowed reference is handed to a call that steals it. */
import { increfsFor } from './knownObject.js';
import { isSimpleName } from './overReleasePlans.js';
import { overReleaseOf } from './overReleases.js';
import { defineRule } from './rule.js';

export const stolenBorrowedReference = defineRule({
  name: 'stolen-borrowed-reference',
  family: 'over-release',
  severity: 'error',
  cwe: [911, 416],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A borrowed reference is handed to a call that steals it',
    why: 'The container releases a reference that it never got. The object is freed while its real owner still uses it.',
    bad: `static PyObject *wrap(PyObject *self, PyObject *arg) {
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    PyList_SetItem(list, 0, arg);
    return list;
}
static PyMethodDef methods[] = {{"wrap", wrap, METH_O, NULL}, {NULL, NULL, 0, NULL}};`,
    good: `static PyObject *wrap(PyObject *self, PyObject *arg) {
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    Py_INCREF(arg);
    PyList_SetItem(list, 0, arg);
    return list;
}
static PyMethodDef methods[] = {{"wrap", wrap, METH_O, NULL}, {NULL, NULL, 0, NULL}};`,
    fixSafety: 'Safe: `Py_INCREF` goes before the stealing call, as `Py_XINCREF` where NULL can reach it.',
  },
  observe: (fact, path) => overReleaseOf('stolen-borrowed', fact, path),
  describe: (found) => ({
    at: found.argument,
    what: `\`${found.name}\` is borrowed, and \`${found.callee}\` steals it`,
    why: `${found.callee} takes over a reference that this function does not own; it will be released once too often`,
    todo: `take a reference first: \`Py_INCREF(${found.name});\``,
  }),
  fixes: (found, path) => {
    const variable = found.name;
    if (!isSimpleName(variable.replace(/^&/, ''))) return [];
    return increfsFor(found.value, path).map(({ call, isForNull }) => ({
      isForNull,
      title: `Take a reference to \`${variable}\` first`,
      safety: 'safe',
      edits: [{ kind: 'insert-before', statement: found.statement, code: `${call}(${variable});` }],
    }));
  },
});
