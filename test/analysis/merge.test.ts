/**
 * The laws of joining states: the order of two paths does not matter for what is known afterwards, nothing is known that
 * only one of them knew, and at a loop head joining comes to an end. Which of two equal histories is kept is no part of it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  joinExceptions,
  learnedNumbers,
  NO_EXCEPTION,
  PENDING,
  sameException,
  UNKNOWN_EXCEPTION,
  type ExceptionState,
} from '#server/analysis/domain/exceptions.js';
import { IdMap } from '#server/analysis/domain/idMap.js';
import { mergeNumbers } from '#server/analysis/domain/merge.js';
import { join, meet, sameNumbers, type NumberFacts } from '#server/analysis/domain/numbers.js';
import { OwnershipKeys } from '#server/analysis/domain/ownershipKeys.js';
import { Interner, type PlaceId, type ValueId } from '#server/analysis/domain/places.js';
import { initialState, StateDraft, type ProgramState } from '#server/analysis/domain/programState.js';
import { valueState } from '#server/analysis/domain/valueState.js';
import type { FunctionIr } from '#server/ir/function.js';
import { lowerUnit } from '#server/ir/lower/lowerUnit.js';
import fc from 'fast-check';
import { parsers } from '../harness/parsers.js';
import { numberFacts } from './arbitraries.js';

function idMap<K extends number, V extends number | object>(entries: readonly (readonly [K, V])[]): IdMap<K, V> {
  const map = new IdMap<K, V>();
  for (const [key, value] of entries) map.set(key, value);
  return map;
}

const program = 'int f(int a, int b, PyObject *o) { int x; return a + b; }';

function lowered(): FunctionIr {
  const [fn] = lowerUnit(parsers.parse(program, 'c'), { knownObjectTypes: new Set() }).unit.functions;
  assert.ok(fn);
  return fn;
}

const fn = lowered();
const interner = new Interner(fn);
const keys = new OwnershipKeys(interner, fn);
const places = fn.locals.map((_, index) => index as PlaceId);
const made = [0, 1, 2].map((site) => interner.internValue({ kind: 'made', site, role: 'result', generation: 0 }));
const contents: readonly ValueId[] = [...made, ...[-1, 0, 1, 2].map((value) => interner.int(value))];

/** States that agree on ownership, since they own nothing, and differ in contents and numbers. */
const states: fc.Arbitrary<ProgramState> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...places), fc.constantFrom(...contents))),
    fc.array(fc.tuple(fc.constantFrom(...made), numberFacts)),
  )
  .map(([memory, known]) => ({
    ...initialState,
    memory: idMap(memory.filter(([place]) => fn.locals[place]?.type.isObject !== true)),
    values: idMap(known.map(([value, numbers]) => [value, valueState({ numbers })])),
  }));

const merge = (a: ProgramState, b: ProgramState, isLoopHead = false): ProgramState =>
  mergeNumbers(a, b, { interner, block: 7, isLoopHead, isWidened: isLoopHead });

/** What is known of the content of each variable. */
function known(state: ProgramState): readonly NumberFacts[] {
  const draft = new StateDraft(interner, state);
  return places.map((place) => draft.stateOf(draft.read(place)).numbers);
}

test('states that differ in contents of plain variables only have the same ownership part', () => {
  fc.assert(
    fc.property(states, states, (a, b) => {
      assert.equal(keys.of(a), keys.of(b));
      assert.equal(keys.of(merge(a, b)), keys.of(a));
    }),
  );
});

test('joining states is commutative, associative and idempotent in what is known', () => {
  fc.assert(
    fc.property(states, states, states, (a, b, c) => {
      assert.equal(merge(a, a), a);
      assert.deepEqual(known(merge(a, b)), known(merge(b, a)));
      assert.deepEqual(known(merge(merge(a, b), c)), known(merge(a, merge(b, c))));
    }),
  );
});

test('a joined state knows nothing that one of the two did not know', () => {
  fc.assert(
    fc.property(states, states, (a, b) => {
      const both = known(merge(a, b));
      known(a).forEach((numbers, index) => {
        const other = known(b)[index];
        const result = both[index];
        assert.ok(other && result);
        assert.ok(sameNumbers(join(result, join(numbers, other)), result));
      });
    }),
  );
});

test('a state that teaches nothing new is said to be the old one', () => {
  fc.assert(
    fc.property(states, states, (a, b) => {
      const joined = merge(a, b);
      assert.equal(merge(joined, a), joined);
      assert.equal(merge(joined, b), joined);
    }),
  );
});

test('at a loop head, joining comes to an end', () => {
  fc.assert(
    fc.property(states, fc.array(states, { maxLength: 30 }), (start, turns) => {
      let state = start;
      let changes = 0;
      for (const turn of turns) {
        const next = merge(state, turn, true);
        if (next !== state) changes++;
        state = next;
      }
      assert.ok(changes <= 4 * (places.length + made.length), `${String(changes)} changes`);
    }),
  );
});

const exceptions: fc.Arbitrary<ExceptionState> = fc.oneof(
  fc.constantFrom(NO_EXCEPTION, PENDING, UNKNOWN_EXCEPTION),
  fc
    .tuple(fc.constantFrom(...made), numberFacts)
    .map(([value, failure]): ExceptionState => ({ kind: 'unknown', decidedBy: { value, failure } })),
);

test('joining what is known of the exception is commutative, associative and idempotent', () => {
  fc.assert(
    fc.property(exceptions, exceptions, exceptions, (a, b, c) => {
      assert.ok(sameException(joinExceptions(a, b), joinExceptions(b, a)));
      const left = joinExceptions(joinExceptions(a, b), c);
      assert.ok(sameException(left, joinExceptions(a, joinExceptions(b, c))));
      assert.equal(joinExceptions(a, a), a);
    }),
  );
});

test('numbers of the deciding value decide whether an exception is pending', () => {
  fc.assert(
    fc.property(exceptions, fc.constantFrom(...made), numberFacts, (state, value, numbers) => {
      const learned = learnedNumbers(state, value, numbers);
      const decision = state.decidedBy;
      if (decision?.value !== value) assert.equal(learned, state);
      else if (meet(numbers, decision.failure) === null) assert.equal(learned, NO_EXCEPTION);
      else assert.ok(learned === PENDING || learned === state);
    }),
  );
});
