/** Rule `double-release`: the same reference is released twice, cleanup labels included. */
import { withoutFirstRelease, withoutRelease } from './overReleasePlans.js';
import { overReleaseOf } from './overReleases.js';
import { defineRule } from './rule.js';

export const doubleRelease = defineRule({
  name: 'double-release',
  family: 'over-release',
  severity: 'error',
  cwe: [415, 911],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'The same reference is released twice',
    why: 'The second release takes a reference that belongs to somebody else, or touches freed memory.',
    bad: `int check(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    Py_DECREF(text);
    Py_DECREF(text);
    return 0;
}`,
    good: `int check(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    Py_DECREF(text);
    return 0;
}`,
    fixSafety:
      'Unsafe: the second release is removed; where another path needs it, the first one becomes `Py_CLEAR` or is removed instead.',
  },
  observe: (fact, path) => overReleaseOf('double-release', fact, path),
  describe: (found) => ({
    at: found.at,
    what: `\`${found.name}\` is released a second time`,
    why: 'this function owned one reference and has already released it on this path',
    todo: 'release it once; set the variable to NULL after the first release (`Py_CLEAR`) where a cleanup label follows',
  }),
  fixes: (found, path) => [
    withoutRelease(`Remove the second release of \`${found.name}\``, found.statement),
    ...withoutFirstRelease(found, path),
  ],
});
