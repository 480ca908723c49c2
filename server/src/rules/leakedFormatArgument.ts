/** Rule `leaked-format-argument`: a new reference given to a format unit that takes its own. */
import { takeOverByFormat } from './formatPlans.js';
import { leakOf } from './leaks.js';
import { defineRule } from './rule.js';

export const leakedFormatArgument = defineRule({
  name: 'leaked-format-argument',
  family: 'leak',
  severity: 'warning',
  cwe: [401],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A new reference given to a format unit that takes a reference of its own',
    why: 'The units `O` and `S` of `Py_BuildValue` and its like add a reference; the one the argument brought along is lost. The unit `N` takes it over.',
    bad: `PyObject *pair(long n) {
    return Py_BuildValue("(iO)", 1, PyLong_FromLong(n));
}`,
    good: `PyObject *pair(long n) {
    return Py_BuildValue("(iN)", 1, PyLong_FromLong(n));
}`,
    fixSafety: 'Safe where the format is a literal of its own at the call: the unit becomes `N`.',
  },
  observe: (fact, path) => leakOf('format-argument', fact, path),
  describe: (leak) => ({
    at: leak.root,
    what: `The new reference from \`${leak.state.source ?? 'this call'}\` is lost: unit ${leak.state.formatUnit ?? '`O`'} takes its own`,
    why: 'the format unit adds a reference and leaves this one to a caller who no longer has it',
    todo: 'use the unit `N`, which takes the reference over',
  }),
  fixes: takeOverByFormat,
});
