/**
 * Which functions need their paths followed. A function that handles no objects and calls nothing that moves references
 * cannot break a rule, and its summary is plain: it writes through its pointers and keeps nothing. Most functions of
 * most C code are of that kind, which is why whole trees can be scanned.
 */
import { remembered } from '../base/remembered.js';
import type { ArgumentEffect, CallResult } from '../analysis/calls/model.js';
import { ANY } from '../analysis/domain/numbers.js';
import type { FunctionSummary } from '../analysis/summaries/summary.js';
import type { Contract, ParamEffect, ResultEffect } from '../contracts/effects.js';
import type { FunctionIr } from '../ir/function.js';
import { asLowered } from '../ir/moved.js';
import { calleesOf } from '../analysis/summaries/callGraph.js';

export interface RelevanceQuestions {
  contract(name: string): Contract | undefined;
  summary(name: string): FunctionSummary | undefined;
}

/** Whether the function's paths have to be followed. */
export function isRelevant(fn: FunctionIr, ask: RelevanceQuestions): boolean {
  if (fn.returnType.isObject || fn.locals.some((local) => local.type.isObject)) return true;
  for (const name of calleesOf(fn)) {
    const contract = ask.contract(name);
    if (contract) {
      if (movesReferences(contract)) return true;
      continue;
    }
    const summary = ask.summary(name);
    if (summary !== undefined && !summary.isPlain && !leavesReferences(summary)) return true;
  }
  return callsThroughSlots(asLowered(fn));
}

const callsThroughSlots = remembered((fn: FunctionIr) =>
  fn.blocks.some((block) =>
    block.instructions.some(
      (instruction) =>
        instruction.op === 'call' &&
        instruction.callee.kind === 'indirect' &&
        instruction.dst >= 0 &&
        instruction.callee.member !== undefined &&
        SLOT.test(instruction.callee.member),
    ),
  ),
);

/** Members of type objects begin with two letters and an underscore. */
const SLOT = /^[a-z]{2}_\w+$/;

const OWNERSHIP_RESULTS: ReadonlySet<ResultEffect['kind']> = new Set(['new', 'borrowed']);
const OWNERSHIP_EFFECTS: ReadonlySet<ParamEffect['kind']> = new Set([
  'steal',
  'release',
  'incref',
  'out',
  'update',
  'clear',
  'object-array',
]);

/** Whether a call can give, take or count references. */
export const movesReferences = (contract: Contract): boolean =>
  contract.neverReturns === true ||
  OWNERSHIP_RESULTS.has(contract.result.kind) ||
  (contract.variadic.kind === 'format' && contract.variadic.language !== 'printf') ||
  contract.params.some((effect) => OWNERSHIP_EFFECTS.has(effect.kind));

/**
 * Whether a caller without objects of its own need not know what the function does: it was followed for something that
 * stays inside of it, an exception that it sets or a lock that it lets go, and no reference comes of it or goes into it.
 */
const leavesReferences = remembered(
  (summary: FunctionSummary): boolean =>
    !summary.neverReturns &&
    summary.releasedFields.length === 0 &&
    summary.outcomes.length > 0 &&
    summary.outcomes.every(
      ({ result, arguments: effects }) =>
        PLAIN_RESULTS.has(result.kind) &&
        effects.every(
          (effect) =>
            PLAIN_EFFECTS.has(effect.kind) ||
            (effect.kind === 'borrow' && !effect.retains && effect.drops === undefined) ||
            (effect.kind === 'write' && effect.content === 'unknown'),
        ),
    ),
);

const PLAIN_RESULTS: ReadonlySet<CallResult['kind']> = new Set(['value', 'opaque', 'memory']);
const PLAIN_EFFECTS: ReadonlySet<ArgumentEffect['kind']> = new Set(['none', 'null', 'touch', 'keep-pointer', 'free']);

/** The summary of a function that is not followed. */
export function plainSummary(fn: FunctionIr, file: string): FunctionSummary {
  const effects = Array.from({ length: fn.parameterCount }, (_, index): ArgumentEffect => {
    const type = fn.locals[index]?.type;
    return type && (type.pointerDepth > 0 || type.isClass) ? { kind: 'touch' } : { kind: 'none' };
  });
  return {
    name: fn.name,
    file,
    isStatic: fn.isStatic,
    parameterCount: fn.parameterCount,
    outcomes: [
      {
        when: ANY,
        isFailure: false,
        result: fn.returnType.pointerDepth > 0 ? { kind: 'opaque' } : { kind: 'value' },
        arguments: effects,
      },
    ],
    neverReturns: false,
    doubt: 0,
    releasedFields: [],
    isSure: true,
    isPlain: true,
  };
}
