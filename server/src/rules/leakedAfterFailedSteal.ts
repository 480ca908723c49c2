/** Rule `leaked-after-failed-steal`: the callee steals only on success, and nobody releases on failure. */
import { releaseBefore } from './leakPlans.js';
import { leakOf } from './leaks.js';
import { defineRule } from './rule.js';

export const leakedAfterFailedSteal = defineRule({
  name: 'leaked-after-failed-steal',
  family: 'leak',
  severity: 'warning',
  cwe: [401],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A call that steals only on success failed, and the reference is not released',
    why: "`PyModule_AddObject` takes the reference over only when it returns 0. On failure it is still the caller's.",
    bad: `int add(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    if (value == NULL)
        return -1;
    if (PyModule_AddObject(module, "one", value) < 0)
        return -1;
    return 0;
}`,
    good: `int add(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    if (value == NULL)
        return -1;
    if (PyModule_AddObject(module, "one", value) < 0) {
        Py_DECREF(value);
        return -1;
    }
    return 0;
}`,
    fixSafety: 'Safe: the release goes before the exit on the failure path.',
  },
  observe: (fact, path) => leakOf('failed-steal', fact, path),
  describe: (leak) => ({
    at: leak.at,
    what: `\`${leak.name}\` is still owned after \`${leak.state.failedSteal ?? 'the call'}\` failed`,
    why: `${leak.state.failedSteal ?? 'the call'} steals the reference only when it succeeds`,
    todo: `release it on the failure path: \`${leak.release}\``,
  }),
  fixes: releaseBefore,
});
