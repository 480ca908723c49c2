/** Rule `use-after-steal`: a reference is released or given away again after a call has taken it over. */
import { withoutRelease } from './overReleasePlans.js';
import { overReleaseOf } from './overReleases.js';
import { defineRule } from './rule.js';

export const useAfterSteal = defineRule({
  name: 'use-after-steal',
  family: 'over-release',
  severity: 'error',
  cwe: [911, 415],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A reference is given up again after a call has stolen it',
    why: 'The container that took the reference over will release it. A second release frees the object under its hands.',
    bad: `PyObject *one(long n) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyObject *item = PyLong_FromLong(n);
    PyTuple_SET_ITEM(tuple, 0, item);
    Py_XDECREF(item);
    return tuple;
}`,
    good: `PyObject *one(long n) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyObject *item = PyLong_FromLong(n);
    PyTuple_SET_ITEM(tuple, 0, item);
    return tuple;
}`,
    fixSafety: 'Unsafe: the release is removed.',
  },
  observe: (fact, path) => overReleaseOf('after-steal', fact, path),
  describe: (found) => ({
    at: found.at,
    what: `\`${found.name}\` is given up again after \`${found.state.thief?.callee ?? 'a call'}\` took it over`,
    why: `${found.state.thief?.callee ?? 'the call'} stole the reference, so this function no longer owns one`,
    todo: 'remove the release, or take a reference with `Py_INCREF` before the stealing call',
  }),
  fixes: (found) =>
    found.unit === undefined && found.argument === found.at
      ? [withoutRelease(`Remove the release of \`${found.name}\``, found.statement)]
      : [],
});
