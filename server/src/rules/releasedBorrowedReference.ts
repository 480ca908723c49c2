/** Rule `released-borrowed-reference`: a reference is released that this function does not own. */
import { takenAtBirth, withoutRelease } from './overReleasePlans.js';
import type { PathView } from '../analysis/hooks.js';
import { overReleaseOf, releasedArgumentOf, type OverRelease } from './overReleases.js';
import { defineRule, type Words } from './rule.js';

const wordsOf = (found: OverRelease): Words => ({
  at: found.at,
  what: `\`${found.name}\` is a borrowed reference and is released here`,
  why: `${found.state.origin === 'parameter' ? 'the caller' : (found.state.source ?? 'its lender')} keeps ownership; this function has no reference to give up`,
  todo: 'remove the release, or take a reference with `Py_INCREF` first',
});

const wordsOfArgument = ({ at, name }: OverRelease, path: PathView): Words => ({
  at,
  what: `\`${name}\` is an argument and is released here`,
  why: `nobody in the project calls \`${path.function.name}\`, and no caller is known to give its reference away`,
  todo: 'remove the release, or, if callers are to give their references away, say so where the function is declared',
});

export const releasedBorrowedReference = defineRule({
  name: 'released-borrowed-reference',
  family: 'over-release',
  severity: 'error',
  cwe: [911, 416],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A borrowed reference is released',
    why: 'The owner still counts on its reference. When it releases it, too, the object is freed while somebody uses it, and the interpreter crashes, often much later and elsewhere.',
    bad: `PyObject *first(PyObject *self, PyObject *list) {
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    PyObject *text = PyObject_Str(item);
    Py_DECREF(item);
    return text;
}`,
    good: `PyObject *first(PyObject *self, PyObject *list) {
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    PyObject *text = PyObject_Str(item);
    return text;
}`,
    fixSafety:
      'Unsafe: the release is removed, or, where another path needs it, a reference is taken where the object is borrowed. Which of the two was meant is for you to say.',
    limits:
      'A function that no table registers may take its arguments over: what it releases of them is the affair of its callers. Only where nobody in the project calls it, declares it or takes its address, and each path releases the argument, is that said, at low confidence.',
  },
  observe: (fact, path) => releasedArgumentOf(fact, path) ?? overReleaseOf('released-borrowed', fact, path),
  describe: (found, path) => (found.needsNoUser === true ? wordsOfArgument(found, path) : wordsOf(found)),
  fixes: (found, path) => [
    withoutRelease(`Remove the release of \`${found.name}\``, found.statement),
    ...takenAtBirth(found.value, path),
  ],
});
