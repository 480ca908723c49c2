/**
 * Attributes of functions, as written: GNU `__attribute__((…))`, `[[…]]`, and annotation macros that stand behind the
 * parameter list. An attribute of a parameter becomes one of the function with the parameter's number as its argument.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';
import type { FunctionIr } from '../function.js';

type Annotation = FunctionIr['annotations'][number];

/** Attributes of a definition or declaration and of its function declarator. */
export function annotationsOf(
  view: TreeView,
  declaration: NodeIndex,
  functionDeclarator: NodeIndex,
): readonly Annotation[] {
  const found: Annotation[] = [];
  collect(view, declaration, found);
  if (functionDeclarator === noNode) return found;
  collect(view, functionDeclarator, found);
  const name = view.child(functionDeclarator, Field.declarator);
  const parameters = view.child(functionDeclarator, Field.parameters);
  for (
    let child = view.nextNamed(parameters === noNode ? name : parameters, functionDeclarator);
    child !== noNode;
    child = view.nextNamed(child, functionDeclarator)
  ) {
    const kind = view.kind(child);
    if (kind === Kind.identifier || kind === Kind.call_expression) found.push(annotation(view, child));
  }
  if (parameters !== noNode) collectOfParameters(view, parameters, found);
  return found;
}

function collectOfParameters(view: TreeView, parameters: NodeIndex, found: Annotation[]): void {
  view.namedChildren(parameters).forEach((parameter, index) => {
    const own: Annotation[] = [];
    for (let node = parameter; node !== noNode; node = declaratorIn(view, node)) collect(view, node, own);
    for (const { name, arguments: args } of own) {
      if (args.length === 0) found.push({ name, arguments: [String(index + 1)] });
    }
  });
}

/** An attributed declarator has no field for what it is around. */
function declaratorIn(view: TreeView, node: NodeIndex): NodeIndex {
  const declarator = view.child(node, Field.declarator);
  return declarator === noNode ? view.childOfKind(node, Kind.attributed_declarator) : declarator;
}

function collect(view: TreeView, node: NodeIndex, found: Annotation[]): void {
  for (let child = view.firstNamed(node); child !== noNode; child = view.nextNamed(child, node)) {
    if (view.kind(child) === Kind.attribute_specifier) {
      const list = view.childOfKind(child, Kind.argument_list);
      if (list !== noNode) for (const entry of view.namedChildren(list)) found.push(annotation(view, entry));
    } else if (view.kind(child) === Kind.attribute_declaration) {
      for (const entry of view.namedChildren(child)) found.push(annotation(view, entry));
    }
  }
}

function annotation(view: TreeView, node: NodeIndex): Annotation {
  const isCall = view.kind(node) === Kind.call_expression;
  const isAttribute = view.kind(node) === Kind.attribute;
  if (!isCall && !isAttribute) return { name: view.textOf(node).trim(), arguments: [] };
  const name = view.child(node, isCall ? Field.function : Field.name);
  const list = view.childOfKind(node, Kind.argument_list);
  const args = list === noNode ? [] : view.namedChildren(list).map((argument) => view.textOf(argument));
  return { name: view.textOf(name), arguments: args };
}
