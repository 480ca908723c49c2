/**
 * What the project as a whole tells each of its units, how a unit asks it, and what of it has changed between two texts of
 * a file. The engine gathers it; nothing is decided here.
 */
import type { IsCancelled } from '../base/cancelled.js';
import type { StatedContract } from '../analysis/summaries/contradictions.js';
import type { FunctionSummary } from '../analysis/summaries/summary.js';
import type { ContractTable } from '../contracts/lookup.js';
import { declarationKey, type ContractPlace, type DeclaredContract } from './declaredContracts.js';
import type { Unit } from './unit.js';

/** What the project as a whole tells each unit. */
export interface ProjectKnowledge {
  readonly contracts: ContractTable;
  /** Of functions with external linkage, from the last round. */
  readonly summaries: ReadonlyMap<string, FunctionSummary>;
  readonly roles: ReadonlyMap<string, readonly string[]>;
  readonly returnsObject: ReadonlyMap<string, boolean>;
  /** Contracts that declarations state by attributes. */
  readonly declared: ReadonlyMap<string, DeclaredContract>;
  /** Where those stand. */
  readonly places: ReadonlyMap<string, ContractPlace>;
  /** Where the configuration's contracts stand, by name. */
  readonly userPlaces: ReadonlyMap<string, ContractPlace>;
  /** Functions that checked files call, directly or not; of context files only these are analysed. */
  readonly needed: ReadonlySet<string>;
  /** Functions with external linkage that some unit of the project is going to summarise. */
  readonly expected: ReadonlySet<string>;
  /** Names that some file declares or calls. */
  readonly usedNames: () => ReadonlySet<string>;
  readonly headerText: (path: string) => string;
  /** Whether the work is to be given up between two functions. */
  readonly isCancelled?: IsCancelled | undefined;
  /** Something was added or has changed since the rounds before. */
  readonly isFirstRound: boolean;
  /** Later rounds remain, so that a function whose callees have no summary yet had better wait. */
  readonly mayWait: boolean;
}

/** What is said of functions beside their contracts and summaries. */
export type Surroundings = Pick<ProjectKnowledge, 'roles' | 'returnsObject' | 'declared'>;

/** What the declaration of a function states that this unit sees. */
export const declaredIn = (unit: Unit, project: ProjectKnowledge, name: string): DeclaredContract | undefined =>
  project.declared.get(declarationKey(name, unit));

/** What the user says of a function of the unit: the configuration wins over the declaration. */
export function statedContract(unit: Unit, project: ProjectKnowledge, name: string): StatedContract | undefined {
  const configured = project.contracts.userContract(name);
  if (configured) return { contract: configured, saysResult: true, saysParams: true, isConfigured: true };
  const declared = declaredIn(unit, project, name);
  if (!declared) return undefined;
  const { contract, stated } = declared;
  const saysResult = stated.result !== undefined;
  return { contract, saysResult, saysParams: stated.params !== undefined, isConfigured: false };
}

/** Where what the user says of a function of the unit stands. */
export const placeOfContract = (unit: Unit, project: ProjectKnowledge, name: string): ContractPlace | undefined =>
  project.contracts.userContract(name) ? project.userPlaces.get(name) : project.places.get(declarationKey(name, unit));

/** Whether nothing was gathered anew between the two. */
export const areSame = (before: Surroundings, now: Surroundings): boolean =>
  before.roles === now.roles && before.returnsObject === now.returnsObject && before.declared === now.declared;

/** Whether the project's declarations say something else of the function than they did. */
export const speaksDifferently = (name: string, before: Surroundings, now: Surroundings): boolean =>
  (before.returnsObject !== now.returnsObject && before.returnsObject.get(name) !== now.returnsObject.get(name)) ||
  (before.declared !== now.declared && !isSame(before.declared.get(name), now.declared.get(name)));

/** Whether the project uses the function in other places than it did. */
export const hasOtherRoles = (name: string, before: Surroundings, now: Surroundings): boolean =>
  before.roles !== now.roles && !isSame(before.roles.get(name), now.roles.get(name));

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
