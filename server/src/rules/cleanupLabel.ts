/**
 * Cleanup labels: finds the label behind which a function releases one variable, touches no other, and returns just what
 * an exit returns, so that the exit can jump there instead. Whether the release there is the right one is left to the
 * engine, which looks at the changed function.
 */
import type { PathView } from '../analysis/hooks.js';
import type { BasicBlock } from '../ir/function.js';
import type { Operand, ReturnTerminator, StatementId } from '../ir/instructions.js';

/** A label for `goto`, when the return statement can be replaced by one. */
export function cleanupLabel(statement: StatementId, variable: string, path: PathView): string | undefined {
  const { blocks, locals, statements } = path.function;
  const info = statements[statement];
  const exit = blocks.find(({ terminator }) => terminator.op === 'return' && terminator.statement === statement);
  if (info?.kind !== 'return' || exit?.terminator.op !== 'return') return undefined;
  // C++ forbids jumps over declarations with a value, and readers do not expect them in C.
  if (locals.some((local) => !local.isSynthetic && local.range.start > info.range.end)) return undefined;
  for (const block of blocks) {
    const [label] = block.labels;
    const end = label === undefined ? undefined : endOfCleanup(block, variable, path);
    if (end && end.statement !== statement && isSameOperand(end.value, exit.terminator.value)) return label;
  }
  return undefined;
}

/** Where straight code from there on returns, when it calls something with that variable and reads no other. */
function endOfCleanup(start: BasicBlock, variable: string, path: PathView): ReturnTerminator | undefined {
  const seen = new Set<BasicBlock>();
  let touches = false;
  for (let block: BasicBlock | undefined = start; block && !seen.has(block);) {
    seen.add(block);
    for (const instruction of block.instructions) {
      if (instruction.op !== 'load' && instruction.op !== 'address') continue;
      const { place } = instruction;
      if (place.kind !== 'local' || path.function.locals[place.local]?.name !== variable) return undefined;
      touches = true;
    }
    if (block.terminator.op === 'return') return touches ? block.terminator : undefined;
    if (block.terminator.op !== 'jump') return undefined;
    const { target }: { readonly target: number } = block.terminator;
    block = path.function.blocks.find(({ id }) => id === target);
  }
  return undefined;
}

const isSameOperand = (a: Operand | undefined, b: Operand | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.kind === 'int' && b.kind === 'int' && a.value === b.value;
