/** Rule `release-after-failed-steal`: a release after a call that steals even when it fails. */
import { overReleaseOf } from './overReleases.js';
import { defineRule } from './rule.js';

export const releaseAfterFailedSteal = defineRule({
  name: 'release-after-failed-steal',
  family: 'over-release',
  severity: 'error',
  cwe: [911, 415],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A reference is released after a call that steals it even when it fails',
    why: '`PyList_SetItem` and `PyTuple_SetItem` release the item when they fail. Releasing it again frees it twice.',
    bad: `PyObject *one(PyObject *list, long n) {
    PyObject *item = PyLong_FromLong(n);
    if (item == NULL)
        return NULL;
    if (PyList_SetItem(list, 0, item) < 0) {
        Py_DECREF(item);
        return NULL;
    }
    Py_RETURN_NONE;
}`,
    good: `PyObject *one(PyObject *list, long n) {
    PyObject *item = PyLong_FromLong(n);
    if (item == NULL)
        return NULL;
    if (PyList_SetItem(list, 0, item) < 0)
        return NULL;
    Py_RETURN_NONE;
}`,
    fixSafety: 'Safe: the release on the failure path is removed.',
  },
  observe: (fact, path) => overReleaseOf('after-failed-steal', fact, path),
  describe: (found) => ({
    at: found.at,
    what: `\`${found.name}\` is released although \`${found.state.thief?.callee ?? 'the call'}\` has already released it on failure`,
    why: `${found.state.thief?.callee ?? 'the call'} takes the reference over whether it succeeds or fails`,
    todo: 'remove the release',
  }),
  fixes: (found) => [
    {
      title: `Remove the release of \`${found.name}\``,
      safety: 'safe',
      edits: [{ kind: 'remove', statement: found.statement }],
    },
  ],
});
