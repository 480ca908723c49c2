/**
 * Arguments that a function releases on each of its paths without ever having had a reference to them. Comes in: the
 * releases as they happen, and the outcomes in the end; goes out: the places where each such argument is released,
 * with the state of a path there. Whether callers give their references away is left to others.
 */
import type { Fact } from '../hooks.js';
import type { FunctionIr } from '../../ir/function.js';
import type { CallOutcome } from '../calls/model.js';
import { parameterOf } from '../domain/parameterOf.js';
import type { Interner, ValueId } from '../domain/places.js';
import type { ProgramState, StateDraft } from '../domain/programState.js';

type Release = Extract<Fact, { kind: 'over-release' }>;

/** A release of an argument, and a path up to there. */
export interface ReleasedArgument {
  readonly release: Release;
  readonly state: ProgramState;
}

/** Gathers releases while a function is explored. */
export class ReleasedArguments {
  readonly #fn: FunctionIr;
  readonly #interner: Interner;
  /** By argument and place. */
  readonly #releases = new Map<ValueId, Map<number, ReleasedArgument>>();

  constructor(fn: FunctionIr, interner: Interner) {
    this.#fn = fn;
    this.#interner = interner;
  }

  /** Notes a release of what the function does not own. */
  note(release: Release, draft: StateDraft): void {
    const { origin, doubt, ending } = draft.stateOf(release.value);
    if (origin !== 'parameter' || doubt === 2 || ending !== 'none') return;
    const places = this.#releases.get(release.value) ?? new Map<number, ReleasedArgument>();
    this.#releases.set(release.value, places);
    if (!places.has(release.at.start)) places.set(release.at.start, { release, state: draft.fork().freeze() });
  }

  /** Those of arguments that every outcome releases, but for outcomes that need NULL. */
  inAll(outcomes: readonly CallOutcome[]): readonly ReleasedArgument[] {
    return [...this.#releases].flatMap(([value, places]) => {
      const index = parameterOf(value, this.#fn, this.#interner);
      if (index === undefined || this.#fn.locals[index]?.type.text !== 'PyObject *') return [];
      const kinds = outcomes.map((outcome) => outcome.arguments[index]?.kind);
      const isReleased = kinds.includes('release') && kinds.every((kind) => kind === 'release' || kind === 'null');
      return isReleased ? [...places.values()] : [];
    });
  }
}
