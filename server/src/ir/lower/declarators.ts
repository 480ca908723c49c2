/**
 * Declarators taken apart: from the node that follows the type in a declaration to the declared name and what is
 * declared of it. Works on concrete and abstract declarators, of variables, fields, types, parameters and functions.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind, Token } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';

/** What one declarator declares. */
export interface DeclaratorFacts {
  /** The name, `noNode` in abstract declarators and structured bindings. */
  readonly name: NodeIndex;
  /** Stars of the declared thing itself; for functions, of what is returned. */
  readonly pointerDepth: number;
  /** Sizes of the array dimensions, first one first; `noNode` where none is written. */
  readonly dimensions: readonly NodeIndex[];
  /** The function declarator, when a function is declared: it holds parameters and attributes. */
  readonly functionDeclarator: NodeIndex;
  readonly isFunctionPointer: boolean;
  readonly isReference: boolean;
}

type Modifier = 'pointer' | 'array' | 'function' | 'reference';

/** Takes a declarator apart; `noNode` gives the facts of a bare type. */
export function declaratorFacts(view: TreeView, declarator: NodeIndex): DeclaratorFacts {
  const modifiers: Modifier[] = [];
  const sizes: NodeIndex[] = [];
  let functionDeclarator = noNode;
  let node = declarator;
  while (true) {
    const step = stepInside(view, node);
    if (step === undefined) break;
    if (step.modifier !== undefined) modifiers.push(step.modifier);
    if (step.modifier === 'array') sizes.unshift(view.child(node, Field.size));
    if (step.modifier === 'function') functionDeclarator = node;
    node = step.inner;
  }
  const innermost = modifiers[modifiers.length - 1];
  const isFunction = innermost === 'function';
  const pointers = modifiers.filter((modifier) => modifier === 'pointer').length;
  const hasFunction = modifiers.includes('function');
  const lastFunction = modifiers.lastIndexOf('function');
  return {
    name: isName(view, node) ? node : noNode,
    pointerDepth: isFunction || !hasFunction ? pointers : modifiers.length - 1 - lastFunction,
    dimensions: innermost === 'array' && !hasFunction ? sizes : [],
    functionDeclarator: isFunction ? functionDeclarator : noNode,
    isFunctionPointer: hasFunction && !isFunction,
    isReference: modifiers.includes('reference'),
  };
}

/** The node inside a declarator and what it adds; undefined at the name or the end. */
function stepInside(view: TreeView, node: NodeIndex): { inner: NodeIndex; modifier?: Modifier } | undefined {
  switch (view.kind(node)) {
    case Kind.pointer_declarator:
    case Kind.abstract_pointer_declarator:
      return { inner: view.child(node, Field.declarator), modifier: 'pointer' };
    case Kind.array_declarator:
    case Kind.abstract_array_declarator:
      return { inner: view.child(node, Field.declarator), modifier: 'array' };
    case Kind.function_declarator:
    case Kind.abstract_function_declarator:
      return { inner: view.child(node, Field.declarator), modifier: 'function' };
    case Kind.reference_declarator:
    case Kind.abstract_reference_declarator:
      return { inner: view.firstNamed(node), modifier: 'reference' };
    case Kind.init_declarator:
      return { inner: view.child(node, Field.declarator) };
    case Kind.attributed_declarator:
    case Kind.variadic_declarator:
      return { inner: view.firstNamed(node) };
    case Kind.parenthesized_declarator:
    case Kind.abstract_parenthesized_declarator: {
      const first = view.firstNamed(node);
      return { inner: view.kind(first) === Kind.ms_call_modifier ? view.nextNamed(first, node) : first };
    }
    default:
      return undefined;
  }
}

function isName(view: TreeView, node: NodeIndex): boolean {
  switch (view.kind(node)) {
    case Kind.identifier:
    case Kind.field_identifier:
    case Kind.type_identifier:
    case Kind.primitive_type:
    case Kind.qualified_identifier:
    case Kind.operator_name:
    case Kind.operator_cast:
    case Kind.destructor_name:
    case Kind.template_function:
    case Kind.template_method:
      return true;
    default:
      return false;
  }
}

/** All declarators of a declaration, in order. */
export function declaratorsOf(view: TreeView, declaration: NodeIndex): NodeIndex[] {
  const found: NodeIndex[] = [];
  for (let child = view.firstChild(declaration); child !== noNode; child = view.nextChild(child, declaration)) {
    if (view.field(child) === Field.declarator) found.push(child);
  }
  return found;
}

/** Whether a declaration or definition carries a storage class such as `static`. */
export function hasStorageClass(view: TreeView, declaration: NodeIndex, word: 'static' | 'extern'): boolean {
  for (let child = view.firstNamed(declaration); child !== noNode; child = view.nextNamed(child, declaration)) {
    if (view.kind(child) === Kind.storage_class_specifier && view.textOf(child) === word) return true;
    if (view.field(child) === Field.declarator) return false;
  }
  return false;
}

/** The name as the callers write it: qualified, without blanks and template arguments. */
export function nameText(view: TreeView, name: NodeIndex): string {
  switch (view.kind(name)) {
    case Kind.template_function:
    case Kind.template_method:
    case Kind.template_type:
      return nameText(view, view.child(name, Field.name));
    case Kind.qualified_identifier: {
      const scope = view.child(name, Field.scope);
      const last = view.child(name, Field.name);
      const prefix = scope === noNode ? '' : nameText(view, scope);
      return last === noNode ? view.textOf(name) : `${prefix}::${nameText(view, last)}`;
    }
    case Kind.dependent_name:
      return nameText(view, view.firstNamed(name));
    case Kind.operator_name:
    case Kind.operator_cast:
      return view
        .textOf(name)
        .replace(/^operator\s+(?=\W)/, 'operator')
        .replace(/\s+/g, ' ');
    default:
      return view.textOf(name).replace(/\s+/g, '');
  }
}

/** Whether the parameter list ends in `...`. */
export function isVariadic(view: TreeView, parameters: NodeIndex): boolean {
  return (
    view.childOfKind(parameters, Kind.variadic_parameter) !== noNode ||
    view.childOfKind(parameters, Token.ellipsis) !== noNode
  );
}
