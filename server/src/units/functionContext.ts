/**
 * What is known of a function as a whole before its body is followed: the roles under which it is registered, and what
 * they imply for its parameters and its result.
 */
import { calleesOf } from '../analysis/summaries/callGraph.js';
import type { FunctionContext } from '../analysis/hooks.js';
import { isModuleInitName, makesModule, roleOf, type Role } from '../contracts/slots.js';
import type { FunctionIr } from '../ir/function.js';
import type { Unit } from './unit.js';

const setsUpOrReleases = (role: Role): boolean => role.isInitializer || role.isRelease || role.isModuleInit;

const callsModuleMaker = (fn: FunctionIr): boolean => [...calleesOf(fn)].some(makesModule);

export function contextOf(
  fn: FunctionIr,
  unit: Unit,
  projectRoles: ReadonlyMap<string, readonly string[]>,
  ownedFields: ReadonlySet<string>,
): FunctionContext {
  const names = [...(unit.ir.roles.get(fn.name) ?? []), ...(fn.isStatic ? [] : (projectRoles.get(fn.name) ?? []))];
  const roles = names.flatMap((name) => roleOf(name) ?? []);
  return {
    roles: [...new Set(names)],
    mustReturnNew: roles.some((role) => role.result === 'new' || role.result === 'new-or-end'),
    borrowsParameters: roles.length > 0,
    meetsFilledFields: roles.length > 0 && !roles.some(setsUpOrReleases),
    isReleaser: roles.some((role) => role.isRelease),
    isModuleInit:
      roles.some((role) => role.isModuleInit) ||
      (roles.length === 0 && ((fn.parameterCount <= 1 && isModuleInitName(fn.name)) || callsModuleMaker(fn))),
    ownedFields,
  };
}
