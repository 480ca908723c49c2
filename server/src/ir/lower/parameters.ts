/**
 * Parameter lists of prototypes and definitions. Old-style lists, whose types follow the parenthesis, are understood too.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';
import { declaratorFacts, declaratorsOf } from './declarators.js';
import { unknownType, type TypeShape } from './types.js';
import type { UnitContext } from './unitContext.js';

/** One parameter of a definition. */
export interface Parameter extends TypeShape {
  /** Empty where the parameter has no name. */
  readonly name: string;
  /** The name, or the whole declaration of a parameter without one. */
  readonly node: NodeIndex;
}

type Types = Pick<UnitContext, 'view' | 'types'>;

/** The parameters of a function declarator; `definition` is asked for old-style declarations. */
export function parametersOf(unit: Types, functionDeclarator: NodeIndex, definition: NodeIndex): readonly Parameter[] {
  const { view } = unit;
  const list = view.child(functionDeclarator, Field.parameters);
  if (list === noNode) return [];
  const parameters: Parameter[] = [];
  for (let child = view.firstNamed(list); child !== noNode; child = view.nextNamed(child, list)) {
    switch (view.kind(child)) {
      case Kind.parameter_declaration:
      case Kind.optional_parameter_declaration:
      case Kind.variadic_parameter_declaration:
        if (!isVoid(view, child, list)) parameters.push(parameter(unit, child));
        break;
      case Kind.identifier:
        parameters.push(oldStyleParameter(unit, child, definition));
        break;
      default:
    }
  }
  return parameters;
}

function parameter(unit: Types, node: NodeIndex): Parameter {
  const { view, types } = unit;
  const facts = declaratorFacts(view, view.child(node, Field.declarator));
  const shape = types.declared(types.base(node), facts, 'parameter');
  if (facts.name === noNode) return { name: '', node, ...shape };
  return { name: view.textOf(facts.name), node: facts.name, ...shape };
}

function oldStyleParameter(unit: Types, nameNode: NodeIndex, definition: NodeIndex): Parameter {
  const { view, types } = unit;
  const name = view.textOf(nameNode);
  for (let child = view.firstNamed(definition); child !== noNode; child = view.nextNamed(child, definition)) {
    if (view.kind(child) !== Kind.declaration) continue;
    for (const declarator of declaratorsOf(view, child)) {
      const facts = declaratorFacts(view, declarator);
      if (facts.name === noNode || view.textOf(facts.name) !== name) continue;
      return { name, node: nameNode, ...types.declared(types.base(child), facts, 'parameter') };
    }
  }
  return { name, node: nameNode, type: unknownType, shape: 'scalar' };
}

/** `(void)` says that there are no parameters. */
function isVoid(view: TreeView, node: NodeIndex, list: NodeIndex): boolean {
  const isOnly = view.firstNamed(list) === node && view.nextNamed(node, list) === noNode;
  return isOnly && view.child(node, Field.declarator) === noNode && view.textOf(node).trim() === 'void';
}
