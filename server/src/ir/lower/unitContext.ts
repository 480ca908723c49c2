/**
 * What the lowering of function bodies knows of the whole unit, and where it records what only bodies reveal: functions
 * whose address is taken, the roles they are registered under, gaps. Filled by collectUnit.ts before any body is lowered.
 */
import type { Range } from '../../base/range.js';
import type { NodeIndex } from '../../syntax/flatTree.js';
import type { TreeView } from '../../syntax/treeView.js';
import type { RegistrationTable, TypeFacts, UnitIr } from '../function.js';
import type { BranchIndex } from './branchIndex.js';
import type { TypeTable } from './types.js';

/** What was not lowered; the engine adds the file's name. */
export interface LoweringGap {
  /** `internal`: a broken invariant of the lowering itself; the function was dropped. */
  readonly kind: 'parse-error' | 'unsupported' | 'internal';
  readonly message: string;
  /** In the preprocessed text. */
  readonly range: Range;
  readonly function?: string;
}

/** A variable outside functions. */
export interface GlobalVariable {
  readonly name: string;
  readonly type: TypeFacts;
  readonly isStatic: boolean;
  /** Number of array dimensions; a name with any stands for an address. */
  readonly dimensions: number;
}

/** A function definition found in the tree. */
export interface FoundFunction {
  readonly node: NodeIndex;
  /** Namespaces and classes around it, `::` at the end, or empty. */
  readonly prefix: string;
  /** The class around it, if there is one. */
  readonly className: string | undefined;
}

/** A lambda body, lowered after the function around it. */
export interface FoundLambda {
  readonly node: NodeIndex;
  readonly name: string;
}

/** Shared by the lowering of all functions of a unit. */
export interface UnitContext {
  readonly view: TreeView;
  readonly types: TypeTable;
  readonly branches: BranchIndex;
  /** Functions defined or declared in the unit. */
  readonly functions: ReadonlySet<string>;
  readonly globals: Map<string, GlobalVariable>;
  readonly enumerators: ReadonlyMap<string, number>;
  /** All values of the enumeration to which an enumerator belongs. */
  readonly enumerations: ReadonlyMap<string, ReadonlySet<number>>;
  readonly structFields: UnitIr['structFields'];
  /** Names of fields that are arrays wherever the unit declares them. */
  readonly arrayFields: ReadonlySet<string>;
  /** Classes and structs of the unit; in C++ a call of one makes a value. */
  readonly classes: ReadonlySet<string>;
  /** Qualified names of the unit's namespaces. */
  readonly namespaces: ReadonlySet<string>;
  readonly addressTaken: Set<string>;
  readonly roles: Map<string, string[]>;
  readonly tables: RegistrationTable[];
  readonly gaps: LoweringGap[];
  readonly lambdas: FoundLambda[];
}

/** Notes that a function is registered under that name; the first mention decides the order. */
export function addRole(unit: Pick<UnitContext, 'roles' | 'addressTaken'>, name: string, role: string): void {
  unit.addressTaken.add(name);
  const roles = unit.roles.get(name);
  if (roles === undefined) unit.roles.set(name, [role]);
  else if (!roles.includes(role)) roles.push(role);
}
