/**
 * Collects the parts of one function while its body is lowered: blocks with their instructions, temps, locals,
 * statements, and what was not modelled. Keeps the promises of the instruction set that can be kept here: temps are
 * assigned once, a block that has ended takes nothing more, comparisons of constants become jumps.
 */
import type { Range } from '../../base/range.js';
import type { NodeIndex } from '../../syntax/flatTree.js';
import type { TreeView } from '../../syntax/treeView.js';
import { buildBlocks, type BlockDraft } from '../cfg.js';
import type { Local, StatementInfo } from '../function.js';
import type { FunctionBody } from '../loweredBody.js';
import type {
  BinaryOperator,
  BlockId,
  Callee,
  Comparison,
  Instruction,
  LocalId,
  Operand,
  Place,
  StatementId,
  TempId,
  Terminator,
  UnaryOperator,
} from '../instructions.js';
import { compareIntegers } from '../integers.js';
import { tempOperand } from './sharedParts.js';
import { unknownType, type TypeShape } from './types.js';

/** A local whose shape and use are still being learnt. */
type LocalDraft = { -readonly [Key in keyof Local]: Local[Key] } & {
  /** Number of array dimensions. */
  dimensions: number;
};

/** What a new local is made of. */
export interface NewLocal extends TypeShape {
  readonly name: string;
  readonly range: Range;
  readonly dimensions?: number;
  readonly parameter?: number;
  readonly isSynthetic?: boolean;
}

/** What a call instruction is made of. */
export interface NewCall {
  readonly callee: Callee;
  readonly args: readonly Operand[];
  readonly argRanges: readonly Range[];
  readonly isDiscarded: boolean;
}

/** What a branch is made of. */
export interface NewBranch {
  readonly operator: Comparison;
  readonly left: Operand;
  readonly right: Operand;
  readonly whenTrue: BlockDraft;
  readonly whenFalse: BlockDraft;
  readonly isAssertion?: boolean;
}

/** The value that nothing is known of. */
export const unknownOperand: Operand = { kind: 'unknown' };

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** `NULL == x` is `x == NULL`, so that later stages look on one side only. */
function constantOnTheRight(branch: NewBranch): Pick<NewBranch, 'operator' | 'left' | 'right'> {
  if (branch.left.kind !== 'int' || branch.right.kind === 'int') return branch;
  return { operator: mirrored[branch.operator], left: branch.right, right: branch.left };
}

const blockId = (draft: BlockDraft): BlockId => draft.index as BlockId;

/** One function under construction. */
export class FunctionBuilder {
  readonly #view: TreeView;
  readonly #drafts: BlockDraft[] = [];
  readonly #locals: LocalDraft[] = [];
  readonly #statements: StatementInfo[] = [];
  readonly #unsupported: { what: string; range: Range }[] = [];
  #tempCount = 0;
  #current: BlockDraft;
  /** The innermost statement; all that is emitted belongs to it. */
  statement: StatementId = 0 as StatementId;

  constructor(view: TreeView) {
    this.#view = view;
    this.#current = this.newBlock();
  }

  get current(): BlockDraft {
    return this.#current;
  }

  // Blocks

  newBlock(label?: string): BlockDraft {
    const draft: BlockDraft = {
      index: this.#drafts.length,
      instructions: [],
      labels: label === undefined ? [] : [label],
    };
    this.#drafts.push(draft);
    return draft;
  }

  /** Goes on in that block; the one before must have ended. */
  start(draft: BlockDraft): void {
    this.#current = draft;
  }

  /** Ends the current block by falling through to another one. */
  flowTo(target: BlockDraft, node: NodeIndex): void {
    const end = this.#view.end(node);
    this.#end({ op: 'jump', target: blockId(target), range: { start: end, end }, statement: this.statement });
  }

  /** Ends the current block with what the user wrote as a jump. */
  jump(target: BlockDraft, node: NodeIndex, how: 'goto' | 'break' | 'continue', label?: string): void {
    const base = {
      op: 'jump',
      target: blockId(target),
      range: this.#view.range(node),
      statement: this.statement,
      how,
    } as const;
    this.#end(label === undefined ? base : { ...base, label });
  }

  branch(node: NodeIndex, branch: NewBranch): void {
    const { operator, left, right } = constantOnTheRight(branch);
    const { whenTrue, whenFalse, isAssertion } = branch;
    const range = this.#view.range(node);
    if (left.kind === 'int' && right.kind === 'int') {
      const target = compareIntegers(operator, left.value, right.value) ? whenTrue : whenFalse;
      this.#end({
        op: 'jump',
        target: blockId(target),
        range: { start: range.end, end: range.end },
        statement: this.statement,
      });
      return;
    }
    const terminator: Terminator = {
      op: 'branch',
      condition: { operator, left, right, range },
      whenTrue: blockId(whenTrue),
      whenFalse: blockId(whenFalse),
      range,
      statement: this.statement,
    };
    this.#end(isAssertion === true ? { ...terminator, isAssertion } : terminator);
  }

  /** Ends a block, which need not be the current one: switches end after their body. */
  endBlock(draft: BlockDraft, terminator: Terminator): void {
    draft.terminator ??= terminator;
  }

  return(node: NodeIndex, value?: Operand): void {
    const base = { op: 'return', range: this.#view.range(node), statement: this.statement } as const;
    this.#end(value === undefined ? base : { ...base, value });
  }

  unreachable(node: NodeIndex): void {
    this.#end({ op: 'unreachable', range: this.#view.range(node), statement: this.statement });
  }

  #end(terminator: Terminator): void {
    this.endBlock(this.#current, terminator);
  }

  // Instructions

  load(place: Place, node: NodeIndex): Operand {
    const dst = this.#newTemp();
    this.emit({ op: 'load', dst, place, range: this.#view.range(node), statement: this.statement });
    return tempOperand(dst);
  }

  address(place: Place, node: NodeIndex): Operand {
    const dst = this.#newTemp();
    this.emit({ op: 'address', dst, place, range: this.#view.range(node), statement: this.statement });
    return tempOperand(dst);
  }

  store(place: Place, src: Operand, node: NodeIndex): void {
    this.emit({ op: 'store', place, src, range: this.#view.range(node), statement: this.statement });
  }

  initialize(place: Place, src: Operand, node: NodeIndex): void {
    this.emit({
      op: 'store',
      place,
      src,
      range: this.#view.range(node),
      statement: this.statement,
      isInitializer: true,
    });
  }

  call(call: NewCall, node: NodeIndex): Operand {
    const dst = this.#newTemp();
    this.emit({ op: 'call', dst, ...call, range: this.#view.range(node), statement: this.statement });
    return tempOperand(dst);
  }

  binary(operator: BinaryOperator, left: Operand, right: Operand, node: NodeIndex): Operand {
    const dst = this.#newTemp();
    this.emit({ op: 'binary', dst, operator, left, right, range: this.#view.range(node), statement: this.statement });
    return tempOperand(dst);
  }

  unary(operator: UnaryOperator, operand: Operand, node: NodeIndex): Operand {
    const dst = this.#newTemp();
    this.emit({ op: 'unary', dst, operator, operand, range: this.#view.range(node), statement: this.statement });
    return tempOperand(dst);
  }

  declare(local: LocalId, node: NodeIndex): void {
    this.emit({ op: 'declare', local, range: this.#view.range(node), statement: this.statement });
  }

  /** Locals end with the last character of what declared them: the closing brace. */
  scopeEnd(locals: readonly LocalId[], node: NodeIndex): void {
    const end = this.#view.end(node);
    this.scopeEndAt(locals, { start: end - 1, end });
  }

  /** Locals end where a jump leaves them. */
  scopeEndAt(locals: readonly LocalId[], range: Range): void {
    if (locals.length === 0) return;
    this.emit({ op: 'scope-end', locals, range, statement: this.statement });
  }

  emit(instruction: Instruction): void {
    if (this.#current.terminator === undefined) this.#current.instructions.push(instruction);
  }

  #newTemp(): TempId {
    this.#tempCount += 1;
    return (this.#tempCount - 1) as TempId;
  }

  // Locals, statements, gaps

  addLocal(local: NewLocal): LocalId {
    const { name, type, shape, range, parameter, dimensions = 0, isSynthetic = false } = local;
    const draft: LocalDraft = { name, type, shape, isSynthetic, isAddressTaken: false, range, dimensions };
    if (parameter !== undefined) draft.parameter = parameter;
    this.#locals.push(draft);
    return (this.#locals.length - 1) as LocalId;
  }

  /** A local that users never see; `name` only helps to read dumps. */
  addSynthetic(name: string, node: NodeIndex, shape?: TypeShape): LocalId {
    const kind = shape ?? { type: unknownType, shape: 'scalar' };
    return this.addLocal({ name, ...kind, range: this.#view.range(node), isSynthetic: true });
  }

  local(id: LocalId): Readonly<LocalDraft> | undefined {
    return this.#locals[id];
  }

  markAddressTaken(id: LocalId): void {
    const local = this.#locals[id];
    if (local !== undefined) local.isAddressTaken = true;
  }

  /** A member of the local was asked for, so it is a struct whatever its type's name said. */
  markStruct(id: LocalId): void {
    const local = this.#locals[id];
    if (local?.shape === 'scalar' && local.type.pointerDepth === 0) local.shape = 'struct';
  }

  /** Whatever is stored in the local is released when its life ends, as in a C++ class. */
  markOwning(id: LocalId): void {
    const local = this.#locals[id];
    if (local !== undefined) local.type = { ...local.type, isClass: true };
  }

  addStatement(statement: StatementInfo): StatementId {
    this.#statements.push(statement);
    return (this.#statements.length - 1) as StatementId;
  }

  /** Notes a construct that is not modelled; the first place of each stands for all. */
  addUnsupported(what: string, node: NodeIndex): void {
    this.addUnsupportedAt(what, this.#view.range(node));
  }

  /** The same, where only the place is at hand. */
  addUnsupportedAt(what: string, range: Range): void {
    if (!this.#unsupported.some((known) => known.what === what)) this.#unsupported.push({ what, range });
  }

  /** The finished parts; nothing may be added afterwards. */
  finish(): FunctionBody {
    return {
      blocks: buildBlocks(this.#drafts),
      locals: this.#locals.map(({ dimensions: _dimensions, ...local }) => local),
      statements: this.#statements,
      tempCount: this.#tempCount,
      unsupported: this.#unsupported,
    };
  }
}
