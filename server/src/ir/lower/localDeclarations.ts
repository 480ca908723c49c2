/**
 * Declarations inside functions: locals begin their life and may be initialised, static and extern variables are
 * globals, prototypes only name functions.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { LocalId, Place } from '../instructions.js';
import { argumentsOf, lowerConstruction } from './calls.js';
import type { Lowering } from './context.js';
import { declaratorFacts, declaratorsOf, hasStorageClass, nameText, type DeclaratorFacts } from './declarators.js';
import { unknownOperand } from './functionBuilder.js';
import { initializeLocal } from './initializers.js';
import { readTable } from './tables.js';
import type { BaseType } from './types.js';
import { localPlace } from './sharedParts.js';

/** GNU's attribute that calls a function when the variable's life ends. */
const cleanupAttribute = /__attribute[^;]*\bcleanup\b/;

/** Lowers a declaration statement. */
export function lowerDeclaration(l: Lowering, node: NodeIndex): void {
  const { view, unit } = l;
  const base = unit.types.base(node);
  const isStatic = hasStorageClass(view, node, 'static');
  const isExtern = hasStorageClass(view, node, 'extern');
  const hasCleanup = cleanupAttribute.test(view.textOf(node));
  for (const declarator of declaratorsOf(view, node)) {
    const facts = declaratorFacts(view, declarator);
    if (view.kind(declarator) === Kind.structured_binding_declarator || facts.name === noNode) {
      declareBindings(l, declarator);
    } else if (facts.functionDeclarator !== noNode) {
      declareFunction(l, base, facts);
    } else if (isStatic || isExtern) {
      declareGlobal(l, base, declarator, facts, isStatic);
    } else {
      const local = declareLocal(l, base, facts);
      if (hasCleanup) l.builder.markOwning(local);
      lowerInitializer(l, local, node, declarator);
    }
  }
}

/**
 * The first part of a loop's or condition's parentheses. It is no statement of its own, since nothing can be put before
 * it where it stands.
 */
export function lowerInitialPart(l: Lowering, node: NodeIndex): void {
  const { view } = l;
  const isWrapped = view.kind(node) === Kind.init_statement || view.kind(node) === Kind.expression_statement;
  const inner = isWrapped ? view.firstNamed(node) : node;
  if (inner === noNode) return;
  if (isWrapped && view.kind(inner) === Kind.expression_statement) lowerInitialPart(l, inner);
  else if (view.kind(inner) === Kind.declaration) lowerDeclaration(l, inner);
  else l.recursion.effect(l, inner);
}

/** Makes a local, binds its name and begins its life. */
export function declareLocal(l: Lowering, base: BaseType, facts: DeclaratorFacts): LocalId {
  const { view, builder, scopes, unit } = l;
  const name = nameText(view, facts.name);
  const { type, shape } = unit.types.declared(base, facts);
  const dimensions = shape === 'array' ? Math.max(1, facts.dimensions.length) : 0;
  const local = builder.addLocal({ name, type, shape, dimensions, range: view.range(facts.name) });
  scopes.bind(name, { kind: 'local', local });
  scopes.current.locals.push(local);
  for (const size of facts.dimensions) {
    // The size of a variable-length array is evaluated; constants have no effect.
    if (size !== noNode && view.isNamed(size) && view.kind(size) !== Kind.number_literal) l.recursion.effect(l, size);
  }
  builder.declare(local, facts.name);
  return local;
}

/** A variable that somebody else gives its value: a caught exception, the element of a range loop. */
export function declareParameterLike(l: Lowering, declaration: NodeIndex): LocalId | undefined {
  if (declaration === noNode) return undefined;
  const facts = declaratorFacts(l.view, l.view.child(declaration, Field.declarator));
  if (facts.name === noNode) return undefined;
  const local = declareLocal(l, l.unit.types.base(declaration), facts);
  l.builder.store(localPlace(local), unknownOperand, facts.name);
  return local;
}

/** `if (T x = v)`: the declaration that is a condition, in C++. Gives the local's place. */
export function lowerConditionDeclaration(l: Lowering, node: NodeIndex): Place | undefined {
  const facts = declaratorFacts(l.view, l.view.child(node, Field.declarator));
  if (facts.name === noNode) return undefined;
  const local = declareLocal(l, l.unit.types.base(node), facts);
  const value = l.view.child(node, Field.value);
  if (value !== noNode) initializeLocal(l, local, value, node);
  return localPlace(local);
}

function lowerInitializer(l: Lowering, local: LocalId, declaration: NodeIndex, declarator: NodeIndex): void {
  const { view, builder } = l;
  const isInit = view.kind(declarator) === Kind.init_declarator;
  const value = isInit ? view.child(declarator, Field.value) : noNode;
  if (value !== noNode && view.kind(value) !== Kind.argument_list) {
    initializeLocal(l, local, value, declarator);
    return;
  }
  const type = builder.local(local)?.type;
  // `Object x(v);` may keep v; `int n(0);` is a plain value.
  if (value !== noNode) {
    const args = argumentsOf(view, value);
    const [only] = args;
    const isPlain = type?.isClass !== true && args.length === 1 && only !== undefined;
    const operand = isPlain ? l.recursion.value(l, only) : lowerConstruction(l, value, typeName(l, declaration), args);
    builder.initialize({ kind: 'local', local }, operand, declarator);
  }
}

/**
 * A prototype, which only says what a name is. In C++ `Object x(v);` looks like one too: if all its parameters are names
 * of variables, it constructs.
 */
function declareFunction(l: Lowering, base: BaseType, facts: DeclaratorFacts): void {
  const { view, builder, scopes } = l;
  const name = nameText(view, facts.name);
  const parameters = view.namedChildren(view.child(facts.functionDeclarator, Field.parameters));
  const names = parameters.map((parameter) => view.child(parameter, Field.type));
  const isConstruction =
    view.tree.language === 'cpp' &&
    parameters.length > 0 &&
    parameters.every((parameter, index) => {
      const type = names[index] ?? noNode;
      const isBare = view.kind(type) === Kind.type_identifier && view.child(parameter, Field.declarator) === noNode;
      return isBare && scopes.lookup(view.textOf(type))?.kind === 'local';
    });
  if (!isConstruction) {
    scopes.bind(name, { kind: 'function', name });
    return;
  }
  const operands = names.map((node) => {
    const binding = scopes.lookup(view.textOf(node));
    return binding?.kind === 'local' ? builder.load({ kind: 'local', local: binding.local }, node) : unknownOperand;
  });
  const local = declareLocal(l, base, { ...facts, functionDeclarator: noNode, dimensions: [] });
  const argRanges = names.map((node) => view.range(node));
  const callee = { kind: 'cpp', name: base.name || base.text } as const;
  const made = builder.call({ callee, args: operands, argRanges, isDiscarded: false }, facts.functionDeclarator);
  builder.initialize({ kind: 'local', local }, made, facts.functionDeclarator);
}

function declareGlobal(
  l: Lowering,
  base: BaseType,
  declarator: NodeIndex,
  facts: DeclaratorFacts,
  isStatic: boolean,
): void {
  const { view, unit, scopes } = l;
  const written = nameText(view, facts.name);
  const name = isStatic ? `${l.functionName}.${written}` : written;
  scopes.bind(written, { kind: 'global', name });
  const { type, shape } = unit.types.declared(base, facts);
  const dimensions = shape === 'array' ? Math.max(1, facts.dimensions.length) : 0;
  if (!unit.globals.has(name)) unit.globals.set(name, { name, type, isStatic, dimensions });
  const value = view.kind(declarator) === Kind.init_declarator ? view.child(declarator, Field.value) : noNode;
  if (value === noNode) return;
  readTable(unit, { name, typeName: base.name, value });
  // C++ runs the initialiser when control first comes by; C allows constants only, which change nothing here.
  const isCode = view.tree.language === 'cpp' && !/^\{|^[-"'\w.]*$/.test(view.textOf(value));
  if (isCode && view.kind(value) !== Kind.argument_list) {
    l.builder.initialize({ kind: 'global', name }, l.recursion.value(l, value), declarator);
  }
}

/** `auto [a, b] = pair;` */
function declareBindings(l: Lowering, declarator: NodeIndex): void {
  const { view, builder, scopes } = l;
  const value = view.child(declarator, Field.value);
  if (value !== noNode) l.recursion.effect(l, value);
  for (let inner = declarator; inner < (value === noNode ? view.after(declarator) : value); inner += 1) {
    if (view.kind(inner) !== Kind.identifier) continue;
    const name = view.textOf(inner);
    const type = { text: 'auto', pointerDepth: 0, isObject: false, isClass: true };
    const local = builder.addLocal({ name, type, shape: 'scalar', range: view.range(inner) });
    scopes.bind(name, { kind: 'local', local });
    scopes.current.locals.push(local);
    builder.declare(local, inner);
    builder.store(localPlace(local), unknownOperand, inner);
  }
}

function typeName(l: Lowering, declaration: NodeIndex): string {
  const base = l.unit.types.base(declaration);
  return base.name || base.text;
}
