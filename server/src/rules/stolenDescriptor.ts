/** Rule `stolen-descriptor`: an array descriptor is used up by one NumPy call and given up or read again. */
import type { Fact, PathView } from '../analysis/hooks.js';
import { confidenceOf } from './confidence.js';
import type { StatementId } from '../ir/instructions.js';
import { takenBeforeTheft, withoutRelease } from './overReleasePlans.js';
import { isDescriptor, overReleaseOf } from './overReleases.js';
import { defineRule, type Observation } from './rule.js';
import type { Range } from '../base/range.js';

interface Found extends Observation {
  readonly at: Range;
  readonly name: string;
  readonly thief: string;
  readonly isRead: boolean;
  /** Where it is given up again. */
  readonly release?: StatementId;
}

export const stolenDescriptor = defineRule<Found>({
  name: 'stolen-descriptor',
  family: 'over-release',
  severity: 'error',
  cwe: [911],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'An array descriptor is given up or read after a NumPy call has stolen it',
    why: 'Most NumPy calls that take a `PyArray_Descr *` steal the reference. A descriptor for two calls needs two references. One that is read afterwards may be gone: the call fails, or puts another in its place.',
    bad: `PyObject *two(npy_intp *dims, PyArray_Descr *unused) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    PyObject *array = PyArray_Zeros(1, dims, descr, 0);
    Py_DECREF(descr);
    return array;
}`,
    good: `PyObject *two(npy_intp *dims, PyArray_Descr *unused) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    PyObject *array = PyArray_Zeros(1, dims, descr, 0);
    return array;
}`,
    fixSafety:
      'Unsafe: a reference is added before the call that steals the descriptor, or the release behind it is removed. Where it is read again no fix is offered.',
  },
  observe: (fact, path) => givenAway(fact, path) ?? readAfterTheft(fact, path),
  describe: (found) => ({
    at: found.at,
    what: `\`${found.name}\` was stolen by \`${found.thief}\` and is ${found.isRead ? 'used' : 'given up'} again here`,
    why: found.isRead
      ? 'the call may have put another descriptor in its place, or failed, and released it'
      : 'the array owns the descriptor from the first call on',
    todo: found.isRead
      ? "read the array's own descriptor, or add a reference with `Py_INCREF` before the call"
      : 'add a reference with `Py_INCREF` before the first call, or do not use the descriptor again',
  }),
  fixes: (found, path) =>
    found.release === undefined
      ? []
      : [withoutRelease(`Remove the release of \`${found.name}\``, found.release), ...takenBeforeTheft(found, path)],
});

function givenAway(fact: Fact, path: PathView): Found | undefined {
  const found = overReleaseOf('stolen-descriptor', fact, path);
  return (
    found && { ...found, thief: found.state.thief?.callee ?? 'a NumPy call', isRead: false, release: found.statement }
  );
}

/**
 * The frame gave away its only reference and reads on. Built-in descriptors outlive that, and where a reference was added
 * at some time the caller still holds one.
 */
function readAfterTheft(fact: Fact, path: PathView): Found | undefined {
  if (fact.kind !== 'use' || !fact.isStolen || !isDescriptor(path, fact.value)) return undefined;
  const { source, thief } = path.stateOf(fact.value);
  const result = source === undefined ? undefined : path.contract(source)?.result;
  if (!thief || (result?.kind === 'new' && result.keptByRuntime)) return undefined;
  const events = path.events().filter((event) => event.value === fact.value);
  if (events.some((event) => event.kind === 'incref')) return undefined;
  return {
    root: events.findLast((event) => event.kind === 'steal')?.range ?? fact.at,
    value: fact.value,
    confidence: confidenceOf(path, fact.value, 1),
    at: fact.at,
    name: path.nameOf(fact.value),
    thief: thief.callee,
    isRead: true,
  };
}
