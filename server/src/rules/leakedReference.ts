/** Rule `leaked-reference`: a path leaves the function while it still owns a strong reference. */
import { releaseBefore } from './leakPlans.js';
import { inCode } from '../base/inCode.js';
import { leakOf } from './leaks.js';
import { defineRule } from './rule.js';

export const leakedReference = defineRule({
  name: 'leaked-reference',
  family: 'leak',
  severity: 'warning',
  cwe: [401, 911],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A path leaves the function while it still owns a strong reference',
    why: 'Nobody else can release the reference: every run of that path loses one object. The error branch is the commonest place.',
    bad: `PyObject *pair(PyObject *self, PyObject *v) {
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    if (PyList_Append(list, v) < 0)
        return NULL;
    return list;
}`,
    good: `PyObject *pair(PyObject *self, PyObject *v) {
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    if (PyList_Append(list, v) < 0) {
        Py_DECREF(list);
        return NULL;
    }
    return list;
}`,
    fixSafety:
      'Safe: the release goes before the exit, with braces where the exit is the body of an `if`; behind a temporary where the returned expression uses the object; at the end of the turn where a loop loses it. Where a cleanup label releases just this variable, the exit jumps there instead; where others come to the exit without the reference, it is released before the jump, after its last use, or as a variable that begins as NULL. A fix is offered only where a variable still holds the reference, or, to be reviewed, where one that was added is left out.',
  },
  observe: (fact, path) => leakOf('plain', fact, path),
  describe: (leak) => ({
    at: leak.at,
    what: `\`${leak.name}\` is still owned here and is never released`,
    why: `${leak.state.source ?? 'a call'} gave this function a strong reference, and this path leaves without releasing, returning or storing it`,
    todo: `release it before leaving: \`${leak.release}\``,
    subject: leak.name,
  }),
  fixes: releaseBefore,
  together: (names) => ({
    what: `${inCode(names)} are still owned here and are never released`,
    why: 'this function owns a strong reference to each, and this path leaves without releasing, returning or storing them',
    // Each way has some of them: which may be NULL there is not the same for each.
    todo: 'release each of them before leaving, with `Py_XDECREF` where it can be NULL',
  }),
});
