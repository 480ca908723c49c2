/**
 * A contract in the words of the configuration's table, without what is understood where nothing is said. Read back
 * (userContracts.ts) it is the same contract. Only what can be inferred has words here: comes in a contract of
 * units/inferredContract.ts, goes out a table that may be written as TOML.
 */
import type { Contract, ParamEffect } from '../contracts/effects.js';
import { contractSchema, type PositionsKey, type WrittenContract } from './contractSchema.js';

/** The table, keys in the order of the schema. */
export function writtenContract(contract: Contract): WrittenContract {
  const table: WrittenContract = {
    ...writtenResult(contract),
    ...writtenArguments(contract.params),
    ...(contract.neverReturns === true ? { 'never-returns': true } : {}),
  };
  const order = Object.keys(contractSchema.shape);
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

function writtenResult({ result, failure }: Contract): WrittenContract {
  switch (result.kind) {
    case 'new':
      return {
        returns: result.isSingleton === true ? 'none' : 'new',
        ...(result.nullable ? {} : { nullable: false }),
        ...(result.aliasOf === undefined ? {} : { 'same-as': result.aliasOf + 1 }),
        ...(result.keptByRuntime === true ? { kept: true } : {}),
      };
    case 'borrowed':
      return {
        returns: 'borrowed',
        ...(result.nullable ? {} : { nullable: false }),
        ...(result.from.kind === 'argument' ? { 'borrowed-from': result.from.index + 1 } : {}),
      };
    case 'argument':
      return { returns: 'argument', 'same-as': result.index + 1, ...(failure === 'never' ? {} : { failure }) };
    case 'null':
      return { returns: 'null' };
    case 'int': {
      const { min = null, max = null } = result.range ?? {};
      if (min === -1 && max === 0) return { returns: 'status' };
      return {
        returns: 'value',
        ...(min === null ? {} : { least: min }),
        ...(max === null ? {} : { greatest: max }),
        ...(failure === 'never' ? {} : { failure }),
      };
    }
    case 'void':
      return { returns: 'nothing' };
    default:
      return { returns: 'value', ...(failure === 'never' ? {} : { failure }) };
  }
}

function writtenArguments(params: readonly ParamEffect[]): WrittenContract {
  const lists: Partial<Record<PositionsKey, number[]>> = {};
  params.forEach((effect, index) => {
    for (const key of keysFor(effect)) lists[key] = [...(lists[key] ?? []), index + 1];
  });
  return lists;
}

/** The keys under which an argument with that effect stands; none for what is understood. */
function keysFor(effect: ParamEffect): readonly PositionsKey[] {
  switch (effect.kind) {
    case 'steal':
      return [effect.when === 'success' ? 'steals-on-success' : 'steals'];
    case 'release':
      return ['releases'];
    case 'incref':
      return ['adds'];
    case 'borrow':
      return borrowKeys(effect);
    case 'out':
      return [
        effect.ownership === 'new' ? 'new-out' : 'borrowed-out',
        ...(effect.when === 'always' ? (['out-always'] as const) : []),
        ...(effect.nullable ? (['out-nullable'] as const) : []),
        ...(effect.nullOtherwise ? (['out-null-on-failure'] as const) : []),
      ];
    case 'out-value':
      return ['writes'];
    case 'clear':
      return ['clears'];
    case 'update':
      return [effect.onFailure === 'null' ? 'replaces' : 'replaces-on-success'];
    default:
      return [];
  }
}

function borrowKeys(effect: Extract<ParamEffect, { kind: 'borrow' }>): readonly PositionsKey[] {
  const { retains = false, changesFields = false, drops } = effect;
  if (drops === undefined && retains && changesFields) return [];
  const remarks: readonly (readonly [PositionsKey, boolean])[] = [
    ['keeps', retains],
    ['changes', changesFields],
    ['empties', drops !== undefined],
  ];
  const keys = remarks.flatMap(([key, holds]) => (holds ? [key] : []));
  return keys.length === 0 ? ['borrows'] : keys;
}
