/**
 * First half of lowering a unit: types, constants, variables, prototypes and tables, from the node lists that
 * findDeclarations.ts found. Gives the context that function bodies are lowered in.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';
import type { UnitIr } from '../function.js';
import { annotationsOf } from './annotations.js';
import { BranchIndex } from './branchIndex.js';
import { constantValue } from './constantExpressions.js';
import { declaratorFacts, declaratorsOf, hasStorageClass, nameText } from './declarators.js';
import { definedName, type Declarations } from './findDeclarations.js';
import { parametersOf } from './parameters.js';
import { StructTable } from './structs.js';
import { readTable, type Table } from './tables.js';
import { TypeTable, type Typedef } from './types.js';
import type { GlobalVariable, UnitContext } from './unitContext.js';

/** The context of a unit and what only the unit's result needs. */
export interface CollectedUnit {
  readonly context: UnitContext;
  readonly prototypes: UnitIr['prototypes'];
  readonly objectStructs: ReadonlySet<string>;
}

/** Reads all declarations of a unit. */
export function collectUnit(view: TreeView, found: Declarations, knownObjectTypes: ReadonlySet<string>): CollectedUnit {
  const typedefs = new Map<string, Typedef>();
  const enumNames = new Set<string>();
  const structs = new StructTable(view, { typedefs, knownObjectTypes });
  const types = new TypeTable(view, {
    language: view.tree.language,
    typedefs,
    isObjectStruct: (name) => structs.isObjectStruct(name),
    isStruct: (name) => structs.isStruct(name),
    isEnum: (name) => enumNames.has(name),
  });
  readTypedefs(view, types, found.typedefs, { typedefs, enumNames });
  const { enumerators, enumerations } = readEnumerators(view, found.enums, enumNames);
  const fields = structs.read(types, found.structs, found.typedefs);
  const functions = new Set([...found.functions, ...found.brokenFunctions].map((each) => definedName(view, each)));
  const context: UnitContext = {
    view,
    types,
    branches: new BranchIndex(view),
    functions,
    globals: new Map(),
    enumerators,
    enumerations,
    structFields: fields.structFields,
    arrayFields: fields.arrayFields,
    classes: fields.classes,
    namespaces: found.namespaces,
    addressTaken: new Set(),
    roles: new Map(),
    tables: [],
    gaps: [],
    lambdas: [],
  };
  const prototypes = readDeclarations(context, functions, found.declarations);
  return { context, prototypes, objectStructs: structs.objectStructs };
}

function readTypedefs(
  view: TreeView,
  types: TypeTable,
  nodes: readonly NodeIndex[],
  into: { readonly typedefs: Map<string, Typedef>; readonly enumNames: Set<string> },
): void {
  const add = (name: string, source: NodeIndex, declarator: NodeIndex): void => {
    const facts = declaratorFacts(view, declarator);
    const base = types.base(source);
    if (base.kind === 'enum' && facts.pointerDepth === 0) into.enumNames.add(name);
    into.typedefs.set(name, {
      base,
      pointerDepth: facts.pointerDepth,
      dimensions: facts.dimensions.length,
      isFunctionPointer: facts.isFunctionPointer || facts.functionDeclarator !== noNode,
    });
  };
  for (const node of nodes) {
    if (view.kind(node) === Kind.alias_declaration) {
      const descriptor = view.child(node, Field.type);
      add(view.textOf(view.child(node, Field.name)), descriptor, view.child(descriptor, Field.declarator));
      continue;
    }
    for (const declarator of declaratorsOf(view, node)) {
      const { name } = declaratorFacts(view, declarator);
      if (name !== noNode) add(view.textOf(name), node, declarator);
    }
  }
}

/** Enumerators with their values, NaN where one is not known, and for each all values of its enumeration. */
function readEnumerators(
  view: TreeView,
  enums: readonly NodeIndex[],
  enumNames: Set<string>,
): Pick<UnitContext, 'enumerators' | 'enumerations'> {
  const enumerators = new Map<string, number>();
  const enumerations = new Map<string, Set<number>>();
  for (const node of enums) {
    const tag = view.child(node, Field.name);
    if (tag !== noNode) enumNames.add(nameText(view, tag));
    const list = view.child(node, Field.body);
    const all = new Set<number>();
    let next = 0;
    for (let child = view.firstNamed(list); child !== noNode; child = view.nextNamed(child, list)) {
      if (view.kind(child) !== Kind.enumerator) continue;
      const written = view.child(child, Field.value);
      if (written !== noNode) next = constantValue(view, written, enumerators) ?? Number.NaN;
      const name = view.textOf(view.child(child, Field.name));
      enumerators.set(name, next);
      enumerations.set(name, all.add(next));
      next += 1;
    }
  }
  return { enumerators, enumerations };
}

function readDeclarations(
  unit: UnitContext,
  functions: Set<string>,
  nodes: Declarations['declarations'],
): UnitIr['prototypes'] {
  const prototypes: UnitIr['prototypes'][number][] = [];
  const tables: Table[] = [];
  for (const { node, prefix } of nodes) {
    const { view, types } = unit;
    const base = types.base(node);
    for (const declarator of declaratorsOf(view, node)) {
      const facts = declaratorFacts(view, declarator);
      if (facts.name === noNode) continue;
      const name = prefix + nameText(view, facts.name);
      const { type, shape } = types.declared(base, facts);
      if (facts.functionDeclarator !== noNode) {
        const parameters = parametersOf(unit, facts.functionDeclarator, noNode);
        const annotations = annotationsOf(view, node, facts.functionDeclarator);
        functions.add(name);
        prototypes.push({
          name,
          range: view.range(node),
          returnType: type,
          parameters: parameters.map((parameter) => parameter.type),
          parameterNames: parameters.map((parameter) => parameter.name),
          annotations,
        });
        continue;
      }
      const dimensions = shape === 'array' ? Math.max(1, facts.dimensions.length) : 0;
      addGlobal(unit.globals, { name, type, isStatic: hasStorageClass(view, node, 'static'), dimensions });
      const value = view.kind(declarator) === Kind.init_declarator ? view.child(declarator, Field.value) : noNode;
      if (value !== noNode) tables.push({ name, typeName: base.name, value });
    }
  }
  // Tables name functions that may be declared further down.
  for (const table of tables) readTable(unit, table);
  return prototypes;
}

/** A variable may be declared more than once; an array with its size says more than `extern T x[];`. */
function addGlobal(globals: Map<string, GlobalVariable>, variable: GlobalVariable): void {
  const known = globals.get(variable.name);
  if (known === undefined || known.dimensions < variable.dimensions) globals.set(variable.name, variable);
  else if (variable.isStatic && !known.isStatic) globals.set(variable.name, { ...known, isStatic: true });
}
