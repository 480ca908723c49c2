/**
 * Decides what a call can do: a contract for the name, else the summary of the project's function of that name, else an
 * annotated prototype, else a convention. Conventions never rest on a name's spelling alone: an unknown callee may keep
 * or release what it is given, so its arguments escape; its result, where the type says it is an object, is taken for a
 * new reference with doubt.
 */
import type { Contract } from '../../contracts/effects.js';
import type { CallInstruction, Operand } from '../../ir/instructions.js';
import { ANY } from '../domain/numbers.js';
import type { ResolvedCall } from '../transfer/context.js';
import type { StatedContract } from '../summaries/contradictions.js';
import type { FunctionSummary } from '../summaries/summary.js';
import { modelFromContract, NO_FACTS, type ArgumentFacts } from './contractModel.js';
import type { ArgumentEffect, CallModel, CallResult } from './model.js';

/** Everything that is known of callees outside the function at hand. */
export interface CallKnowledge {
  /** By name, for the target; user contracts included. */
  contract(name: string): Contract | undefined;
  /** What the user says of a function of the project, by its declaration or in the configuration. */
  stated(name: string): StatedContract | undefined;
  /** By slot member, for calls through pointers: `tp_alloc`. */
  slotContract(member: string): Contract | undefined;
  /** Of the project; the unit's own static functions first. */
  summary(name: string): FunctionSummary | undefined;
  /** In the same cycle of the call graph: where there is no summary yet, the ordinary convention is assumed. */
  isRecursive(name: string): boolean;
  /** Whether a prototype says that the function returns an object pointer. */
  returnsObject(name: string): boolean | undefined;
}

/** What stands in the text of a call. */
export const writtenFacts = (operand: Operand): ArgumentFacts => ({
  isNullConstant: operand.kind === 'int' && operand.value === 0,
  ...(operand.kind === 'string' ? { text: operand.value } : {}),
  ...(operand.kind === 'int' ? { number: operand.value } : {}),
  ...(operand.kind === 'function' ? { functionName: operand.name } : {}),
});

/** What the call can do, by the best knowledge there is; a callee nobody knows gets a cautious convention. */
export function resolveCall(
  knowledge: CallKnowledge,
  call: CallInstruction,
  args: readonly ArgumentFacts[],
): ResolvedCall {
  const callee = call.callee;
  switch (callee.kind) {
    case 'named':
      return resolveNamed(knowledge, callee.name, args);
    case 'indirect': {
      const contract = callee.member === undefined ? undefined : knowledge.slotContract(callee.member);
      if (contract) return { model: modelFromContract(contract, args), contract };
      return { model: unknownModel(callee.member ?? 'a function pointer', args, { kind: 'opaque' }) };
    }
    case 'cpp':
      return { model: unknownModel(callee.name, args, callee.isNew === true ? newMemory : { kind: 'opaque' }) };
  }
}

/** Answers kept of one instruction. Too low: constants that arrive by turns are resolved again; too high: all are looked through. */
const KEPT_ANSWERS = 4;

/**
 * Resolves calls as `resolveCall` does, with the last answers for each instruction kept: on nearly all paths the same
 * constants arrive there.
 */
export function rememberingResolver(
  knowledge: CallKnowledge,
): (call: CallInstruction, args: readonly ArgumentFacts[]) => ResolvedCall {
  const last = new Map<CallInstruction, Answer[]>();
  return (call, args) => {
    let answers = last.get(call);
    if (!answers) last.set(call, (answers = []));
    const known = answers.find((answer) => args.every((facts, index) => sameFacts(facts, answer.args[index])));
    if (known) return known.resolved;
    const resolved = resolveCall(knowledge, call, args);
    if (answers.unshift({ args, resolved }) > KEPT_ANSWERS) answers.pop();
    return resolved;
  };
}

interface Answer {
  readonly args: readonly ArgumentFacts[];
  readonly resolved: ResolvedCall;
}

const sameFacts = (a: ArgumentFacts, b: ArgumentFacts | undefined): boolean =>
  a.isNullConstant === b?.isNullConstant &&
  a.text === b.text &&
  a.number === b.number &&
  a.functionName === b.functionName;

const newMemory: CallResult = { kind: 'memory', family: 'new', isNullable: false };

function resolveNamed(knowledge: CallKnowledge, name: string, args: readonly ArgumentFacts[]): ResolvedCall {
  const contract = knowledge.contract(name);
  if (contract) {
    return { model: modelFromContract(contract, args, (converter) => converterEffect(knowledge, converter)), contract };
  }
  const summary = knowledge.summary(name);
  if (summary) return { model: modelFromSummary(summary, args) };
  const returnsObject = knowledge.returnsObject(name);
  if (knowledge.isRecursive(name)) return { model: recursiveModel(name, args, returnsObject === true) };
  const result: CallResult = returnsObject === true ? { kind: 'new', isNullable: true } : { kind: 'opaque' };
  return { model: unknownModel(name, args, result) };
}

/** A converter is called with an object and an address; 0 is its failure. */
function converterEffect(knowledge: CallKnowledge, name: string): ArgumentEffect | undefined {
  const contract = knowledge.contract(name);
  const summary = contract ? undefined : knowledge.summary(name);
  const outcomes = contract ? modelFromContract(contract, [NO_FACTS, NO_FACTS]).outcomes : (summary?.outcomes ?? []);
  const success = outcomes.find((outcome) => outcome.when.isNonZero && !outcome.isFailure);
  const effect = success?.arguments[1];
  return effect?.kind === 'write' && effect.content !== 'borrowed' ? effect : undefined;
}

/** A summary applies as it is; arguments beyond its parameters are not followed. */
export function modelFromSummary(summary: FunctionSummary, args: readonly ArgumentFacts[]): CallModel {
  const outcomes = summary.outcomes.map((outcome) =>
    args.length <= outcome.arguments.length
      ? outcome
      : {
          ...outcome,
          arguments: args.map((_, index): ArgumentEffect => outcome.arguments[index] ?? { kind: 'escape' }),
        },
  );
  return {
    callee: summary.name,
    outcomes:
      outcomes.length > 0 ? outcomes : [{ when: ANY, isFailure: false, result: { kind: 'value' }, arguments: [] }],
    neverReturns: summary.neverReturns,
    isPure: false,
    isAccessor: false,
    releasedFields: summary.releasedFields,
    doubt: summary.doubt === 2 ? 2 : 1,
    failure: summary.outcomes.find((outcome) => outcome.isFailure)?.when,
    exception: 'unknown',
  };
}

function single(callee: string, effects: readonly ArgumentEffect[], result: CallResult, doubt: 1 | 2): CallModel {
  return {
    callee,
    outcomes: [{ when: ANY, isFailure: false, result, arguments: effects }],
    neverReturns: false,
    isPure: false,
    isAccessor: false,
    doubt,
    failure: undefined,
    exception: 'unknown',
  };
}

const unknownModel = (name: string, args: readonly ArgumentFacts[], result: CallResult): CallModel =>
  single(
    name,
    args.map((): ArgumentEffect => ({ kind: 'escape' })),
    result,
    2,
  );

/** Inside a cycle the ordinary convention is assumed, so that a recursive walk does not hide its own leaks. */
function recursiveModel(name: string, args: readonly ArgumentFacts[], returnsObject: boolean): CallModel {
  const result: CallResult = returnsObject ? { kind: 'new', isNullable: true } : { kind: 'opaque' };
  return single(
    name,
    args.map((): ArgumentEffect => ({ kind: 'borrow', retains: true })),
    result,
    1,
  );
}
