/** The interner: equal parts give one id, other parts another, and an id keeps its meaning. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  COPIED,
  DEEP,
  Interner,
  MOST_GENERATIONS,
  type PlaceDescriptor,
  type PlaceId,
  type ValueDescriptor,
  type ValueId,
} from '#server/analysis/domain/places.js';
import type { FunctionIr } from '#server/ir/function.js';
import type { LocalId } from '#server/ir/instructions.js';
import fc from 'fast-check';

/** Ids below this one exist in every interner of the tests. */
const known = 3;
const newInterner = (): Interner => {
  const interner = new Interner({ locals: Array.from({ length: known }, () => ({})) } as unknown as FunctionIr);
  for (let value = 0; value < known; value++) interner.int(value);
  return interner;
};

const id = fc.nat({ max: known - 1 });
const valueId = id.map((number) => number as ValueId);
const placeId = id.map((number) => number as PlaceId);
const name = fc.constantFrom('a', 'b', '1');

const places: fc.Arbitrary<PlaceDescriptor> = fc.oneof(
  fc.record({ kind: fc.constant('local' as const), local: id.map((number) => number as LocalId) }),
  fc.record({ kind: fc.constant('global' as const), name }),
  fc.record({ kind: fc.constant('field' as const), base: valueId, name }),
  fc.record({ kind: fc.constant('element' as const), base: valueId, index: valueId }),
);

const values: fc.Arbitrary<ValueDescriptor> = fc.oneof(
  fc.record({ kind: fc.constant('int' as const), value: fc.integer({ min: -2, max: 2 }) }),
  fc.record({ kind: fc.constant('string' as const), value: name }),
  fc.record({ kind: fc.constant('function' as const), name }),
  fc.record({ kind: fc.constant('uninitialized' as const), local: id.map((number) => number as LocalId) }),
  fc.record({ kind: fc.constant('address' as const), place: placeId }),
  fc.record({ kind: fc.constant('initial' as const), place: placeId }),
  fc.record({
    kind: fc.constant('made' as const),
    site: fc.constantFrom(COPIED, DEEP, -1, 0, 1),
    role: name,
    generation: fc.nat({ max: MOST_GENERATIONS - 1 }),
  }),
  fc.record({ kind: fc.constant('merged' as const), block: id, place: placeId }),
  fc.record({
    kind: fc.constant('binary' as const),
    operator: fc.constantFrom('-' as const, '==' as const),
    left: valueId,
    right: valueId,
  }),
  fc.record({
    kind: fc.constant('unary' as const),
    operator: fc.constantFrom('-' as const, '!' as const),
    operand: valueId,
  }),
  fc.record({ kind: fc.constant('pure' as const), callee: name, arguments: fc.array(valueId, { maxLength: 2 }) }),
);

/** The descriptor has every part that was given. */
function assertMeans(descriptor: object, parts: object): void {
  for (const [part, value] of Object.entries(parts)) {
    assert.deepEqual(Object.entries(descriptor).find(([key]) => key === part)?.[1], value);
  }
}

test('values with equal parts have one id, others another, and each keeps its meaning', () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 2, maxLength: 30 }), (all) => {
      const interner = newInterner();
      const ids = all.map((parts) => interner.internValue(parts));
      ids.forEach((value, index) => assertMeans(interner.value(value), all[index] ?? {}));
      assert.equal(new Set(ids).size, new Set(all.map((parts) => JSON.stringify(parts))).size);
      assert.deepEqual(
        all.map((parts) => interner.internValue(parts)),
        ids,
      );
    }),
  );
});

test('places with equal parts have one id, others another, and each keeps its meaning', () => {
  fc.assert(
    fc.property(fc.array(places, { minLength: 2, maxLength: 30 }), (all) => {
      const interner = newInterner();
      const ids = all.map((parts) => interner.internPlace(parts));
      ids.forEach((place, index) => assertMeans(interner.place(place), all[index] ?? {}));
      assert.equal(new Set(ids).size, new Set(all.map((parts) => JSON.stringify(parts))).size);
    }),
  );
});
