/**
 * A function that stands elsewhere in its text than when it was lowered, and reads the same. Its parts are moved when they
 * are first asked for: of the functions below an edit most are never looked at again before the next edit.
 */
import { moved, type Range } from '../base/range.js';
import type { BasicBlock, FunctionIr, Local, StatementInfo, TypeFacts } from './function.js';
import type { CallInstruction, Instruction, Terminator } from './instructions.js';

/** The function so many code units further on. */
export function movedFunction(fn: FunctionIr, distance: number): FunctionIr {
  if (distance === 0) return fn;
  return fn instanceof MovedFunction
    ? movedFunction(fn.original, fn.distance + distance)
    : new MovedFunction(fn, distance);
}

/** The function where it was lowered: for questions that no place matters to. */
export const asLowered = (fn: FunctionIr): FunctionIr => (fn instanceof MovedFunction ? fn.original : fn);

class MovedFunction implements FunctionIr {
  readonly original: FunctionIr;
  readonly distance: number;
  readonly name: string;
  readonly range: Range;
  readonly nameRange: Range;
  readonly bodyRange: Range;
  readonly returnType: TypeFacts;
  readonly isStatic: boolean;
  readonly isVariadic: boolean;
  readonly isMethod: boolean;
  readonly parameterCount: number;
  readonly tempCount: number;
  readonly annotations: FunctionIr['annotations'];
  #locals: readonly Local[] | undefined;
  #statements: readonly StatementInfo[] | undefined;
  #blocks: readonly BasicBlock[] | undefined;

  constructor(fn: FunctionIr, distance: number) {
    this.original = fn;
    this.distance = distance;
    this.name = fn.name;
    this.range = this.#move(fn.range);
    this.nameRange = this.#move(fn.nameRange);
    this.bodyRange = this.#move(fn.bodyRange);
    this.returnType = fn.returnType;
    this.isStatic = fn.isStatic;
    this.isVariadic = fn.isVariadic;
    this.isMethod = fn.isMethod;
    this.parameterCount = fn.parameterCount;
    this.tempCount = fn.tempCount;
    this.annotations = fn.annotations;
  }

  get locals(): readonly Local[] {
    this.#locals ??= this.original.locals.map((local) => this.#placed(local));
    return this.#locals;
  }

  get statements(): readonly StatementInfo[] {
    this.#statements ??= this.original.statements.map((statement) => this.#placed(statement));
    return this.#statements;
  }

  get blocks(): readonly BasicBlock[] {
    this.#blocks ??= this.original.blocks.map((block) => ({
      ...block,
      instructions: block.instructions.map((instruction) => this.#instruction(instruction)),
      terminator: this.#terminator(block.terminator),
    }));
    return this.#blocks;
  }

  get unsupported(): FunctionIr['unsupported'] {
    return this.original.unsupported.map((each) => this.#placed(each));
  }

  #move(range: Range): Range {
    return moved(range, this.distance);
  }

  #placed<T extends { readonly range: Range }>(part: T): T {
    return { ...part, range: this.#move(part.range) };
  }

  #instruction(instruction: Instruction): Instruction {
    const placed = this.#placed(instruction);
    return placed.op === 'call' ? this.#call(placed) : placed;
  }

  #call(call: CallInstruction): CallInstruction {
    return { ...call, argRanges: call.argRanges.map((range) => this.#move(range)) };
  }

  #terminator(terminator: Terminator): Terminator {
    const placed = this.#placed(terminator);
    return placed.op === 'branch' ? { ...placed, condition: this.#placed(placed.condition) } : placed;
  }
}
