/**
 * Tells whether a function surely leaves an object that it returns with whoever lends it: after it was looked up, neither
 * the object nor its lender is touched again. What comes between may take the object out of its container without a
 * word of references (a slot set to NULL, a size made smaller), or count by hand. Comes in: the instructions and where the
 * object is from; which calls have no effect is asked.
 */
import { isSameRange, type Range } from '../../base/range.js';
import type { FunctionIr } from '../../ir/function.js';
import type { CallInstruction, Instruction, Operand, Place, TempId } from '../../ir/instructions.js';

/** Where a borrowed object is from: the call that gave it, or the parameter that it is or that holds it. */
export type BorrowedFrom =
  { readonly kind: 'call'; readonly at: Range } | { readonly kind: 'parameter'; readonly parameter: number };

/** Whether nothing else is done to the object and its lender; in any order, since paths are not asked. */
export function isLeftWithLender(
  fn: FunctionIr,
  from: BorrowedFrom,
  isWithoutEffect: (call: CallInstruction) => boolean,
): boolean {
  const instructions = fn.blocks.flatMap((block) => block.instructions);
  const made = new Map<TempId, Instruction>();
  for (const instruction of instructions) if ('dst' in instruction) made.set(instruction.dst, instruction);
  const looksUp = new Set<Instruction>();
  const watched = new Set<number>(from.kind === 'parameter' ? [from.parameter] : []);
  if (from.kind === 'call') {
    const birth = instructions.find(({ op, range }) => op === 'call' && isSameRange(range, from.at));
    if (birth?.op !== 'call') return false;
    follow({ kind: 'temp', temp: birth.dst }, (local) => watched.add(local), looksUp);
    for (const one of instructions) if (one.op === 'store' && isTemp(one.src, birth.dst)) watch(one.place);
  }
  return instructions.every((one) => looksUp.has(one) || !touches(one));

  /** Tells the locals from which a value comes, through fields and calls; the calls on the way are noted. */
  function follow(operand: Operand, tell: (local: number) => void, calls?: Set<Instruction>): void {
    const maker = operand.kind === 'temp' ? made.get(operand.temp) : undefined;
    if (maker?.op === 'load') followPlace(maker.place, tell, calls);
    if (maker?.op !== 'call') return;
    calls?.add(maker);
    for (const argument of maker.args) follow(argument, tell, calls);
  }

  function followPlace(place: Place, tell: (local: number) => void, calls?: Set<Instruction>): void {
    if (place.kind === 'local') tell(place.local);
    else if (place.kind !== 'global') follow(place.base, tell, calls);
  }

  function watch(place: Place): void {
    if (place.kind === 'local') watched.add(place.local);
  }

  function isWatched(operand: Operand): boolean {
    let isOne = false;
    follow(operand, (local) => (isOne ||= watched.has(local)));
    return isOne;
  }

  function touches(one: Instruction): boolean {
    switch (one.op) {
      case 'call':
        return !isWithoutEffect(one) && one.args.some(isWatched);
      case 'store':
        return one.place.kind !== 'local' && one.place.kind !== 'global' && isWatched(one.place.base);
      case 'address':
        return one.place.kind === 'local' && watched.has(one.place.local);
      default:
        return false;
    }
  }
}

const isTemp = (operand: Operand, temp: TempId): boolean => operand.kind === 'temp' && operand.temp === temp;
