/** Rule `leaked-iterator-item`: an item of an iterator that some way through the loop does not release. */
import { releaseBefore } from './leakPlans.js';
import { leakOf } from './leaks.js';
import { defineRule } from './rule.js';

export const leakedIteratorItem = defineRule({
  name: 'leaked-iterator-item',
  family: 'leak',
  severity: 'warning',
  cwe: [401],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'An item of an iterator that some way through the loop does not release',
    why: '`PyIter_Next` returns a new reference each time. A turn that ends without releasing it (the end of the body, `continue`, `break`, `return`) loses one object.',
    bad: `int count(PyObject *it) {
    PyObject *item;
    int n = 0;
    while ((item = PyIter_Next(it)) != NULL) {
        n += PyObject_IsTrue(item);
    }
    return n;
}`,
    good: `int count(PyObject *it) {
    PyObject *item;
    int n = 0;
    while ((item = PyIter_Next(it)) != NULL) {
        n += PyObject_IsTrue(item);
        Py_DECREF(item);
    }
    return n;
}`,
    fixSafety: 'Safe: the item is released on each way out of the loop body that the finding lists.',
  },
  observe: (fact, path) => leakOf('iterator-item', fact, path),
  describe: (leak) => ({
    at: leak.how === 'exit' ? leak.at : leak.root,
    what: `The iterator's item \`${leak.name}\` is not released on every way through the loop`,
    why: `${leak.state.source ?? 'the iterator'} returns a new reference each time, and this turn ends without releasing it`,
    todo: `release the item at the end of each turn: \`Py_DECREF(${leak.name});\``,
  }),
  fixes: releaseBefore,
});
