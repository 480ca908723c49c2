/**
 * Follows every path of one function, block by block in reverse postorder, keeping apart at each block the states that
 * differ in ownership and joining those that differ only in numbers. Loops end because numbers are widened at loop
 * heads and ownership counts are bounded. What a budget cuts off is reported, never silent.
 */
import type { BasicBlock, FunctionIr } from '../ir/function.js';
import type { BlockId, LocalId } from '../ir/instructions.js';
import { liveLocals } from '../ir/liveness.js';
import { never } from '../base/never.js';
import { mergeNumbers, mergeWithoutLoss, standForMore } from './domain/merge.js';
import { join, widen, type NumberFacts } from './domain/numbers.js';
import { valuesBelow } from './domain/order.js';
import { OwnershipKeys } from './domain/ownershipKeys.js';
import type { Interner, PlaceId, ValueId } from './domain/places.js';
import { forgetDeadLocals, prune } from './domain/prune.js';
import { initialState, StateDraft, type ProgramState } from './domain/programState.js';
import { isTracked, valueState } from './domain/valueState.js';
import type { TransferContext } from './transfer/context.js';
import { runBlock } from './transfer/block.js';
import { assume } from './transfer/conditions.js';

/**
 * States with different ownership at one block entry. Too low: paths of long cleanup functions are lost, and with them
 * findings. Too high: a few generated functions cost more than all others together.
 */
const MAX_STATES_PER_BLOCK = 64;
/** States of equal ownership before their numbers are joined. Too low: correlated conditions are lost at ordinary joins. */
const MAX_NUMBER_VARIANTS = 4;
/** At loop heads each further variant is one more turn of the loop. */
const MAX_LOOP_VARIANTS = 2;
/**
 * Values of a counter, beside zero, that are told apart. Too low: a small array of objects, released one by one, seems to
 * leak. Too high: more objects of one call are alive at a time than have names.
 */
const MAX_COUNTED_TURNS = 3;
/**
 * Joins at a loop head before the bounds of what stays the same are given up. Too low: a number that a counter has met
 * seems to lie before it; too high: turns in which nothing happens are followed.
 */
const MAX_BOUND_JOINS = 8;
/** Where so many states meet, a loop is not followed turn by turn any more. */
const MANY_STATES = 16;
/** Block visits of one function; a guard for what the other limits let through. */
const MAX_VISITS = 2000;
/** Places and values looked at in one function, a guard for few but large states: about a second of work. */
const MAX_WORK = 500_000;

export interface ExploreOptions {
  /** The state in which the function is entered. */
  readonly start?: ProgramState;
  /** Whether the result tells the states of every block, for a dump, or only of those where paths meet. */
  readonly keepsStates?: boolean;
}

export interface ExploreResult {
  /** Whether some path was cut off. */
  readonly isComplete: boolean;
  readonly visits: number;
  /** States at the entry of blocks, for dumps. */
  readonly states: ReadonlyMap<BlockId, readonly ProgramState[]>;
}

interface Entry {
  readonly variants: ProgramState[];
  /** Joins that forgot something. */
  joins: number;
}

interface Turns {
  /** The first values but zero; they are told apart. */
  readonly counted: ValueId[];
  numbers: NumberFacts;
}

interface BlockQueue {
  /** At a loop head, what each number or pointer was in the turns so far. */
  readonly turns: Map<PlaceId, Turns>;
  /** Seen at this block, by ownership part. */
  readonly seen: Map<string, Entry>;
  /** Of a block that only one other leads to: how many states have entered it, and those states for a dump. */
  entered: number;
  readonly straight: ProgramState[];
  /** States that are still to be followed: where paths meet, and where nobody else has the state any more. */
  pending: ProgramState[];
  pendingDrafts: StateDraft[];
}

/**
 * Follows the paths from the entry; facts go to the context, and what comes back says whether every path was followed.
 */
export function explore(ctx: TransferContext, options: ExploreOptions = {}): ExploreResult {
  return new Explorer(ctx, options.keepsStates === true).run(options.start ?? initialState);
}

/** An object, or the address of a variable. */
function isObjectParameter(fn: FunctionIr, local: LocalId): boolean {
  const facts = fn.locals[local];
  return facts?.parameter !== undefined && (facts.type.isObject || facts.type.pointerDepth > 1);
}

class Explorer {
  readonly #ctx: TransferContext;
  readonly #fn: FunctionIr;
  readonly #live: ReturnType<typeof liveLocals>;
  readonly #queues: BlockQueue[];
  readonly #keys: OwnershipKeys;
  readonly #keepsStates: boolean;
  #isComplete = true;
  /** No block before this one has work. */
  #first = 0;
  #visits = 0;
  #work = 0;

  constructor(ctx: TransferContext, keepsStates: boolean) {
    this.#ctx = ctx;
    this.#keepsStates = keepsStates;
    this.#fn = ctx.function;
    this.#live = liveLocals(ctx.function);
    this.#keys = new OwnershipKeys(ctx.interner, ctx.function);
    this.#queues = ctx.function.blocks.map(() => ({
      turns: new Map<PlaceId, Turns>(),
      seen: new Map<string, Entry>(),
      entered: 0,
      straight: [],
      pending: [],
      pendingDrafts: [],
    }));
  }

  run(start: ProgramState): ExploreResult {
    const entry = this.#fn.blocks[0] ?? never('a function without blocks');
    this.#enter(entry.id, new StateDraft(this.#ctx.interner, start));
    for (let index = this.#next(); index !== undefined; index = this.#next()) this.#visit(index);
    const states = new Map<BlockId, readonly ProgramState[]>();
    this.#queues.forEach((queue, index) => {
      states.set(index as BlockId, [...queue.straight, ...[...queue.seen.values()].flatMap((seen) => seen.variants)]);
    });
    return { isComplete: this.#isComplete, visits: this.#visits, states };
  }

  /** The first block in reverse postorder that has work: joins see all their predecessors' states before they run. */
  #next(): number | undefined {
    for (; this.#first < this.#queues.length; this.#first++) {
      const { pending, pendingDrafts } = this.#queues[this.#first] ?? never('no such block');
      if (pending.length > 0 || pendingDrafts.length > 0) return this.#first;
    }
    return undefined;
  }

  /** From here on only blocks that nobody has entered are entered, so that some path still reaches each exit. */
  get #isSpent(): boolean {
    return this.#visits > MAX_VISITS || this.#work > MAX_WORK;
  }

  #visit(index: number): void {
    const queue = this.#queues[index] ?? never('no such block');
    const block = this.#block(index as BlockId);
    const { pending, pendingDrafts } = queue;
    queue.pending = [];
    queue.pendingDrafts = [];
    for (const state of pending) this.#run(block, new StateDraft(this.#ctx.interner, state));
    for (const draft of pendingDrafts) this.#run(block, draft);
  }

  #run(block: BasicBlock, draft: StateDraft): void {
    this.#visits++;
    for (const edge of runBlock(this.#ctx, block, draft)) this.#enter(edge.target, edge.draft);
  }

  #enter(target: BlockId, draft: StateDraft): void {
    if (target < this.#first) this.#first = target;
    const queue = this.#queues[target] ?? never('no such block');
    const live = this.#live[target] ?? never('no liveness for a block');
    const block = this.#block(target);
    if (!block.isLoopHead && block.predecessors.length === 1) {
      if (draft.values.size > draft.crowdedAt) this.#prune(target, draft);
      else forgetDeadLocals(draft, (local) => live.liveIn.has(local));
      this.#goOn(queue, draft);
      return;
    }
    if (this.#isSpent && queue.seen.size > 0) {
      this.#isComplete = false;
      return;
    }
    if (block.isLoopHead) widenCounters(target, queue, draft, this.#fn);
    this.#prune(target, draft);
    const state = draft.freeze();
    const key = this.#keys.of(state);
    const entry = queue.seen.get(key);
    if (!entry) {
      if (queue.seen.size >= MAX_STATES_PER_BLOCK) {
        this.#isComplete = false;
        return;
      }
      queue.seen.set(key, { variants: [state], joins: 0 });
      queue.pending.push(state);
      return;
    }
    this.#join(target, queue, entry, state);
  }

  #prune(target: BlockId, draft: StateDraft): void {
    const live = this.#live[target] ?? never('no liveness for a block');
    this.#work += draft.memory.size + draft.values.size;
    prune(draft, {
      isLive: (local) => live.liveIn.has(local),
      isObjectParameter: (local) => isObjectParameter(this.#fn, local),
      interner: this.#ctx.interner,
    });
    draft.notePruned();
  }

  /** Into a block where no paths meet: nothing is joined, so that nothing has to be compared. */
  #goOn(queue: BlockQueue, draft: StateDraft): void {
    if (this.#isSpent && queue.entered > 0) {
      this.#isComplete = false;
      return;
    }
    queue.entered++;
    queue.pendingDrafts.push(draft);
    if (this.#keepsStates) queue.straight.push(draft.fork().freeze());
  }

  #join(target: BlockId, queue: BlockQueue, entry: Entry, state: ProgramState): void {
    const isLoopHead = this.#block(target).isLoopHead;
    const options = {
      interner: this.#ctx.interner,
      block: target,
      isLoopHead,
      isWidened: isLoopHead && entry.joins >= MAX_BOUND_JOINS,
    };
    for (const [index, known] of entry.variants.entries()) {
      const merged = mergeWithoutLoss(known, state, options);
      if (merged === known) return;
      if (merged) {
        replace(queue, entry, index, merged);
        return;
      }
    }
    if (entry.variants.length < (isLoopHead ? MAX_LOOP_VARIANTS : MAX_NUMBER_VARIANTS)) {
      entry.variants.push(state);
      queue.pending.push(state);
      return;
    }
    const last = entry.variants.length - 1;
    const old = entry.variants[last] ?? never('an entry without states');
    const merged = mergeNumbers(old, state, options);
    entry.joins++;
    if (merged !== old) replace(queue, entry, last, merged);
  }

  #block(id: BlockId): BasicBlock {
    return this.#fn.blocks[id] ?? never('no such block');
  }
}

/**
 * A number or pointer that has had many values at this loop head moves with the turns: from here on it is any of them,
 * so that the elements and links it selects are not told apart for ever. What this path knows of it stays known, but for
 * the bounds that move.
 */
function widenCounters(head: BlockId, queue: BlockQueue, draft: StateDraft, fn: FunctionIr): void {
  const { interner } = draft;
  const zero = interner.int(0);
  for (const place of draft.memory.keys()) {
    const value = draft.read(place);
    if (value === zero || !isNumberOrPointer(place, value, interner, fn)) continue;
    const state = draft.stateOf(value);
    if (isTracked(state)) continue;
    const merged = interner.merged(head, place);
    if (value === merged) continue;
    const turns = queue.turns.get(place) ?? { counted: [], numbers: state.numbers };
    queue.turns.set(place, turns);
    turns.numbers = widen(turns.numbers, join(turns.numbers, state.numbers));
    const passed = valuesBelow(interner, draft.values, value);
    const limit = queue.seen.size > MANY_STATES ? 1 : MAX_COUNTED_TURNS;
    const counter = !interner.mentions(value, merged) && isCounted(turns.counted, value, limit) ? value : merged;
    if (counter === merged) {
      draft.memory.set(place, merged);
      standForMore(draft.values, merged, valueState({ numbers: openMoving(state.numbers, turns.numbers) }), interner);
    }
    for (const [other, order] of passed) assume(draft, other, order === 'less' ? '<' : '<=', counter);
  }
}

/** Whether the value is one of the first that the place had here; what is told apart in one state is so in all. */
function isCounted(counted: ValueId[], value: ValueId, limit: number): boolean {
  if (counted.length < limit && !counted.includes(value)) counted.push(value);
  const position = counted.indexOf(value);
  return position >= 0 && position < limit;
}

/** A path's own numbers without the bounds that have moved from turn to turn. */
const openMoving = (own: NumberFacts, turns: NumberFacts): NumberFacts => ({
  min: Number.isFinite(turns.min) ? own.min : -Infinity,
  max: Number.isFinite(turns.max) ? own.max : Infinity,
  isNonZero: own.isNonZero,
});

/** Of a field only its content tells. */
function isNumberOrPointer(place: PlaceId, value: ValueId, interner: Interner, fn: FunctionIr): boolean {
  const descriptor = interner.place(place);
  if (descriptor.kind === 'local') return fn.locals[descriptor.local]?.type.isObject === false;
  const { kind } = interner.value(value);
  return kind === 'int' || kind === 'binary';
}

/** A variant becomes a wider one, which has to be followed again. */
function replace(queue: BlockQueue, entry: Entry, index: number, wider: ProgramState): void {
  const old = entry.variants[index];
  entry.variants[index] = wider;
  const waiting = old === undefined ? -1 : queue.pending.indexOf(old);
  if (waiting >= 0) queue.pending[waiting] = wider;
  else queue.pending.push(wider);
}
