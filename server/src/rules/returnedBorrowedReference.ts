/** Rule `returned-borrowed-reference`: a borrowed reference is returned where the caller owns the result. */
import type { Range } from '../base/range.js';
import type { StatementId } from '../ir/instructions.js';
import type { ValueId } from '../analysis/domain/places.js';
import { isDetached, type ValueState } from '../analysis/domain/valueState.js';
import type { PathView } from '../analysis/hooks.js';
import type { Confidence } from '../findings/finding.js';
import type { FixPlan } from '../fixes/plan.js';
import { confidenceOf } from './confidence.js';
import { increfsFor } from './knownObject.js';
import { isSimpleName, takenAtBirth } from './overReleasePlans.js';
import { defineRule } from './rule.js';

interface Returned {
  readonly root: Range;
  readonly value: ValueId;
  readonly confidence: Confidence;
  readonly at: Range;
  readonly statement: StatementId;
  readonly name: string;
  readonly state: ValueState;
}

export const returnedBorrowedReference = defineRule<Returned>({
  name: 'returned-borrowed-reference',
  family: 'over-release',
  severity: 'error',
  cwe: [911, 416],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A borrowed reference is returned where the caller owns the result',
    why: "The caller releases what it got. The real owner's reference is gone with it, and the object is freed too early.",
    bad: `static PyObject *lookup(PyObject *self, PyObject *key) {
    return PyDict_GetItem(self, key);
}
static PyMethodDef methods[] = {{"lookup", lookup, METH_O, NULL}, {NULL, NULL, 0, NULL}};`,
    good: `static PyObject *lookup(PyObject *self, PyObject *key) {
    PyObject *value = PyDict_GetItem(self, key);
    Py_XINCREF(value);
    return value;
}
static PyMethodDef methods[] = {{"lookup", lookup, METH_O, NULL}, {NULL, NULL, 0, NULL}};`,
    fixSafety: 'Safe: the returned expression is wrapped in `Py_NewRef`, or `Py_XNewRef` where it can be NULL.',
    limits:
      'Only functions that the interpreter calls are held to this; a helper may return borrowed references by its own convention.',
  },
  observe: (fact, path) => {
    if (fact.kind !== 'returned' || fact.owned > 0 || !path.context.mustReturnNew) return undefined;
    if (!path.function.returnType.isObject) return undefined;
    const state = path.stateOf(fact.value);
    if (!isNotOurs(fact.value, path)) return undefined;
    return {
      root: fact.at,
      value: fact.value,
      confidence: confidenceOf(path, fact.value),
      at: fact.at,
      statement: fact.statement,
      name: path.nameOf(fact.value),
      state,
    };
  },
  describe: (found) => ({
    at: found.at,
    what: `\`${found.name}\` is returned, but this function owns no reference to it`,
    why:
      found.state.ending === 'stolen'
        ? `${found.state.thief?.callee ?? 'a call'} has taken the reference over`
        : 'the caller will release what it gets; nobody added a reference for it',
    todo: `return a reference of the caller's own: \`Py_NewRef(${found.name})\``,
  }),
  fixes: (found, path) => {
    if (!isSimpleName(found.name)) return [];
    const here = increfsFor(found.value, path).map(({ call, isForNull }): FixPlan => ({
      isForNull,
      title: `Take a reference to \`${found.name}\` for the caller`,
      safety: 'safe',
      edits: [{ kind: 'insert-before', statement: found.statement, code: `${call}(${found.name});` }],
    }));
    return [...here, ...takenAtBirth(found.value, path)];
  },
});

/** Objects that others own; opaque values are left alone, and so is what was stored and returned at once. */
function isNotOurs(value: ValueId, path: PathView): boolean {
  const state = path.stateOf(value);
  switch (state.origin) {
    case 'field':
      if (isDetached(state)) return false;
      return state.ending !== 'released' && !path.context.isModuleInit;
    case 'borrowed':
    case 'singleton':
    case 'parameter':
      return state.ending !== 'released' && !path.context.isModuleInit;
    case 'new':
      return state.ending === 'stolen' || (state.stored > 0 && state.unpaid === 0 && hasOwner(value, path));
    case 'global':
    case 'memory':
    case 'opaque':
      return false;
  }
}

/** A global holds the value, or a field that a deallocator releases; what other pointers stand for is not known. */
const hasOwner = (value: ValueId, path: PathView): boolean =>
  path.holders(value).some((place) => path.isGlobal(place) || path.isOwningField(place));
