/**
 * The transfer functions of all instructions but calls: the draft moves from before to after one instruction. They
 * state facts about values that are used after their release and about references that an assignment makes unreachable;
 * such losses are settled at the end of the statement, because the statement may still save the old value.
 */
import { isEmptiedAfter } from '../../ir/emptiedFields.js';
import { isPlaceholder } from '../../ir/placeholders.js';
import { foldBinary } from '../../ir/integers.js';
import type {
  AddressInstruction,
  BinaryInstruction,
  DeclareInstruction,
  LoadInstruction,
  LocalId,
  ScopeEndInstruction,
  StoreInstruction,
  UnaryInstruction,
} from '../../ir/instructions.js';
import { constantOf, interval, isZero, type NumberFacts } from '../domain/numbers.js';
import { DEEP, type PlaceId, type ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import { noteArrayField } from './arrays.js';
import { decide, isComparison } from './conditions.js';
import type { PendingLoss, TransferContext } from './context.js';
import { noteExposedUse } from './exposure.js';
import { copyStruct, overwriteStruct } from './structs.js';
import { evaluate, freshValue, isLeftByCall, readPlace, resolvePlace, type Temps } from './operands.js';
import { escape, noteUse, placeName, stateDebt, storeAgain, storedIn, storeOutside, takeBack } from './ownership.js';

/** Reads a place into a temp; reading through a pointer uses the object behind it. */
export function load(ctx: TransferContext, draft: StateDraft, temps: Temps, instruction: LoadInstruction): void {
  const place = resolvePlace(ctx, temps, instruction.place);
  if (instruction.place.kind === 'field' || instruction.place.kind === 'element') {
    const base = evaluate(ctx, temps, instruction.place.base);
    noteUse(ctx, draft, base, instruction, 'read');
    noteExposedUse(ctx, draft, base, instruction, 'read');
  }
  if (instruction.place.kind === 'local') copyStruct(ctx, draft, instruction.place.local);
  temps.set(instruction.dst, readPlace(ctx, draft, place));
}

/** Takes the address of a place. */
export function address(ctx: TransferContext, temps: Temps, instruction: AddressInstruction): void {
  const place = resolvePlace(ctx, temps, instruction.place);
  temps.set(instruction.dst, ctx.interner.internValue({ kind: 'address', place }));
}

/** Writes a place; what it held before may become a pending loss. */
export function store(
  ctx: TransferContext,
  draft: StateDraft,
  temps: Temps,
  instruction: StoreInstruction,
  losses: PendingLoss[],
): void {
  const place = resolvePlace(ctx, temps, instruction.place);
  if (instruction.isInitializer === true && isPlaceholder(ctx.function, instruction)) {
    draft.memory.set(place, ctx.interner.internValue({ kind: 'initial', place }));
    return;
  }
  const value = evaluate(ctx, temps, instruction.src);
  const old = draft.memory.get(place);
  const isVague = isVagueElement(ctx, place);
  if (old === value) {
    if (isVague) storeAgain(draft, value);
    return;
  }
  const isOutside = isVague || draft.isHeapPlace(place);
  if (old === undefined && isOutside && !isVague) detach(ctx, draft, place, instruction, losses);
  if (old !== undefined && !isVague) leavePlace(draft, old, place, isOutside, instruction, losses);
  if (instruction.place.kind === 'local') overwriteStruct(ctx, draft, instruction.place.local);
  draft.memory.set(place, value);
  if (isVague) forgetOtherElements(ctx, draft, place, instruction);
  noteArrayField(ctx, draft, place, value);
  if (ctx.interner.value(value).kind === 'int') return;
  if (isOutside) {
    if (!isOwnField(ctx, place, value)) storeOutside(draft, value, instruction, storedIn(ctx, place));
    if (isInWorkspace(ctx, place)) doubtThatItIsKept(draft, value);
  } else if (instruction.place.kind === 'local') holdInLocal(ctx, draft, value, instruction.place.local, instruction);
  else if (!draft.stateOf(value).isPlaced) draft.update(value, { isPlaced: true });
}

/** A call has filled in the pointer: to a workspace as well as to what will outlive the function. */
function isInWorkspace(ctx: TransferContext, place: PlaceId): boolean {
  const descriptor = ctx.interner.place(place);
  return descriptor.kind === 'element' && isLeftByCall(ctx.interner, descriptor.base);
}

/** Callers are not told that their reference was taken over. */
function doubtThatItIsKept(draft: StateDraft, value: ValueId): void {
  const state = draft.stateOf(value);
  if (state.origin === 'parameter' && state.unpaid > 0) draft.update(value, { doubt: 2 });
}

/** What points to itself, out of a struct in it perhaps, is no owner of its own. */
function isOwnField(ctx: TransferContext, place: PlaceId, value: ValueId): boolean {
  const field = ctx.interner.place(place);
  if (field.kind !== 'field') return false;
  const base = ctx.interner.value(field.base);
  return field.base === value || (base.kind === 'address' && isOwnField(ctx, base.place, value));
}

/** A variable now holds the value; C++ class values own or release what they hold in ways that are not followed. */
function holdInLocal(
  ctx: TransferContext,
  draft: StateDraft,
  value: ValueId,
  local: LocalId,
  instruction: StoreInstruction,
): void {
  const facts = ctx.function.locals[local];
  if (facts?.type.isClass) {
    escape(draft, value);
    draft.update(value, { owned: 0, stored: 0, unpaid: 0 });
    return;
  }
  if (!facts || facts.isSynthetic) return;
  const state = draft.stateOf(value);
  if (!state.isPlaced) draft.update(value, { isPlaced: true });
  if (state.owned > 0 || state.lender !== undefined || state.origin === 'borrowed') {
    draft.record({ kind: 'copy', range: instruction.range, value, owned: state.owned, detail: facts.name });
  }
}

/**
 * A place outside lets go of what it held from the start: if it owned the object, that reference is the frame's now. Of
 * a field that a deallocator releases that is certain enough to speak of a loss; of others it matters only when a
 * variable still knows the object.
 */
function detach(
  ctx: TransferContext,
  draft: StateDraft,
  place: PlaceId,
  store: StoreInstruction,
  losses: PendingLoss[],
): void {
  const before = ctx.interner.initial(place);
  const state = draft.stateOf(before);
  if (!state.isKept || draft.holders(before).some((other) => draft.isHeapPlace(other))) return;
  const isFilled = state.ending === 'none' && !isZero(state.numbers);
  if (isFilled && ownsObject(ctx, place) && !isSetUpHere(ctx, place, state.numbers, store)) {
    const source = placeName(ctx, place);
    draft.update(before, { isKept: false, owned: state.owned + 1, source, madeAt: store.range });
    losses.push({ value: before, place, store });
  } else if (draft.isHeld(before)) draft.update(before, { isKept: false });
}

/**
 * Whether the function sees to the field itself: it fills it for a while and empties it again further down, or it empties
 * a field of which nothing says that it holds anything, as whoever sets an object up does.
 */
function isSetUpHere(ctx: TransferContext, place: PlaceId, before: NumberFacts, store: StoreInstruction): boolean {
  if (store.src.kind === 'int') return !before.isNonZero;
  const descriptor = ctx.interner.place(place);
  return descriptor.kind === 'field' && isEmptiedAfter(ctx.function, descriptor.name, store.range.start);
}

/** A field of a parameter's object, which some deallocator releases. Fields are known by their names alone. */
function ownsObject(ctx: TransferContext, place: PlaceId): boolean {
  const descriptor = ctx.interner.place(place);
  if (descriptor.kind !== 'field' || !ctx.context.meetsFilledFields) return false;
  const base = ctx.interner.value(descriptor.base);
  const owner = base.kind === 'initial' ? ctx.interner.place(base.place) : undefined;
  return owner?.kind === 'local' && ctx.isObjectLocal(owner.local) && ctx.context.ownedFields.has(descriptor.name);
}

/** The place stops holding `old`. */
function leavePlace(
  draft: StateDraft,
  old: ValueId,
  place: PlaceId,
  isOutside: boolean,
  store: PendingLoss['store'],
  losses: PendingLoss[],
): void {
  if (isOutside) takeBack(draft, old);
  if (draft.stateOf(old).owned > 0) losses.push({ value: old, place, store });
}

/**
 * An array element whose index is not written as a constant stands for many, even where the path ends up knowing the
 * number, since in an earlier turn of a loop it was another: what is stored there is taken over by the array, and a
 * second store to it overwrites nothing.
 */
function isVagueElement(ctx: TransferContext, place: PlaceId): boolean {
  const descriptor = ctx.interner.place(place);
  return descriptor.kind === 'element' && ctx.interner.value(descriptor.index).kind !== 'int';
}

/**
 * A store to an unknown index may have hit any element that was known; from here on the array as a whole holds what its
 * elements held.
 */
function forgetOtherElements(ctx: TransferContext, draft: StateDraft, place: PlaceId, store: StoreInstruction): void {
  const descriptor = ctx.interner.place(place);
  if (descriptor.kind !== 'element') return;
  for (const [other, held] of draft.memory) {
    if (other === place) continue;
    const known = ctx.interner.place(other);
    if (known.kind !== 'element' || known.base !== descriptor.base) continue;
    draft.memory.delete(other);
    if (draft.stateOf(held).owned > 0 && !draft.isHeapPlace(other) && !draft.isHeld(held)) {
      storeOutside(draft, held, store, storedIn(ctx, other));
    }
  }
}

/** Computes or compares; what cannot be computed becomes a value named after its operands. */
export function binary(ctx: TransferContext, draft: StateDraft, temps: Temps, instruction: BinaryInstruction): void {
  const left = evaluate(ctx, temps, instruction.left);
  const right = evaluate(ctx, temps, instruction.right);
  const operator = instruction.operator;
  if (isComparison(operator)) {
    const known = decide(draft, left, operator, right);
    const value =
      known === undefined
        ? ctx.interner.internValue({ kind: 'binary', operator, left, right })
        : ctx.interner.int(known ? 1 : 0);
    if (known === undefined && !draft.values.has(value)) draft.update(value, { numbers: TRUTH });
    temps.set(instruction.dst, value);
    return;
  }
  const a = constantOf(draft.stateOf(left).numbers);
  const b = constantOf(draft.stateOf(right).numbers);
  const folded = a === undefined || b === undefined ? undefined : foldBinary(operator, a, b);
  if (folded !== undefined) {
    temps.set(instruction.dst, ctx.interner.int(folded));
    return;
  }
  const value = computed(ctx, draft, instruction, left, right);
  const numbers = rangeOf(operator, draft.stateOf(left).numbers, draft.stateOf(right).numbers);
  if (numbers && !draft.values.has(value)) draft.update(value, { numbers });
  temps.set(instruction.dst, value);
}

/** Bounds of a sum or difference; undefined where there are none. */
function rangeOf(
  operator: BinaryInstruction['operator'],
  a: NumberFacts,
  b: NumberFacts,
): NumberFacts | null | undefined {
  if (operator !== '+' && operator !== '-') return undefined;
  const min = operator === '+' ? a.min + b.min : a.min - b.max;
  const max = operator === '+' ? a.max + b.max : a.max - b.min;
  return Number.isFinite(min) || Number.isFinite(max) ? interval(min, max) : undefined;
}

/**
 * Operations by which a value may be computed from others. Too low: conditions on sums of sums do not agree with
 * themselves; too high: arithmetic in loops builds ever larger expressions.
 */
const MAX_DEPTH = 4;

function computed(
  ctx: TransferContext,
  draft: StateDraft,
  instruction: BinaryInstruction,
  left: ValueId,
  right: ValueId,
): ValueId {
  if (Math.max(ctx.interner.depth(left), ctx.interner.depth(right)) >= MAX_DEPTH) {
    return freshValue(ctx, draft, DEEP, `t${String(instruction.dst)}`);
  }
  return ctx.interner.internValue({ kind: 'binary', operator: instruction.operator, left, right });
}

/** What a comparison gives. */
const TRUTH: NumberFacts = { min: 0, max: 1, isNonZero: false };

/** Negates or inverts, as `binary` computes. */
export function unary(ctx: TransferContext, draft: StateDraft, temps: Temps, instruction: UnaryInstruction): void {
  const operand = evaluate(ctx, temps, instruction.operand);
  const known = constantOf(draft.stateOf(operand).numbers);
  if (known !== undefined && instruction.operator !== '!') {
    temps.set(instruction.dst, ctx.interner.int(instruction.operator === '-' ? -known : ~known));
    return;
  }
  if (instruction.operator === '!') {
    const isNull = decide(draft, operand, '==', ctx.interner.int(0));
    if (isNull !== undefined) {
      temps.set(instruction.dst, ctx.interner.int(isNull ? 1 : 0));
      return;
    }
  }
  const value = ctx.interner.internValue({ kind: 'unary', operator: instruction.operator, operand });
  temps.set(instruction.dst, value);
}

/** Starts a local without a value; in a loop the last turn's value leaves it. */
export function declare(
  ctx: TransferContext,
  draft: StateDraft,
  instruction: DeclareInstruction,
  losses: PendingLoss[],
): void {
  const place = ctx.interner.localPlace(instruction.local);
  const old = draft.memory.get(place);
  if (old !== undefined) leavePlace(draft, old, place, false, instruction, losses);
  draft.memory.set(place, ctx.interner.internValue({ kind: 'uninitialized', local: instruction.local }));
}

/** Ends locals; what they still hold leaves them. */
export function scopeEnd(
  ctx: TransferContext,
  draft: StateDraft,
  instruction: ScopeEndInstruction,
  losses: PendingLoss[],
): void {
  for (const local of instruction.locals) {
    const place = ctx.interner.localPlace(local);
    const old = draft.memory.get(place);
    if (old === undefined) continue;
    settleDebt(ctx, draft, old, place);
    draft.memory.delete(place);
    leavePlace(draft, old, place, false, instruction, losses);
  }
}

/** With its last variable goes the last chance to pay for a theft; stated here, while the variable can still be named. */
function settleDebt(ctx: TransferContext, draft: StateDraft, value: ValueId, place: PlaceId): void {
  const { debt } = draft.stateOf(value);
  if (debt === undefined) return;
  for (const [other, held] of draft.memory) if (held === value && other !== place) return;
  stateDebt(ctx, draft, value, debt);
  draft.update(value, { debt: undefined, isKept: true });
}
