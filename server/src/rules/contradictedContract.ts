/** Rule `contradicted-contract`: a function's body does something else than its declaration or the configuration says. */
import type { Range } from '../base/range.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { PathView } from '../analysis/hooks.js';
import type { Contradicted } from '../analysis/summaries/contradictions.js';
import type { Confidence } from '../findings/finding.js';
import { confidenceOf } from './confidence.js';
import { defineRule } from './rule.js';

interface Contradiction {
  readonly root: Range;
  readonly value: ValueId;
  readonly confidence: Confidence;
  readonly contradicted: Contradicted;
  readonly isConfigured: boolean;
}

/** Both sides, and what comes of it. */
interface Sides {
  readonly does: string;
  /** What is said instead, in the sentence that tells both. */
  readonly butSaid: string;
  /** The same where it stands alone. */
  readonly said: string;
  readonly harm: string;
}

export const contradictedContract = defineRule<Contradiction>({
  name: 'contradicted-contract',
  family: 'contract',
  severity: 'error',
  cwe: [911],
  since: 'NEXT',
  isFixable: false,
  page: {
    summary: "A function's body does something else than its declaration or the configuration says",
    why: 'Callers are held to what is said. Where the body does the opposite, each of them leaks an object or releases one too often, and is told that it is right.',
    bad: `__attribute__((cpychecker_returns_borrowed_ref))
PyObject *registry_get(PyObject *registry, PyObject *key) {
    return PyObject_GetItem(registry, key);
}`,
    good: `__attribute__((cpychecker_returns_borrowed_ref))
PyObject *registry_get(PyObject *registry, PyObject *key) {
    return PyDict_GetItemWithError(registry, key);
}`,
    fixSafety: 'No fix is offered: only you know which of the two is meant.',
    limits:
      'It speaks only where every path that could tell otherwise agrees: a function that does what is said on one path and something else on another is not reported, nor one that hands the reference to a function that nobody knows.',
  },
  observe: (fact, path) => {
    if (fact.kind !== 'contradiction' || isAskedByRole(fact.contradicted, path)) return undefined;
    const { value, at, contradicted, isConfigured } = fact;
    return { root: at, value, confidence: confidenceOf(path, value, fact.doubt), contradicted, isConfigured };
  },
  describe: ({ root, contradicted, isConfigured }, path) => {
    const { does, butSaid, said, harm } = sidesOf(contradicted, path);
    const where = isConfigured ? 'the configuration' : 'its declaration';
    return {
      at: root,
      what: `\`${path.function.name}\` ${does}, but ${where} says ${butSaid}`,
      why: `callers go by ${where}: ${harm}`,
      todo: `say in ${where} what the function does, or let it do what is said`,
      declaration: `${isConfigured ? where : 'the declaration'} says ${said}`,
    };
  },
});

/** What the interpreter calls must return what it expects; another rule holds it to that. */
const isAskedByRole = (contradicted: Contradicted, path: PathView): boolean =>
  contradicted.kind === 'returns' && contradicted.what === 'borrowed' && path.context.mustReturnNew;

function sidesOf(contradicted: Contradicted, path: PathView): Sides {
  if (contradicted.kind === 'returns') return ownershipSides('returns', 'the result', contradicted.what);
  const name = `\`${path.function.locals[contradicted.parameter]?.name ?? ''}\``;
  switch (contradicted.kind) {
    case 'never-takes':
      return {
        does: `never takes over the reference to ${name}`,
        butSaid: 'that it does',
        said: `that the reference to ${name} is taken over`,
        harm: 'they give their reference up, and nobody releases it',
      };
    case 'takes':
      return {
        does: `takes over the reference to ${name}`,
        butSaid: 'that it stays with the caller',
        said: `that the reference to ${name} stays with the caller`,
        harm: 'they release it, too',
      };
    case 'takes-on-failure':
      return {
        does: `takes over the reference to ${name} even when it fails`,
        butSaid: 'that it then stays with the caller',
        said: `that the reference to ${name} stays with the caller on failure`,
        harm: 'they release it after a failure, too',
      };
    case 'fills':
      return ownershipSides(`sets \`*${name.slice(1)} to`, `what ${name} receives`, contradicted.what);
  }
}

const ownershipSides = (verb: string, what: string, made: 'new' | 'borrowed'): Sides => {
  const other = made === 'new' ? 'borrowed' : 'new';
  return {
    does: `${verb} a ${made} reference`,
    butSaid: `that it is ${other}`,
    said: `that ${what} is ${other}`,
    harm:
      made === 'new'
        ? 'nobody releases what they get'
        : 'they release what they get, although nobody added a reference for them',
  };
};
