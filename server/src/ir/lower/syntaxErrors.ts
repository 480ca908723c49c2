/**
 * Which syntax errors keep a function from being lowered. Errors before the declarator (unknown attribute macros) and case
 * ranges, which only the grammar does not know, do not.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind, Token } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';

/** Whether the declarator or the body of a function definition has an error that hides what it does. */
export function hasBrokenBody(view: TreeView, definition: NodeIndex): boolean {
  if (!view.hasError(definition)) return false;
  for (let child = view.firstChild(definition); child !== noNode; child = view.nextChild(child, definition)) {
    if (!view.hasError(child)) continue;
    const isBefore = view.start(child) < view.start(view.child(definition, Field.declarator));
    if (!isBefore && hasRealError(view, child)) return true;
  }
  return false;
}

function hasRealError(view: TreeView, node: NodeIndex): boolean {
  const parents: NodeIndex[] = [];
  for (let inner = node; inner < view.after(node); inner += 1) {
    while (parents.length > 0 && view.after(parents[parents.length - 1] ?? node) <= inner) parents.pop();
    const parent = parents[parents.length - 1];
    parents.push(inner);
    if (!view.isError(inner)) continue;
    if (parent === undefined || !isKnownGap(view, inner, parent)) return true;
  }
  return false;
}

/** Where the first error of a broken function is, for the message. */
export function firstErrorIn(view: TreeView, node: NodeIndex): NodeIndex {
  for (let inner = node; inner < view.after(node); inner += 1) if (view.isError(inner)) return inner;
  return node;
}

/**
 * Errors that swallowed functions whole: a parenthesis that is never closed can take the rest of the file along. Given
 * are the definitions that were found; each stretch of an error between them that has a function's head and a brace
 * behind it gives that head.
 */
export function lostFunctions(view: TreeView, definitions: readonly NodeIndex[]): readonly NodeIndex[] {
  if (!view.hasError(0)) return [];
  const found = new Set(definitions);
  const lost: NodeIndex[] = [];
  let errorEnd = 0;
  let head: NodeIndex = noNode;
  let isTold = false;
  for (let node = 0; node < view.tree.length; node += 1) {
    const kind = view.kind(node);
    if (kind === Kind.ERROR) errorEnd = Math.max(errorEnd, view.after(node));
    if (found.has(node) || node >= errorEnd) {
      if (found.has(node)) node = view.after(node) - 1;
      head = noNode;
      isTold = false;
    } else if (kind === Kind.function_declarator && head === noNode) {
      head = node;
    } else if ((kind === Kind.compound_statement || kind === Token.braceOpen) && head !== noNode && !isTold) {
      lost.push(head);
      isTold = true;
    }
  }
  return lost;
}

function isKnownGap(view: TreeView, error: NodeIndex, parent: NodeIndex): boolean {
  if (view.kind(error) !== Kind.ERROR) return false;
  return view.kind(parent) === Kind.case_statement && view.textOf(error).startsWith('...');
}
