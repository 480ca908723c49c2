/**
 * The call graph of a set of functions and its strongly connected components in bottom-up order: callees before their
 * callers, functions that call each other together. Order depends on names and input order only.
 */
import { remembered } from '../../base/remembered.js';
import type { FunctionIr } from '../../ir/function.js';
import { toldCallees } from '../../ir/loweredBody.js';
import { asLowered } from '../../ir/moved.js';

const calleesAsLowered = remembered((fn: FunctionIr): ReadonlySet<string> => {
  const told = toldCallees(fn);
  if (told) return told;
  const names = new Set<string>();
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      if (instruction.op === 'call' && instruction.callee.kind === 'named') names.add(instruction.callee.name);
    }
  }
  return names;
});

/** Names that a function calls directly. */
export const calleesOf = (fn: FunctionIr): ReadonlySet<string> => calleesAsLowered(asLowered(fn));

/**
 * Components of the graph over `nodes`, callees first. `edges` may name nodes that are not in `nodes`; those are left
 * out. Iterative, so that long call chains cannot exhaust the stack.
 */
export function componentsBottomUp<T>(nodes: readonly T[], edges: (node: T) => Iterable<T>): readonly (readonly T[])[] {
  const index = new Map<T, number>();
  const low = new Map<T, number>();
  const onStack = new Set<T>();
  const stack: T[] = [];
  const components: T[][] = [];
  const known = new Set(nodes);
  for (const root of nodes) {
    if (index.has(root)) continue;
    const work: { node: T; rest: T[] }[] = [];
    const open = (node: T): void => {
      index.set(node, index.size);
      low.set(node, index.get(node) ?? 0);
      stack.push(node);
      onStack.add(node);
      work.push({ node, rest: [...edges(node)].filter((next) => known.has(next)) });
    };
    open(root);
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const next = frame.rest.shift();
      if (next !== undefined) {
        if (!index.has(next)) open(next);
        else if (onStack.has(next)) low.set(frame.node, Math.min(low.get(frame.node) ?? 0, index.get(next) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) low.set(parent.node, Math.min(low.get(parent.node) ?? 0, low.get(frame.node) ?? 0));
      if (low.get(frame.node) === index.get(frame.node)) components.push(popComponent(stack, onStack, frame.node));
    }
  }
  return components;
}

function popComponent<T>(stack: T[], onStack: Set<T>, root: T): T[] {
  const component: T[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    onStack.delete(node);
    component.push(node);
    if (node === root) break;
  }
  return component.reverse();
}
