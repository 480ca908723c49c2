/**
 * Tells whether a function surely does nothing with a parameter but look at it: it compares it, reads through it, and
 * hands it to callees of which it is known what they do with it. Once the pointer has gone anywhere else (another
 * variable, a struct that is returned by value, a number, the user data of a callback), nobody can say any more that the
 * reference was not taken over. Comes in: the instructions; what callees do is asked.
 */
import type { FunctionIr } from '../../ir/function.js';
import type { CallInstruction, Instruction, Operand, Place, TempId, Terminator } from '../../ir/instructions.js';
import { asLowered } from '../../ir/moved.js';

/** Whether it is known what the call does with the object that is its argument at that index. */
export type IsUnderstood = (call: CallInstruction, index: number) => boolean;

/** Whether all uses of the parameter are looks. */
export function isOnlyLookedAt(fn: FunctionIr, parameter: number, isUnderstood: IsUnderstood): boolean {
  if (fn.unsupported.length > 0) return false;
  return asLowered(fn).blocks.every((block) => {
    const temps = new Set<TempId>();
    for (const instruction of block.instructions) {
      if (instruction.op === 'load' && isParameter(instruction.place, parameter)) temps.add(instruction.dst);
    }
    const isIt = (operand: Operand | undefined): boolean => operand?.kind === 'temp' && temps.has(operand.temp);
    return (
      block.instructions.every((instruction) => isLook(instruction, parameter, { isIt, isUnderstood })) &&
      !leaves(block.terminator, isIt)
    );
  });
}

const isParameter = (place: Place, parameter: number): boolean =>
  place.kind === 'local' && (place.local as number) === parameter;

interface Questions {
  readonly isIt: (operand: Operand | undefined) => boolean;
  readonly isUnderstood: IsUnderstood;
}

function isLook(instruction: Instruction, parameter: number, { isIt, isUnderstood }: Questions): boolean {
  switch (instruction.op) {
    case 'store':
      return !isParameter(instruction.place, parameter) && !isIt(instruction.src) && !isIn(instruction.place, isIt);
    case 'address':
      return !isParameter(instruction.place, parameter) && !isIn(instruction.place, isIt);
    case 'call':
      return instruction.args.every((argument, index) => !isIt(argument) || isUnderstood(instruction, index));
    case 'binary':
      return isComparison.test(instruction.operator) || !(isIt(instruction.left) || isIt(instruction.right));
    case 'unary':
      return instruction.operator === '!' || !isIt(instruction.operand);
    case 'load':
    case 'declare':
    case 'scope-end':
      return true;
  }
}

const isComparison = /^(?:[=!<>]=|[<>])$/;

const isIn = (place: Place, isIt: Questions['isIt']): boolean =>
  (place.kind === 'field' || place.kind === 'element') && isIt(place.base);

function leaves(terminator: Terminator, isIt: Questions['isIt']): boolean {
  if (terminator.op === 'return') return isIt(terminator.value);
  return terminator.op === 'switch' && isIt(terminator.subject);
}
