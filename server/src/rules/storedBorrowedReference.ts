/** Rule `stored-borrowed-reference`: a borrowed reference is stored where its owner will release it. */
import type { ValueId } from '../analysis/domain/places.js';
import type { Range } from '../base/range.js';
import type { StatementId } from '../ir/instructions.js';
import type { Confidence } from '../findings/finding.js';
import { confidenceOf } from './confidence.js';
import { increfsFor, variableHolding } from './knownObject.js';
import { isBorrowed } from './overReleases.js';
import { defineRule } from './rule.js';
import { innermostStatement } from './statementsOf.js';

interface Stored {
  readonly root: Range;
  readonly value: ValueId;
  readonly confidence: Confidence;
  readonly at: Range;
  readonly statement: StatementId;
  readonly name: string;
  readonly place: string;
}

export const storedBorrowedReference = defineRule<Stored>({
  name: 'stored-borrowed-reference',
  family: 'over-release',
  severity: 'error',
  cwe: [911, 416],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A borrowed reference is stored in a field that its owner will release',
    why: "The object's deallocator releases the field. A reference that was never added is taken from somebody else.",
    bad: `typedef struct { PyObject_HEAD PyObject *callback; } Watcher;
static void dealloc(Watcher *self) { Py_XDECREF(self->callback); PyObject_Del(self); }
static PyTypeObject Type = {PyVarObject_HEAD_INIT(NULL, 0) .tp_dealloc = (destructor)dealloc};
static PyObject *watch(Watcher *self, PyObject *callback) {
    Py_CLEAR(self->callback);
    self->callback = callback;
    Py_RETURN_NONE;
}
static PyMethodDef methods[] = {{"watch", (PyCFunction)watch, METH_O, NULL}, {NULL, NULL, 0, NULL}};`,
    good: `typedef struct { PyObject_HEAD PyObject *callback; } Watcher;
static void dealloc(Watcher *self) { Py_XDECREF(self->callback); PyObject_Del(self); }
static PyTypeObject Type = {PyVarObject_HEAD_INIT(NULL, 0) .tp_dealloc = (destructor)dealloc};
static PyObject *watch(Watcher *self, PyObject *callback) {
    Py_INCREF(callback);
    Py_XSETREF(self->callback, callback);
    Py_RETURN_NONE;
}
static PyMethodDef methods[] = {{"watch", (PyCFunction)watch, METH_O, NULL}, {NULL, NULL, 0, NULL}};`,
    fixSafety:
      'Safe: `Py_INCREF` of the variable goes before the store, or of the field behind it where no variable holds the object.',
    limits: 'A field counts as owned when a deallocator or clear function of the same file releases it.',
  },
  observe: (fact, path) => {
    if (fact.kind !== 'unpaid-store' || path.context.isReleaser) return undefined;
    const state = path.stateOf(fact.value);
    if (!isBorrowed(state, path)) return undefined;
    if (!path.isOwningField(fact.place)) return undefined;
    const owners = path.holders(fact.value).filter((place) => path.isOwningField(place));
    if (owners.length <= state.stored - state.unpaid) return undefined;
    const place = path.placeName(fact.place);
    const store = path.events().findLast((event) => event.kind === 'store' && event.value === fact.value);
    return {
      root: store?.range ?? fact.at,
      value: fact.value,
      confidence: confidenceOf(path, fact.value, 1),
      at: store?.range ?? fact.at,
      statement: fact.statement,
      name: path.nameOf(fact.value),
      place,
    };
  },
  describe: (found) => ({
    at: found.at,
    what: `A borrowed reference is stored in \`${found.place}\`, which its owner releases`,
    why: 'the deallocator of this type releases the field, and nobody added a reference for it',
    todo: 'add a reference with `Py_INCREF` when you store it',
  }),
  fixes: (found, path) => {
    const statement = innermostStatement(found.at, path);
    if (statement === undefined) return [];
    const title = `Take a reference for \`${found.place}\``;
    const calls = increfsFor(found.value, path);
    const variable = variableHolding(found.value, path);
    const before = (variable === undefined ? [] : calls).map(({ call, isForNull }) => ({
      isForNull,
      title,
      safety: 'safe' as const,
      edits: [{ kind: 'insert-before' as const, statement, code: `${call}(${variable ?? ''});` }],
    }));
    const after = calls.map(({ call, isForNull }) => ({
      isForNull,
      title,
      safety: 'safe' as const,
      edits: [{ kind: 'insert-after' as const, statement, code: `${call}(${found.place});` }],
    }));
    return [...before, ...after];
  },
});
