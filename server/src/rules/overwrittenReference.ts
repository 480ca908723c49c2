/** Rule `overwritten-reference`: a variable or owned field is assigned while it still owns. */
import { releaseBefore } from './leakPlans.js';
import { leakOf } from './leaks.js';
import { defineRule } from './rule.js';

export const overwrittenReference = defineRule({
  name: 'overwritten-reference',
  family: 'leak',
  severity: 'warning',
  cwe: [401],
  since: 'NEXT',
  isFixable: true,
  sharesRootsWith: 'leaked-reference',
  page: {
    summary: 'A variable is assigned while it still owns a reference',
    why: 'The old object can no longer be reached, so its reference is never released; in a loop, each turn loses one.',
    bad: `PyObject *twice(PyObject *a) {
    PyObject *text = PyObject_Str(a);
    text = PyObject_Repr(a);
    return text;
}`,
    good: `PyObject *twice(PyObject *a) {
    PyObject *text = PyObject_Str(a);
    Py_XDECREF(text);
    text = PyObject_Repr(a);
    return text;
}`,
    fixSafety:
      'Safe: the old reference is released just before the assignment; where a loop makes it in each turn, at the end of the turn or before the `continue` that cuts it short; after its last use where the new value is computed from it or the variable may not be set yet.',
  },
  observe: (fact, path) => leakOf('overwritten', fact, path),
  describe: (leak, path) => {
    const place = leak.place === undefined ? leak.name : path.placeName(leak.place);
    return {
      at: leak.at,
      what: `\`${place}\` is assigned while it still owns a reference`,
      why:
        leak.state.origin === 'field'
          ? 'its deallocator releases this field, so what it held before is lost with every assignment'
          : `the reference from ${leak.state.source ?? 'an earlier call'} can no longer be reached and is never released`,
      todo: `release the old value before or after the assignment`,
    };
  },
  fixes: releaseBefore,
});
