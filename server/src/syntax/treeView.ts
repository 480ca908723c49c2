/**
 * Read access to a flat tree: kinds, children, fields, text. Everything is an integer until text is asked for. A missing
 * node is `noNode`; asking for the kind of it gives 0, so that chains of questions need no checks between.
 */
import type { Range } from '../base/range.js';
import type { FlatTree, NodeIndex } from './flatTree.js';
import { NodeFlag } from './treeWriter.js';

/** No such node. */
export const noNode: NodeIndex = -1;

/** A flat tree with its accessors. */
export class TreeView {
  readonly tree: FlatTree;
  readonly text: string;

  constructor(tree: FlatTree) {
    this.tree = tree;
    this.text = tree.text;
  }

  /** A number of `Kind` or `Token`, or a higher one for symbols without a row there; 0 for no node. */
  kind(node: NodeIndex): number {
    return this.tree.symbol[node] ?? 0;
  }

  /** The field of the node in its parent: a number of `Field`, 0 for none. */
  field(node: NodeIndex): number {
    return this.tree.field[node] ?? 0;
  }

  start(node: NodeIndex): number {
    return this.tree.start[node] ?? 0;
  }

  end(node: NodeIndex): number {
    return this.tree.end[node] ?? 0;
  }

  range(node: NodeIndex): Range {
    return { start: this.start(node), end: this.end(node) };
  }

  textOf(node: NodeIndex): string {
    return this.text.slice(this.start(node), this.end(node));
  }

  /** One past the last descendant: the next sibling's index, if there is one. */
  after(node: NodeIndex): NodeIndex {
    return this.tree.subtreeEnd[node] ?? node + 1;
  }

  isNamed(node: NodeIndex): boolean {
    return ((this.tree.flags[node] ?? 0) & NodeFlag.named) !== 0;
  }

  /** An ERROR or MISSING node itself. */
  isError(node: NodeIndex): boolean {
    return ((this.tree.flags[node] ?? 0) & NodeFlag.error) !== 0;
  }

  /** An ERROR or MISSING node, or one that holds such a node. */
  hasError(node: NodeIndex): boolean {
    return ((this.tree.flags[node] ?? 0) & (NodeFlag.error | NodeFlag.errorInside)) !== 0;
  }

  /** The first child, tokens included. */
  firstChild(node: NodeIndex): NodeIndex {
    return node + 1 < this.after(node) ? node + 1 : noNode;
  }

  /** The sibling after `child`, tokens included. */
  nextChild(child: NodeIndex, parent: NodeIndex): NodeIndex {
    const next = this.after(child);
    return next < this.after(parent) ? next : noNode;
  }

  firstNamed(node: NodeIndex): NodeIndex {
    return this.#namedFrom(node + 1, this.after(node));
  }

  nextNamed(child: NodeIndex, parent: NodeIndex): NodeIndex {
    return this.#namedFrom(this.after(child), this.after(parent));
  }

  /** All named children; for places where an array reads better than a loop. */
  namedChildren(node: NodeIndex): NodeIndex[] {
    const children: NodeIndex[] = [];
    for (let child = this.firstNamed(node); child !== noNode; child = this.nextNamed(child, node)) children.push(child);
    return children;
  }

  /** The first child with that field. */
  child(node: NodeIndex, field: number): NodeIndex {
    if (node === noNode) return noNode;
    const end = this.after(node);
    for (let child = node + 1; child < end; child = this.after(child)) {
      if (this.tree.field[child] === field) return child;
    }
    return noNode;
  }

  /** The first child of that kind. */
  childOfKind(node: NodeIndex, kind: number): NodeIndex {
    if (node === noNode) return noNode;
    const end = this.after(node);
    for (let child = node + 1; child < end; child = this.after(child)) {
      if (this.tree.symbol[child] === kind) return child;
    }
    return noNode;
  }

  #namedFrom(start: NodeIndex, end: NodeIndex): NodeIndex {
    for (let child = start; child < end; child = this.after(child)) {
      if (this.isNamed(child)) return child;
    }
    return noNode;
  }
}
