/**
 * Lowers one function definition or lambda: header, parameters, body, and the loose ends of its jumps. This is where the
 * files of this folder are tied together, and where nesting too deep for the stack is cut.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind, Token } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { FunctionIr, TypeFacts } from '../function.js';
import { withBody } from '../loweredBody.js';
import type { LocalId } from '../instructions.js';
import { annotationsOf } from './annotations.js';
import { argumentsOf, lowerConstruction } from './calls.js';
import { branchOnValue, lowerCondition } from './conditions.js';
import { maximumDepth, type Lowering, type Recursion } from './context.js';
import { declaratorFacts, hasStorageClass, isVariadic, nameText, type DeclaratorFacts } from './declarators.js';
import { lowerEffect, lowerValue } from './expressions.js';
import { FunctionBuilder, unknownOperand } from './functionBuilder.js';
import { JumpTargets } from './jumpTargets.js';
import { resolveGotos } from './jumps.js';
import { parametersOf, type Parameter } from './parameters.js';
import { lowerPlace } from './places.js';
import { Scopes } from './scopes.js';
import { lowerBlockItems, lowerStatement } from './statements.js';
import { unknownType } from './types.js';
import type { FoundFunction, FoundLambda, UnitContext } from './unitContext.js';

/** Lowers a definition whose body has no syntax errors. */
export function lowerFunction(unit: UnitContext, found: FoundFunction): FunctionIr {
  const { view, types } = unit;
  const { node } = found;
  const facts = declaratorFacts(view, view.child(node, Field.declarator));
  const name = found.prefix + (facts.name === noNode ? '' : nameText(view, facts.name));
  const { functionDeclarator } = facts;
  const isStatic = hasStorageClass(view, node, 'static');
  const className = found.className ?? classOfQualifiedName(unit, name);
  return lowerBody(unit, {
    name,
    node,
    nameNode: facts.name === noNode ? node : facts.name,
    returnType: types.declared(types.base(node), facts).type,
    parameters: parametersOf(unit, functionDeclarator, node),
    className,
    isMethod: className !== undefined && !(isStatic && found.className !== undefined),
    isStatic,
    isVariadic: functionDeclarator !== noNode && isVariadic(view, view.child(functionDeclarator, Field.parameters)),
    annotations: annotationsOf(view, node, functionDeclarator),
  });
}

/** Lowers the body of a lambda as a function of its own; what it captures are globals to it. */
export function lowerLambdaBody(unit: UnitContext, lambda: FoundLambda): FunctionIr {
  const { view } = unit;
  const declarator = view.child(lambda.node, Field.declarator);
  const facts: DeclaratorFacts = declaratorFacts(view, declarator);
  return lowerBody(unit, {
    name: lambda.name,
    node: lambda.node,
    nameNode: view.child(lambda.node, Field.captures),
    returnType: unknownType,
    parameters: facts.functionDeclarator === noNode ? [] : parametersOf(unit, facts.functionDeclarator, noNode),
    className: undefined,
    isMethod: false,
    isStatic: true,
    isVariadic: false,
    annotations: [],
  });
}

interface FunctionHeader {
  readonly name: string;
  readonly node: NodeIndex;
  readonly nameNode: NodeIndex;
  readonly returnType: TypeFacts;
  readonly parameters: readonly Parameter[];
  readonly className: string | undefined;
  readonly isMethod: boolean;
  readonly isStatic: boolean;
  readonly isVariadic: boolean;
  readonly annotations: FunctionIr['annotations'];
}

function lowerBody(unit: UnitContext, header: FunctionHeader): FunctionIr {
  const { view } = unit;
  const { name, node, parameters } = header;
  const body = view.child(node, Field.body);
  const l = startFunction(unit, header);
  const { builder } = l;
  lowerMemberInitializers(l, node);
  if (view.kind(body) === Kind.compound_statement) lowerBlockItems(l, body);
  else l.recursion.statement(l, body, 'list');
  const brace = view.after(body) - 1;
  builder.return(view.kind(brace) === Token.braceClose ? brace : body);
  resolveGotos(l);
  const whole = builder.finish();
  for (const { what, range } of whole.unsupported) {
    unit.gaps.push({ kind: 'unsupported', message: `${what} is not modelled`, range, function: name });
  }
  const head = {
    name,
    range: view.range(node),
    nameRange: view.range(header.nameNode),
    bodyRange: view.range(body),
    returnType: header.returnType,
    isStatic: header.isStatic,
    isVariadic: header.isVariadic,
    isMethod: header.isMethod,
    parameterCount: parameters.length,
    annotations: header.annotations,
  };
  return withBody(head, whole);
}

function startFunction(unit: UnitContext, header: FunctionHeader): Lowering {
  const { view } = unit;
  const builder = new FunctionBuilder(view);
  const scopes = new Scopes();
  header.parameters.forEach(({ name, node, type, shape }, index) => {
    const local = builder.addLocal({ name, type, shape, range: view.range(node), parameter: index });
    if (name !== '') scopes.bind(name, { kind: 'local', local });
  });
  let thisLocal: LocalId | undefined;
  if (header.isMethod) thisLocal = builder.addSynthetic('this', header.nameNode);
  const body = view.child(header.node, Field.body);
  builder.statement = builder.addStatement({ range: view.range(body), context: 'list', kind: 'other' });
  return {
    view,
    unit,
    builder,
    scopes,
    jumps: new JumpTargets(),
    recursion,
    functionName: header.name,
    className: header.className,
    thisLocal,
    depth: 0,
    hasReportedDepth: false,
  };
}

/** `: a(x), b{y}` of a constructor: what the members are made of escapes. */
function lowerMemberInitializers(l: Lowering, definition: NodeIndex): void {
  const { view } = l;
  const list = view.childOfKind(definition, Kind.field_initializer_list);
  if (list === noNode) return;
  for (let entry = view.firstNamed(list); entry !== noNode; entry = view.nextNamed(entry, list)) {
    if (view.kind(entry) !== Kind.field_initializer) continue;
    const name = view.firstNamed(entry);
    lowerConstruction(l, entry, nameText(view, name), argumentsOf(view, view.nextNamed(name, entry)));
  }
}

/** `Class::method` defined outside its class: whatever is no namespace is a class. */
function classOfQualifiedName(unit: UnitContext, name: string): string | undefined {
  const at = name.lastIndexOf('::');
  if (at <= 0) return undefined;
  const scope = name.slice(0, at);
  return unit.namespaces.has(scope) ? undefined : scope.slice(scope.lastIndexOf('::') + 1).replace(/^:/, '');
}

/** Says once a function that something lies too deep. */
function isTooDeep(l: Lowering, node: NodeIndex): boolean {
  if (l.depth < maximumDepth) return false;
  if (!l.hasReportedDepth) l.builder.addUnsupported('nesting this deep', node);
  l.hasReportedDepth = true;
  return true;
}

const recursion: Recursion = {
  value(l, node) {
    if (isTooDeep(l, node)) return unknownOperand;
    l.depth += 1;
    const value = lowerValue(l, node);
    l.depth -= 1;
    return value;
  },
  effect(l, node) {
    if (isTooDeep(l, node)) return;
    l.depth += 1;
    lowerEffect(l, node);
    l.depth -= 1;
  },
  place(l, node) {
    if (isTooDeep(l, node)) return { kind: 'element', base: unknownOperand, index: unknownOperand };
    l.depth += 1;
    const place = lowerPlace(l, node);
    l.depth -= 1;
    return place;
  },
  condition(l, node, targets) {
    if (isTooDeep(l, node)) {
      branchOnValue(l, node, unknownOperand, targets);
      return;
    }
    l.depth += 1;
    lowerCondition(l, node, targets);
    l.depth -= 1;
  },
  statement(l, node, context) {
    if (isTooDeep(l, node)) return;
    l.depth += 1;
    lowerStatement(l, node, context);
    l.depth -= 1;
  },
  blockItems: lowerBlockItems,
};
