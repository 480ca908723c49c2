/** Rule `borrowed-across-call`: a borrowed item is used although code of others may have made its container let go of it. */
import type { Range } from '../base/range.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { Confidence } from '../findings/finding.js';
import { defineRule, type Words } from './rule.js';

interface Exposure {
  readonly root: Range;
  readonly value: ValueId;
  readonly confidence: Confidence;
  readonly at: Range;
  readonly name: string;
  readonly lender: string;
  readonly runner: string;
  readonly isOwnCode: boolean;
}

function wordsOf({ name, lender, runner, isOwnCode }: Exposure): Omit<Words, 'at'> {
  const todo = `take a reference to \`${name}\` where it is borrowed, and release it after the last use`;
  if (isOwnCode) {
    return {
      what: `\`${name}\` is only borrowed from \`${lender}\` while \`${runner}\` runs its code`,
      why: `that code can change \`${lender}\`, which may hold the last reference`,
      todo,
    };
  }
  return {
    what: `\`${name}\` is used after \`${runner}\`, which may have made \`${lender}\` let go of it`,
    why: `the reference is borrowed, and the code that runs in the call can change \`${lender}\``,
    todo,
  };
}

export const borrowedAcrossCall = defineRule<Exposure>({
  name: 'borrowed-across-call',
  family: 'over-release',
  severity: 'warning',
  cwe: [416],
  since: 'NEXT',
  isFixable: false,
  bestConfidence: 'low',
  needsExposure: true,
  page: {
    summary: 'A borrowed item is used after a call that can run code which makes its container let go of it',
    why: 'A list or dictionary that others can reach keeps its items only as long as nobody changes it. A call that runs code of others (a method written in Python, a comparison, the finalizer of an item that is replaced) may change it, and then the borrowed item is freed while it is still used. Few programs do such things, so that these findings are of low confidence: `--min-confidence low` shows them.',
    bad: `PyObject *replace(PyObject *self, PyObject *list) {
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    if (PyList_SetItem(list, 1, PyLong_FromLong(0)) < 0)
        return NULL;
    return PyObject_Str(item);
}`,
    good: `PyObject *replace(PyObject *self, PyObject *list) {
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    Py_INCREF(item);
    if (PyList_SetItem(list, 1, PyLong_FromLong(0)) < 0) {
        Py_DECREF(item);
        return NULL;
    }
    PyObject *text = PyObject_Str(item);
    Py_DECREF(item);
    return text;
}`,
    fixSafety: 'None is offered.',
    limits:
      'Only calls of the API are known to run code: what functions of the project run is not. Finalizers count only of items that the call takes out of the same container. Containers that the function has made itself are left out, even where it has shown them to others, and so are those of global variables and what fields hold without a container. A container in a field counts only where something is called, a callback for instance.',
  },
  observe: (fact, path) => {
    if (fact.kind !== 'exposed-use') return undefined;
    return {
      root: fact.born,
      value: fact.value,
      confidence: 'low',
      at: fact.at,
      name: path.nameOf(fact.value),
      lender: path.nameOf(fact.lender),
      runner: fact.runner,
      isOwnCode: fact.isOwnCode,
    };
  },
  describe: (exposure) => ({ at: exposure.at, ...wordsOf(exposure) }),
});
