/**
 * The stable printer of syntax trees: one named node a line, indented, with its field, its place as line:column ranges
 * (counted from 1) and the text of leaves. Tokens are left out unless they carry a field, as operators do.
 */
import type { FlatTree, NodeIndex } from './flatTree.js';
import { Field, Kind } from './nodeKind.js';
import { NodeFlag } from './treeWriter.js';
import { noNode, TreeView } from './treeView.js';

/** What to print. */
export interface TreeDumpOptions {
  /** Only the definition of this function; the whole tree when there is none of that name. */
  readonly functionName?: string;
}

/** Prints the tree, or one function of it. */
export function dumpTree(tree: FlatTree, options: TreeDumpOptions = {}): string {
  const view = new TreeView(tree);
  const lineStarts = lineStartsOf(tree.text);
  const found = options.functionName === undefined ? noNode : findFunction(view, options.functionName);
  const root = found === noNode ? 0 : found;
  const lines: string[] = [];
  const open: NodeIndex[] = [];
  for (let node = root; node < view.after(root); node += 1) {
    while (open.length > 0 && node >= view.after(open[open.length - 1] ?? root)) open.pop();
    if (view.isNamed(node) || view.field(node) !== 0 || view.hasError(node)) {
      lines.push('  '.repeat(open.length) + describe(view, node, lineStarts));
    }
    open.push(node);
  }
  return lines.join('\n') + '\n';
}

function describe(view: TreeView, node: NodeIndex, lineStarts: readonly number[]): string {
  const { tree } = view;
  const flags = tree.flags[node] ?? 0;
  const name = tree.symbolNames[view.kind(node)] ?? '?';
  const field = tree.fieldNames[view.field(node)];
  const isMissing = (flags & NodeFlag.error) !== 0 && view.kind(node) !== Kind.ERROR;
  const isLeaf = view.firstChild(node) === noNode;
  const shown = view.isNamed(node) ? name : JSON.stringify(name);
  const place = `${position(view.start(node), lineStarts)}-${position(view.end(node), lineStarts)}`;
  return (
    (typeof field === 'string' ? `${field}: ` : '') +
    (isMissing ? 'MISSING ' : '') +
    `${shown} ${place}` +
    (isLeaf && view.isNamed(node) ? ` ${JSON.stringify(view.textOf(node))}` : '')
  );
}

function findFunction(view: TreeView, name: string): NodeIndex {
  for (let node = 0; node < view.tree.length; node += 1) {
    if (view.kind(node) !== Kind.function_definition) continue;
    let declarator = view.child(node, Field.declarator);
    while (view.child(declarator, Field.declarator) !== noNode) declarator = view.child(declarator, Field.declarator);
    if (view.textOf(declarator) === name) return node;
  }
  return noNode;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function position(offset: number, lineStarts: readonly number[]): string {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return `${low + 1}:${offset - (lineStarts[low] ?? 0) + 1}`;
}
