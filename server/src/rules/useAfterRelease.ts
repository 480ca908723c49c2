/** Rule `use-after-release`: a value is used after the last reference known to keep it alive was released. */
import type { Confidence } from '../findings/finding.js';
import type { Range } from '../base/range.js';
import type { PathEvent } from '../analysis/domain/history.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { Doubt } from '../analysis/domain/valueState.js';
import type { Fact, PathView } from '../analysis/hooks.js';
import { confidenceOf } from './confidence.js';
import type { StatementId } from '../ir/instructions.js';
import { releasedLater } from './overReleasePlans.js';
import { defineRule, type Words } from './rule.js';

interface Use {
  readonly root: Range;
  readonly value: ValueId;
  readonly confidence: Confidence;
  readonly at: Range;
  readonly name: string;
  readonly how: string;
  readonly statement: StatementId;
  /** It, or what kept it alive. */
  readonly released: ValueId;
  readonly lender: string | undefined;
  /** The call by which its container let go of it. */
  readonly dropper: string | undefined;
}

/**
 * A helper that releases what it returns turns a new reference into a borrowed one on purpose; what a container that is
 * still there holds as a rule survives the release.
 */
const doubtOf = (fact: Extract<Fact, { kind: 'use' }>, path: PathView): Doubt =>
  fact.isPerhapsKept || (fact.isReturned && !path.context.mustReturnNew) ? 2 : path.stateOf(fact.value).doubt;

/** All uses after one release are one mistake. */
const releaseOf = (value: ValueId, path: PathView): Range | undefined => lastEnd(value, path)?.range;

const lastEnd = (value: ValueId, path: PathView): PathEvent | undefined =>
  path.events().findLast((event) => (event.kind === 'release' || event.kind === 'dropped') && event.value === value);

function wordsOf({ name, lender, dropper }: Use): Omit<Words, 'at'> {
  if (dropper !== undefined) {
    return {
      what: `\`${name}\` is used after \`${dropper}\` made its container let go of it`,
      why: 'the reference is borrowed, and the container may have held the last one',
      todo: `take a reference to \`${name}\` before the call, and release it after the last use`,
    };
  }
  return {
    what:
      lender === undefined
        ? `\`${name}\` is used after it was released`
        : `\`${name}\` is used after \`${lender}\`, which kept it alive, was released`,
    why: 'the release may have freed the object',
    todo:
      lender === undefined
        ? 'release it after the last use'
        : `take a reference to \`${name}\` before \`${lender}\` is released`,
  };
}

export const useAfterRelease = defineRule<Use>({
  name: 'use-after-release',
  family: 'over-release',
  severity: 'error',
  cwe: [416],
  since: 'NEXT',
  isFixable: true,
  page: {
    summary: 'A value is used after the last reference known to keep it alive was released',
    why: 'The object may be freed by the release, and what follows reads freed memory. That holds for borrowed items, too, when their container is released.',
    bad: `PyObject *text(PyObject *o) {
    PyObject *name = PyObject_GetAttrString(o, "name");
    if (name == NULL)
        return NULL;
    Py_DECREF(name);
    return PyObject_Str(name);
}`,
    good: `PyObject *text(PyObject *o) {
    PyObject *name = PyObject_GetAttrString(o, "name");
    if (name == NULL)
        return NULL;
    PyObject *result = PyObject_Str(name);
    Py_DECREF(name);
    return result;
}`,
    fixSafety: 'Safe: the release moves behind the use, and behind the returned expression where that is the use.',
  },
  observe: (fact, path) => {
    if (fact.kind !== 'use' || fact.isStolen) return undefined;
    const state = path.stateOf(fact.value);
    if (state.origin === 'memory' || state.origin === 'singleton') return undefined;
    const end = fact.lender === undefined ? lastEnd(fact.value, path) : undefined;
    return {
      root: releaseOf(fact.lender ?? fact.value, path) ?? fact.at,
      value: fact.value,
      confidence: confidenceOf(path, fact.lender ?? fact.value, doubtOf(fact, path)),
      at: fact.at,
      name: path.nameOf(fact.value),
      how: fact.how,
      statement: fact.statement,
      released: fact.lender ?? fact.value,
      lender: fact.lender === undefined ? undefined : path.nameOf(fact.lender),
      dropper: end?.kind === 'dropped' ? (end.detail ?? 'a call') : undefined,
    };
  },
  describe: (use) => ({ at: use.at, ...wordsOf(use) }),
  fixes: (use, path) => (use.dropper === undefined ? releasedLater(use.released, use.statement, path) : []),
});
