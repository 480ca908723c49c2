/** What the two rules on array memory share: the observation made from the fact that an exit states. */
import type { Range } from '../base/range.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { Fact, PathView } from '../analysis/hooks.js';
import type { Confidence } from '../findings/finding.js';
import { confidenceOf } from './confidence.js';

export interface DataFate {
  readonly root: Range;
  readonly value: ValueId;
  readonly memory: ValueId;
  readonly confidence: Confidence;
  /** The function that gave the memory. */
  readonly allocator: string;
}

/** The observation, when the fact states this fate of an array's memory; else undefined. */
export function dataFateOf(fate: 'leaks' | 'dangles', fact: Fact, path: PathView): DataFate | undefined {
  if (fact.kind !== 'unowned-array' || fact.fate !== fate) return undefined;
  return {
    root: path.stateOf(fact.value).madeAt ?? fact.at,
    value: fact.value,
    memory: fact.memory,
    confidence: confidenceOf(path, fact.value),
    allocator: path.stateOf(fact.memory).source ?? 'an allocator',
  };
}
