/**
 * Tells in constant time whether evaluating an expression can end a basic block (`?:`, `&&`, `||`, statement
 * expressions, assertions), so that values computed before it are kept in a synthetic local only where that is needed.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind, Token } from '../../syntax/nodeKind.js';
import type { TreeView } from '../../syntax/treeView.js';
import { assertionName } from './compilerBuiltins.js';

/** Made once a unit by one pass over the nodes. */
export class BranchIndex {
  readonly #view: TreeView;
  /** Number of branching nodes before each node. */
  readonly #before: Uint32Array;

  constructor(view: TreeView) {
    const { length } = view.tree;
    this.#view = view;
    this.#before = new Uint32Array(length + 1);
    let count = 0;
    for (let node = 0; node < length; node += 1) {
      this.#before[node] = count;
      if (isBranching(view, node)) count += 1;
    }
    this.#before[length] = count;
  }

  /** Whether the expression holds control flow of its own. */
  inside(node: NodeIndex): boolean {
    return (this.#before[this.#view.after(node)] ?? 0) > (this.#before[node] ?? 0);
  }
}

function isBranching(view: TreeView, node: NodeIndex): boolean {
  switch (view.kind(node)) {
    case Token.question:
    case Token.logicalAnd:
    case Token.logicalOr:
    case Token.wordAnd:
    case Token.wordOr:
    case Kind.compound_statement:
      return true;
    case Kind.identifier:
      return (
        view.field(node) === Field.function &&
        view.end(node) - view.start(node) === assertionName.length &&
        view.textOf(node) === assertionName
      );
    default:
      return false;
  }
}
