/**
 * One pass over a tree that finds what a unit declares, wherever it stands: inside namespaces, classes, extern "C", after
 * syntax errors. Nothing is interpreted here; the node lists are read by collectUnit.ts.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';
import { declaratorFacts, nameText } from './declarators.js';
import { hasBrokenBody } from './syntaxErrors.js';
import type { FoundFunction } from './unitContext.js';

/** Nodes by what they declare, each list in the order of the text. */
export interface Declarations {
  readonly functions: readonly FoundFunction[];
  readonly brokenFunctions: readonly FoundFunction[];
  /** Declarations outside functions: variables and prototypes, with the namespaces around them. */
  readonly declarations: readonly { readonly node: NodeIndex; readonly prefix: string }[];
  /** Structs, unions and classes with a body. */
  readonly structs: readonly NodeIndex[];
  readonly enums: readonly NodeIndex[];
  /** typedef and `using X = …`. */
  readonly typedefs: readonly NodeIndex[];
  readonly namespaces: ReadonlySet<string>;
}

interface Container {
  readonly end: NodeIndex;
  readonly prefix: string;
  readonly className: string | undefined;
}

/** Scans the whole tree once. */
export function findDeclarations(view: TreeView): Declarations {
  const functions: FoundFunction[] = [];
  const brokenFunctions: FoundFunction[] = [];
  const declarations: { node: NodeIndex; prefix: string }[] = [];
  const structs: NodeIndex[] = [];
  const enums: NodeIndex[] = [];
  const typedefs: NodeIndex[] = [];
  const namespaces = new Set<string>();
  const containers: Container[] = [{ end: view.tree.length, prefix: '', className: undefined }];
  // Inside a function's body, declarations are locals; nested definitions are looked for only in broken functions,
  // which may have swallowed the ones that follow.
  let functionsAgainAt = 0;
  let declarationsAgainAt = 0;
  for (let node = 0; node < view.tree.length; node += 1) {
    const kind = view.kind(node);
    if (kind === Kind.function_definition) {
      if (node < functionsAgainAt) continue;
      const { prefix, className } = around(containers, node);
      const end = view.after(node);
      declarationsAgainAt = Math.max(declarationsAgainAt, end);
      if (view.child(node, Field.body) === noNode || isStatementKeyword(view, node)) continue;
      const isBroken = hasBrokenBody(view, node);
      if (!isBroken) functionsAgainAt = end;
      (isBroken ? brokenFunctions : functions).push({ node, prefix, className });
    } else if (kind === Kind.declaration) {
      if (node >= declarationsAgainAt) declarations.push({ node, prefix: around(containers, node).prefix });
    } else if (kind === Kind.struct_specifier || kind === Kind.union_specifier || kind === Kind.class_specifier) {
      if (view.child(node, Field.body) === noNode) continue;
      structs.push(node);
      if (view.tree.language === 'cpp') openClass(view, node, containers);
    } else if (kind === Kind.enum_specifier) {
      if (view.child(node, Field.body) !== noNode) enums.push(node);
    } else if (kind === Kind.type_definition || kind === Kind.alias_declaration) {
      typedefs.push(node);
    } else if (kind === Kind.namespace_definition) {
      openNamespace(view, node, containers, namespaces);
    }
  }
  return { functions, brokenFunctions, declarations, structs, enums, typedefs, namespaces };
}

/** Inside broken text, `MACRO if (x) {` looks like a function called `if`. */
function isStatementKeyword(view: TreeView, definition: NodeIndex): boolean {
  if (!view.hasError(0)) return false;
  const { name } = declaratorFacts(view, view.child(definition, Field.declarator));
  return name !== noNode && /^(if|for|while|switch|do|else|return)$/.test(view.textOf(name));
}

function around(containers: Container[], node: NodeIndex): Container {
  while (containers.length > 1 && (containers[containers.length - 1]?.end ?? 0) <= node) containers.pop();
  return containers[containers.length - 1] ?? { end: 0, prefix: '', className: undefined };
}

function openClass(view: TreeView, node: NodeIndex, containers: Container[]): void {
  const outer = around(containers, node);
  const name = view.child(node, Field.name);
  const className = name === noNode ? '' : nameText(view, name);
  const prefix = className === '' ? outer.prefix : `${outer.prefix}${className}::`;
  containers.push({ end: view.after(node), prefix, className });
}

function openNamespace(view: TreeView, node: NodeIndex, containers: Container[], namespaces: Set<string>): void {
  const outer = around(containers, node);
  const nameNode = view.child(node, Field.name);
  const name = nameNode === noNode ? '' : view.textOf(nameNode).replace(/\s+/g, '');
  const prefix = name === '' ? outer.prefix : `${outer.prefix}${name}::`;
  namespaces.add(prefix.slice(0, -2));
  containers.push({ end: view.after(node), prefix, className: undefined });
}

/** The name of a definition, as callers write it. */
export function definedName(view: TreeView, found: FoundFunction): string {
  const facts = declaratorFacts(view, view.child(found.node, Field.declarator));
  const name = facts.name === noNode ? '' : nameText(view, facts.name);
  return found.prefix + name;
}
