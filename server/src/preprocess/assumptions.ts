/**
 * Which reading to take where a condition hangs on names that nobody knows. The likelier side wins: the one that the
 * names suggest (HAVE_X, USE_X: on; DEBUG, NO_X: off), never one that only says `#error`, else the one with more code to
 * check. What was taken for a name is kept for the rest of the file, so that braces and declarations stay consistent;
 * the caller reports the names.
 */
import { classBlank, classNewline, classOf, classSlash, skipComment } from './characters.js';
import type { ConditionValue } from './conditionExpression.js';
import { directiveAt, findDirective } from './directiveLine.js';

/** Values taken for names; an undefined value means not defined. */
export type Hypothesis = ReadonlyMap<string, number | undefined>;

/** A reading, and what had to be taken for granted to reach it. */
export interface Decision {
  readonly isTrue: boolean;
  /** Names to be remembered. */
  readonly assumptions: Hypothesis;
  /** Names that the decision hangs on; empty when it is certain. */
  readonly undecided: readonly string[];
}

const likelyOn =
  /^_*(HAVE|HAS|WITH|USE|USING|ENABLE|SUPPORT|SUPPORTS|METH|Py_TPFLAGS)_|_(SUPPORT|SUPPORTED|ENABLED|AVAILABLE)_*$/;
const likelyOff =
  /DEBUG|TRACE|VERBOSE|PROFIL|DISABLE|UNUSED|NOTUSED|NOT_USED|NEVER|NOTDEF|NOT_YET|BROKEN|OBSOLETE|DEPRECATED|EXPERIMENTAL|TEST_?MAIN|STANDALONE|_MSC|WIN32|WIN64|MSVC|^_*NO_?[A-Z]|WITHOUT|_NO_|^_*DONT_|^_*OLD_|SANITIZE|COVERAGE|FUZZ|VALGRIND/;
const versionName = /VERSION|VERNUM|_VER$|AT_?LEAST|PREREQ|_(?:MAJOR|MINOR|MICRO|PATCH(?:LEVEL)?)(?:_|$)/i;

/** Libraries are taken to be recent: greater than any number that code compares with, and every check holds. */
const recentVersion = 0x7fffffff;

/** What the name alone suggests; `isNeutral` when it suggests nothing and is taken as not defined. */
function suggestion(name: string): { readonly value: number | undefined; readonly isNeutral: boolean } {
  if (likelyOff.test(name)) return { value: undefined, isNeutral: false };
  if (versionName.test(name)) return { value: recentVersion, isNeutral: false };
  if (likelyOn.test(name)) return { value: 1, isNeutral: false };
  return { value: undefined, isNeutral: true };
}

/**
 * Decides one condition. `evaluate` gives its value under a hypothesis; names that are already settled never reach
 * the hypothesis, and `isFresh` tells the others.
 */
export function decideCondition(question: {
  readonly evaluate: (assume: (name: string) => number | undefined) => ConditionValue;
  readonly isFresh: (name: string) => boolean;
  readonly measure: () => BranchSizes;
}): Decision {
  const suggested = question.evaluate((name) => suggestion(name).value);
  if (suggested.isKnown) return { isTrue: suggested.isTrue, assumptions: new Map(), undecided: [] };
  const { undecided } = suggested;
  const fresh = undecided.filter(question.isFresh);
  const bySuggestion: Hypothesis = new Map(fresh.map((name) => [name, suggestion(name).value]));
  if (fresh.length === 0) return { isTrue: suggested.isTrue, assumptions: bySuggestion, undecided };
  const sizes = question.measure();
  const preferred = preferredSide(
    sizes,
    fresh.some((name) => suggestion(name).isNeutral),
  );
  if (preferred === undefined || preferred === suggested.isTrue) {
    return { isTrue: suggested.isTrue, assumptions: bySuggestion, undecided };
  }
  const withNeutral = (value: number): Hypothesis =>
    new Map(fresh.map((name) => [name, suggestion(name).isNeutral ? value : suggestion(name).value]));
  // What code compares with a number need not be called a version.
  const likely = [withNeutral(1), withNeutral(recentVersion)];
  const hypotheses = sizes.isForced ? [...likely, settle(fresh, 1), settle(fresh, undefined)] : likely;
  for (const hypothesis of hypotheses) {
    const value = question.evaluate((name) => hypothesis.get(name));
    if (value.isTrue === preferred) return { isTrue: preferred, assumptions: hypothesis, undecided };
  }
  const isTrue = sizes.isForced ? preferred : suggested.isTrue;
  return { isTrue, assumptions: sizes.isForced ? new Map() : bySuggestion, undecided };
}

const settle = (names: readonly string[], value: number | undefined): Hypothesis =>
  new Map(names.map((name) => [name, value]));

function preferredSide(sizes: BranchSizes, hasNeutral: boolean): boolean | undefined {
  if (sizes.isForced) return !sizes.firstIsError;
  if (!hasNeutral || sizes.first === sizes.rest) return undefined;
  return sizes.first > sizes.rest;
}

/** How much code the branches of a conditional group hold. */
export interface BranchSizes {
  readonly first: number;
  /** The largest of the others; 0 when there is none. */
  readonly rest: number;
  readonly firstIsError: boolean;
  /** Exactly one side says `#error`. */
  readonly isForced: boolean;
  /** How much text was looked at. */
  readonly length: number;
}

/** Measures the group whose first branch begins at `start`, right after its `#if` line; looks at most at `length`. */
export function measureBranches(text: string, start: number, length: number): BranchSizes {
  const limit = Math.min(text.length, start + length);
  const branches = [{ size: 0, isError: false }];
  let depth = 0;
  let at = start;
  for (;;) {
    const hashAt = findDirective(text, at, limit);
    const branch = branches.at(-1);
    if (branch === undefined) break;
    branch.size += countCode(text, at, hashAt < 0 ? limit : hashAt);
    if (hashAt < 0) {
      at = limit;
      break;
    }
    const directive = directiveAt(text, hashAt, limit);
    at = directive.end;
    const { keyword } = directive;
    if (keyword === 'if' || keyword === 'ifdef' || keyword === 'ifndef') depth++;
    else if (keyword === 'endif') {
      if (depth-- === 0) break;
    } else if (depth === 0 && (keyword === 'else' || keyword.startsWith('elif'))) {
      branches.push({ size: 0, isError: false });
    } else if (keyword === 'error' && depth === 0) branch.isError = true;
    else if (keyword === 'define') branch.size += directive.end - directive.operand;
  }
  const [first, ...others] = branches;
  const rest = others.filter((branch) => !branch.isError);
  const restIsError = others.length > 0 && rest.length === 0;
  const firstIsError = first?.isError === true;
  return {
    first: first?.size ?? 0,
    rest: Math.max(0, ...rest.map((branch) => branch.size)),
    firstIsError,
    isForced: firstIsError !== restIsError,
    length: at - start,
  };
}

function countCode(text: string, start: number, end: number): number {
  let count = 0;
  let at = start;
  while (at < end) {
    const kind = classOf(text.charCodeAt(at));
    const next = kind === classSlash ? skipComment(text, at, end) : at;
    if (next > at) {
      at = next;
      continue;
    }
    if (kind !== classBlank && kind !== classNewline) count++;
    at++;
  }
  return count;
}
