/**
 * The lowering's entry: a syntax tree in, the functions of the unit as instructions and blocks out, with all that the
 * unit declares. Functions with syntax errors are listed as broken; one broken function does not concern the others.
 */
import type { Range } from '../../base/range.js';
import { InternalError } from '../../base/never.js';
import type { FlatTree, NodeIndex } from '../../syntax/flatTree.js';
import { TreeView } from '../../syntax/treeView.js';
import type { FunctionIr, UnitIr } from '../function.js';
import { NOT_PARSED } from '../loweredBody.js';
import { collectUnit } from './collectUnit.js';
import { definedName, findDeclarations } from './findDeclarations.js';
import { lowerFunction, lowerLambdaBody } from './lowerFunction.js';
import { firstErrorIn, lostFunctions } from './syntaxErrors.js';
import type { LoweringGap, UnitContext } from './unitContext.js';

/** What the lowering must be told from outside. */
export interface LowerOptions {
  /** Names of structs that begin with a Python object header but are declared in headers that are not read. */
  readonly knownObjectTypes: ReadonlySet<string>;
}

/** A lowered unit and what had to be left out. */
export interface LoweredUnit {
  readonly unit: UnitIr;
  readonly gaps: readonly LoweringGap[];
}

/** Lowers all functions of a tree. */
export function lowerUnit(tree: FlatTree, options: LowerOptions): LoweredUnit {
  const view = new TreeView(tree);
  const found = findDeclarations(view);
  const { context, prototypes, objectStructs } = collectUnit(view, found, options.knownObjectTypes);
  const broken: { readonly name: string; readonly range: Range }[] = [];
  for (const each of found.brokenFunctions) {
    const name = definedName(view, each);
    broken.push({ name, range: view.range(each.node) });
    context.gaps.push({
      kind: 'parse-error',
      message: NOT_PARSED,
      range: view.range(firstErrorIn(view, each.node)),
      function: name,
    });
  }
  const definitions = [...found.functions, ...found.brokenFunctions].map((each) => each.node);
  for (const head of lostFunctions(view, definitions)) {
    context.gaps.push({
      kind: 'parse-error',
      message: 'the text from here on does not parse, and the functions in it are not analysed',
      range: view.range(head),
    });
  }
  const functions: FunctionIr[] = [];
  for (const each of found.functions) {
    lowerGuarded(context, functions, each.node, () => lowerFunction(context, each));
  }
  lowerLambdas(context, functions);
  const unit: UnitIr = {
    functions,
    broken,
    prototypes,
    addressTaken: context.addressTaken,
    roles: context.roles,
    tables: context.tables,
    globals: [...context.globals.values()].map(({ name, type, isStatic }) => ({ name, type, isStatic })),
    objectStructs,
    structFields: context.structFields,
  };
  return { unit, gaps: context.gaps };
}

/** Lambdas inside lambdas are found while their outer ones are lowered. */
function lowerLambdas(context: UnitContext, functions: FunctionIr[]): void {
  for (let index = 0; index < context.lambdas.length; index += 1) {
    const lambda = context.lambdas[index];
    if (lambda === undefined) continue;
    lowerGuarded(context, functions, lambda.node, () => lowerLambdaBody(context, lambda));
  }
}

/** A broken invariant of the lowering costs one function, and is said. */
function lowerGuarded(context: UnitContext, functions: FunctionIr[], node: NodeIndex, lower: () => FunctionIr): void {
  try {
    functions.push(lower());
  } catch (error) {
    if (!(error instanceof InternalError)) throw error;
    context.gaps.push({ kind: 'internal', message: error.message, range: context.view.range(node) });
  }
}
