/**
 * Looking at a function's calls for fixes: which call takes a piece of text as an argument, what C type its result has,
 * what its parameters are called. All of it is read from the IR and the contracts.
 */
import { contains, isSameRange, rangeLength, type Range } from '../base/range.js';
import { remembered } from '../base/remembered.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { PathView } from '../analysis/hooks.js';
import type { Contract } from '../contracts/effects.js';
import { parsePrototype, type Prototype } from '../contracts/prototype.js';
import type { BasicBlock, FunctionIr } from '../ir/function.js';
import type { CallInstruction, LocalId, Operand, StatementId } from '../ir/instructions.js';

/** A call and the argument that was asked for. */
export interface ArgumentOfCall {
  readonly call: CallInstruction;
  readonly block: BasicBlock;
  readonly index: number;
}

type PlacedCall = Omit<ArgumentOfCall, 'index'>;

const placedCalls = remembered((fn: FunctionIr): readonly PlacedCall[] =>
  fn.blocks.flatMap((block) =>
    block.instructions.flatMap((instruction) => (instruction.op === 'call' ? [{ call: instruction, block }] : [])),
  ),
);

/** Every call with the block it stands in. */
export const callsIn = ({ function: fn }: PathView): readonly PlacedCall[] => placedCalls(fn);

/** The call that is written at that place. */
export const callAt = (range: Range, path: PathView): CallInstruction | undefined =>
  callsIn(path).find(({ call }) => isSameRange(call.range, range))?.call;

/** The innermost call that is given the text as an argument, or as a part of one. */
export function callTaking(range: Range, path: PathView): ArgumentOfCall | undefined {
  const taking = callsIn(path).flatMap(({ call, block }): readonly ArgumentOfCall[] => {
    const index = call.argRanges.findIndex((argument) => contains(argument, range));
    return index < 0 || isSameRange(call.range, range) ? [] : [{ call, block, index }];
  });
  return taking.sort((a, b) => rangeLength(a.call.range) - rangeLength(b.call.range))[0];
}

/** The contract of what is called, where that has one. */
export const contractOf = ({ callee }: CallInstruction, path: PathView): Contract | undefined =>
  callee.kind === 'named' ? path.contract(callee.name) : undefined;

/** The local that an operand was loaded from in that block, when it is just that. */
export function loadedLocal(operand: Operand | undefined, { instructions }: BasicBlock): LocalId | undefined {
  if (operand?.kind !== 'temp') return undefined;
  const load = instructions.find((one) => one.op === 'load' && one.dst === operand.temp);
  return load?.op === 'load' && load.place.kind === 'local' ? load.place.local : undefined;
}

/** The prototype of a callee that has a contract with a written signature. */
export function prototypeOf(call: CallInstruction, path: PathView): Prototype | undefined {
  const contract = contractOf(call, path);
  const isWritten = contract !== undefined && /^\w.*[\s*]\w+\(.*\)$/.test(contract.signature);
  return isWritten ? parsePrototype(contract.signature) : undefined;
}

/** Whether nothing of the statement runs in an earlier block than this one: no `&&`, `||` or `?:` decides about it. */
export const isReachedFirst = (statement: StatementId, block: BasicBlock, path: PathView): boolean =>
  path.function.blocks.find(
    ({ instructions, terminator }) =>
      terminator.statement === statement || instructions.some((instruction) => instruction.statement === statement),
  ) === block;

/** Whether some call of the function releases what the parameter of the value's name holds, on whatever path. */
export function isReleasedSomewhere(value: ValueId, path: PathView): boolean {
  const { source } = path.stateOf(value);
  const local = path.function.locals.findIndex(({ name, parameter }) => name === source && parameter !== undefined);
  return callsIn(path).some(({ call, block }) => {
    const index = contractOf(call, path)?.params.findIndex(({ kind }) => kind === 'release') ?? -1;
    return loadedLocal(call.args[index], block) === local;
  });
}
