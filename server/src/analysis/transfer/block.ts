/**
 * Runs one basic block on one state: instructions in order, then the terminator. A call with several outcomes forks the
 * path; each fork goes on with the rest of the block. Returns the states with which successors are entered.
 */
import { never } from '../../base/never.js';
import type { BasicBlock } from '../../ir/function.js';
import type {
  BlockId,
  BranchTerminator,
  CallInstruction,
  Instruction,
  StatementId,
  SwitchTerminator,
} from '../../ir/instructions.js';
import { constantOf, negate } from '../domain/numbers.js';
import type { ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import { NO_FACTS, type ArgumentFacts } from '../calls/contractModel.js';
import { applyArrayEffect } from './arrays.js';
import { applyOutcome } from './call.js';
import type { CallSite } from './callSite.js';
import { assume } from './conditions.js';
import type { PendingLoss, TransferContext } from './context.js';
import { leaveFunction } from './exit.js';
import { address, binary, declare, load, scopeEnd, store, unary } from './instructions.js';
import { evaluate, Temps } from './operands.js';
import { noteUse } from './ownership.js';

export interface OutgoingEdge {
  readonly target: BlockId;
  readonly draft: StateDraft;
}

interface Run {
  readonly draft: StateDraft;
  readonly temps: Temps;
  losses: PendingLoss[];
  statement: StatementId | undefined;
}

/** Runs the block from one state; calls fork, so that there can be several edges to the same block. */
export function runBlock(ctx: TransferContext, block: BasicBlock, start: StateDraft): readonly OutgoingEdge[] {
  const edges: OutgoingEdge[] = [];
  runFrom(ctx, block, 0, { draft: start, temps: new Temps(), losses: [], statement: undefined }, edges);
  return edges;
}

function runFrom(ctx: TransferContext, block: BasicBlock, from: number, run: Run, edges: OutgoingEdge[]): void {
  for (let index = from; index < block.instructions.length; index++) {
    const instruction = block.instructions[index] ?? never('a hole in a block');
    if (run.statement !== instruction.statement) settleLosses(ctx, run);
    run.statement = instruction.statement;
    ctx.watch?.(instruction, run.draft);
    if (instruction.op !== 'call') {
      step(ctx, run, instruction);
      continue;
    }
    const forks = callForks(ctx, run, instruction);
    if (forks.length === 1 && forks[0]?.draft === run.draft) continue;
    for (const fork of forks) runFrom(ctx, block, index + 1, fork, edges);
    return;
  }
  settleLosses(ctx, run);
  terminate(ctx, block, run, edges);
}

function step(ctx: TransferContext, run: Run, instruction: Exclude<Instruction, CallInstruction>): void {
  const { draft, temps, losses } = run;
  switch (instruction.op) {
    case 'load':
      return load(ctx, draft, temps, instruction);
    case 'store':
      return store(ctx, draft, temps, instruction, losses);
    case 'address':
      return address(ctx, temps, instruction);
    case 'binary':
      return binary(ctx, draft, temps, instruction);
    case 'unary':
      return unary(ctx, draft, temps, instruction);
    case 'declare':
      return declare(ctx, draft, instruction, losses);
    case 'scope-end':
      return scopeEnd(ctx, draft, instruction, losses);
  }
}

/** States the losses of the statement that ended, unless something still holds or released the value. */
function settleLosses(ctx: TransferContext, run: Run): void {
  if (run.losses.length === 0) return;
  for (const { value, place, store: cause } of run.losses) {
    const state = run.draft.stateOf(value);
    if (state.owned <= 0 || run.draft.isHeld(value)) continue;
    ctx.emit(
      {
        kind: 'lost',
        value,
        how: cause.op === 'store' || cause.op === 'call' ? 'overwritten' : 'dropped',
        at: cause.range,
        statement: cause.statement,
        surplus: state.owned,
        place,
      },
      run.draft,
    );
    run.draft.update(value, { owned: 0, ending: 'none' });
  }
  run.losses = [];
}

/** The state after a call, once for each outcome that this path can have; none when the call does not return. */
function callForks(ctx: TransferContext, run: Run, instruction: CallInstruction): readonly Run[] {
  if (instruction.callee.kind === 'indirect') {
    noteUse(ctx, run.draft, evaluate(ctx, run.temps, instruction.callee.target), instruction, 'called');
  }
  const args = instruction.args.map((operand) => evaluate(ctx, run.temps, operand));
  const { model, contract } = ctx.resolve(
    instruction,
    args.map((value) => argumentFacts(ctx, run.draft, value)),
  );
  if (model.neverReturns) return [];
  const isInferred = contract === undefined;
  const site = ctx.site(instruction);
  const outcomes =
    instruction.isDiscarded && model.outcomes.length > 1 && (!hasFailedSteal(model) || run.draft.hasIgnoredFailure)
      ? model.outcomes.slice(0, 1)
      : model.outcomes;
  const forks: Run[] = [];
  outcomes.forEach((outcome, index) => {
    const isLast = index === outcomes.length - 1;
    const draft = isLast ? run.draft : run.draft.fork();
    const temps = isLast ? run.temps : new Temps(run.temps);
    const losses = isLast ? run.losses : [...run.losses];
    const call: CallSite = { ctx, instruction, model, isInferred, arguments: args, site, losses };
    // A second such failure tells nothing new, and a module's set-up with twenty of them would have a million paths.
    if (instruction.isDiscarded && index > 0) draft.hasIgnoredFailure = true;
    const value = applyOutcome(call, draft, outcome);
    if (value === undefined) return;
    temps.set(instruction.dst, value);
    if (contract?.array) applyArrayEffect(call, draft, contract, value);
    forks.push({ draft, temps, losses, statement: run.statement });
  });
  if (forks.length === 1 && forks[0]?.draft === run.draft) return [run];
  return forks;
}

const hasFailedSteal = ({ outcomes }: CallSite['model']): boolean =>
  outcomes.some((outcome) => outcome.arguments.some((effect) => effect.kind === 'left-after-failure'));

function argumentFacts(ctx: TransferContext, draft: StateDraft, value: ValueId): ArgumentFacts {
  const descriptor = ctx.interner.value(value);
  const number = constantOf(draft.stateOf(value).numbers);
  const functionName = nameOfFunction(ctx, value);
  const text = descriptor.kind === 'string' ? descriptor.value : undefined;
  const isNullConstant = descriptor.kind === 'int' && descriptor.value === 0;
  const isKnown = isNullConstant || text !== undefined || number !== undefined || functionName !== undefined;
  return isKnown ? { isNullConstant, text, number, functionName } : NO_FACTS;
}

/** A function of a header is not known to be one: its name reads like a global. */
function nameOfFunction(ctx: TransferContext, value: ValueId): string | undefined {
  const descriptor = ctx.interner.value(value);
  if (descriptor.kind === 'function') return descriptor.name;
  const place = descriptor.kind === 'initial' ? ctx.interner.place(descriptor.place) : undefined;
  return place?.kind === 'global' ? place.name : undefined;
}

function terminate(ctx: TransferContext, block: BasicBlock, run: Run, edges: OutgoingEdge[]): void {
  const terminator = block.terminator;
  const { draft, temps } = run;
  switch (terminator.op) {
    case 'jump':
      if (terminator.how === 'goto') {
        draft.record({ kind: 'goto', range: terminator.range, detail: terminator.label });
      }
      edges.push({ target: terminator.target, draft });
      return;
    case 'branch':
      return branch(ctx, terminator, run, edges);
    case 'switch':
      return switchOver(ctx, terminator, run, edges);
    case 'return':
      return leaveFunction(ctx, draft, terminator, terminator.value && evaluate(ctx, temps, terminator.value));
    case 'unreachable':
      return;
  }
}

function branch(ctx: TransferContext, terminator: BranchTerminator, run: Run, edges: OutgoingEdge[]): void {
  const { condition } = terminator;
  const left = evaluate(ctx, run.temps, condition.left);
  const right = evaluate(ctx, run.temps, condition.right);
  const whenFalse = run.draft.fork();
  const canBeTrue = assume(run.draft, left, condition.operator, right);
  const canBeFalse = assume(whenFalse, left, negate(condition.operator), right);
  const isOpen = canBeTrue && canBeFalse && !terminator.isAssertion;
  if (canBeTrue) {
    if (isOpen) run.draft.record({ kind: 'branch', range: condition.range, taken: true });
    edges.push({ target: terminator.whenTrue, draft: run.draft });
  }
  if (canBeFalse) {
    if (isOpen) whenFalse.record({ kind: 'branch', range: condition.range, taken: false });
    edges.push({ target: terminator.whenFalse, draft: whenFalse });
  }
}

function switchOver(ctx: TransferContext, terminator: SwitchTerminator, run: Run, edges: OutgoingEdge[]): void {
  const subject = evaluate(ctx, run.temps, terminator.subject);
  const rest = run.draft.fork();
  let isRestPossible = true;
  for (const { values, target } of terminator.cases) {
    if (values.length === 0) {
      edges.push({ target, draft: run.draft.fork() });
      continue;
    }
    for (const value of values.slice(0, 16)) {
      const draft = run.draft.fork();
      if (assume(draft, subject, '==', ctx.interner.int(value))) edges.push({ target, draft });
      isRestPossible &&= assume(rest, subject, '!=', ctx.interner.int(value));
    }
  }
  if (isRestPossible) edges.push({ target: terminator.otherwise, draft: rest });
}
