/**
 * From the blocks that the lowering drafted, in the order of their making, to the control flow graph: blocks that hold
 * nothing are jumped over, straight lines become one block, unreachable blocks are dropped, the rest is numbered in
 * reverse postorder with predecessors and loop heads. Instructions are taken over as they are.
 */
import { never } from '../base/never.js';
import type { BasicBlock } from './function.js';
import type { BlockId, Instruction, Terminator } from './instructions.js';

/** A block while its function is lowered; targets of its terminator are indices of drafts. */
export interface BlockDraft {
  readonly index: number;
  readonly instructions: Instruction[];
  /** Set when the block ends; a draft without one is not reachable, or the lowering is not finished. */
  terminator?: Terminator;
  readonly labels: string[];
}

/** Where control can go, in the order of the source: the true side first, the cases in their order. */
export function successors(terminator: Terminator): readonly BlockId[] {
  switch (terminator.op) {
    case 'jump':
      return [terminator.target];
    case 'branch':
      return [terminator.whenTrue, terminator.whenFalse];
    case 'switch':
      return [...terminator.cases.map((entry) => entry.target), terminator.otherwise];
    case 'return':
    case 'unreachable':
      return [];
    default:
      return never('terminator', terminator);
  }
}

/** Builds the graph; draft 0 is the entry. */
export function buildBlocks(drafts: readonly BlockDraft[]): readonly BasicBlock[] {
  const graph = new DraftGraph(drafts);
  const { order, loopHeads } = depthFirst(graph);
  const ids = new Map<number, BlockId>();
  order.forEach((index, position) => ids.set(index, position as BlockId));
  const predecessors: BlockId[][] = order.map(() => []);
  order.forEach((index, position) => {
    for (const target of new Set(successors(graph.node(index).terminator))) {
      predecessors[ids.get(target) ?? never('a successor is reachable')]?.push(position as BlockId);
    }
  });
  const renumber = (target: BlockId): BlockId => ids.get(target) ?? never('a target is reachable');
  return order.map((index, position) => {
    const node = graph.node(index);
    return {
      id: position as BlockId,
      // A copy without the room for more that a growing list keeps.
      instructions: node.instructions.slice(),
      terminator: retarget(node.terminator, renumber),
      predecessors: predecessors[position] ?? [],
      isLoopHead: loopHeads.has(index),
      labels: node.labels,
    };
  });
}

interface GraphNode {
  readonly instructions: readonly Instruction[];
  readonly terminator: Terminator;
  readonly labels: readonly string[];
}

/** The reachable drafts with jumps over empty blocks taken and straight lines joined. */
class DraftGraph {
  readonly #drafts: readonly BlockDraft[];
  readonly #nodes = new Map<number, GraphNode>();

  constructor(drafts: readonly BlockDraft[]) {
    this.#drafts = drafts;
    const terminators = new Map<number, Terminator>();
    const edges = this.#reach(terminators);
    const absorbed = new Set<number>();
    for (const index of terminators.keys()) {
      if (!absorbed.has(index)) this.#join(index, terminators, edges, absorbed);
    }
  }

  node(index: number): GraphNode {
    return this.#nodes.get(index) ?? never('the block is reachable');
  }

  /** Finds what is reachable, retargets over empty blocks and counts the edges into each block. */
  #reach(terminators: Map<number, Terminator>): Map<number, number> {
    const edges = new Map<number, number>();
    const pending = [0];
    terminators.set(0, this.#threaded(0));
    while (true) {
      const index = pending.pop();
      if (index === undefined) return edges;
      for (const target of successors(terminators.get(index) ?? this.#threaded(index))) {
        edges.set(target, (edges.get(target) ?? 0) + 1);
        if (terminators.has(target)) continue;
        terminators.set(target, this.#threaded(target));
        pending.push(target);
      }
    }
  }

  #draft(index: number): BlockDraft {
    return this.#drafts[index] ?? never('a target is a draft');
  }

  #threaded(index: number): Terminator {
    const { terminator } = this.#draft(index);
    if (terminator === undefined) return never('a reachable block has a terminator');
    return mergeCases(retarget(terminator, (target) => this.#skipEmpty(target)));
  }

  #skipEmpty(target: BlockId): BlockId {
    let current = target;
    // An endless loop of empty blocks leads back to where it began; after one turn any of them will do.
    for (let steps = 0; steps <= this.#drafts.length; steps += 1) {
      const draft = this.#draft(current);
      const { terminator } = draft;
      if (draft.instructions.length > 0 || draft.labels.length > 0) return current;
      if (terminator?.op !== 'jump' || terminator.how !== undefined) return current;
      if (terminator.target === target) return target;
      current = terminator.target;
    }
    return current;
  }

  #join(
    first: number,
    terminators: ReadonlyMap<number, Terminator>,
    edges: ReadonlyMap<number, number>,
    absorbed: Set<number>,
  ): void {
    const head = this.#draft(first);
    let instructions: readonly Instruction[] = head.instructions;
    let terminator = terminators.get(first) ?? never('the block is reachable');
    const longer: Instruction[] = [];
    while (terminator.op === 'jump' && terminator.how === undefined) {
      const target: number = terminator.target;
      const next = this.#draft(target);
      if (target === 0 || target === first || edges.get(target) !== 1 || next.labels.length > 0) break;
      if (longer.length === 0) longer.push(...instructions);
      for (const instruction of next.instructions) longer.push(instruction);
      instructions = longer;
      absorbed.add(target);
      this.#nodes.delete(target);
      terminator = terminators.get(target) ?? never('the block is reachable');
    }
    this.#nodes.set(first, { instructions, terminator, labels: head.labels });
  }
}

/** Reverse postorder that keeps the source's order, and the targets of edges back to a block still being visited. */
function depthFirst(graph: DraftGraph): { order: number[]; loopHeads: Set<number> } {
  const postorder: number[] = [];
  const loopHeads = new Set<number>();
  const state = new Map<number, 'open' | 'done'>([[0, 'open']]);
  const stack: { index: number; targets: readonly number[]; next: number }[] = [];
  const open = (index: number): void => {
    state.set(index, 'open');
    const targets = successors(graph.node(index).terminator);
    // The last successor is visited first, so that the first one comes first in the reversed order.
    stack.push({ index, targets, next: targets.length - 1 });
  };
  open(0);
  while (true) {
    const top = stack[stack.length - 1];
    if (top === undefined) return { order: postorder.reverse(), loopHeads };
    const target = top.targets[top.next];
    if (target === undefined) {
      state.set(top.index, 'done');
      postorder.push(top.index);
      stack.pop();
      continue;
    }
    top.next -= 1;
    const seen = state.get(target);
    if (seen === 'open') loopHeads.add(target);
    else if (seen === undefined) open(target);
  }
}

/** With other targets. Jumps and branches are written out, so that all have one shape: every block has one. */
function retarget(terminator: Terminator, change: (target: BlockId) => BlockId): Terminator {
  switch (terminator.op) {
    case 'jump': {
      const { op, range, statement, how, label } = terminator;
      return { op, range, statement, how, label, target: change(terminator.target) };
    }
    case 'branch': {
      const { op, range, statement, condition, isAssertion } = terminator;
      const whenTrue = change(terminator.whenTrue);
      return { op, range, statement, condition, isAssertion, whenTrue, whenFalse: change(terminator.whenFalse) };
    }
    case 'switch':
      return {
        ...terminator,
        cases: terminator.cases.map((entry) => ({ values: entry.values, target: change(entry.target) })),
        otherwise: change(terminator.otherwise),
      };
    case 'return':
    case 'unreachable':
      return terminator;
    default:
      return never('terminator', terminator);
  }
}

/** Neighbouring labels of one place (`case 1: case 2:`) become one case. */
function mergeCases(terminator: Terminator): Terminator {
  if (terminator.op !== 'switch') return terminator;
  const cases: { values: readonly number[]; target: BlockId }[] = [];
  for (const entry of terminator.cases) {
    const last = cases[cases.length - 1];
    if (last?.target === entry.target && last.values.length > 0 && entry.values.length > 0) {
      cases[cases.length - 1] = { values: [...last.values, ...entry.values], target: entry.target };
    } else {
      cases.push(entry);
    }
  }
  return { ...terminator, cases };
}
