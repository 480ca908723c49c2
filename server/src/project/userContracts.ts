/**
 * Contracts from the configuration's table, as rows that the engine understands. The way back is writtenContract.ts.
 */
import type { Contract, FailureConvention, Lender, ParamEffect, ResultEffect } from '../contracts/effects.js';
import type { Configuration } from './configSchema.js';
import type { ContractConfiguration } from './contractSchema.js';

/** The user's contracts, in the order of their names. */
export const userContracts = (configuration: Configuration): readonly Contract[] =>
  Object.entries(configuration.contracts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, table]) => contractFrom(name, table));

/** An argument of which nothing is said: it is borrowed, may be kept with a reference of the callee's own, and changed. */
export const unspokenArgument: ParamEffect = { kind: 'borrow', retains: true, changesFields: true };

/** One contract. */
export function contractFrom(name: string, table: ContractConfiguration): Contract {
  const effects = effectsOf(table);
  const { exception } = table;
  return {
    name,
    signature: `${name}(...)`,
    result: resultOf(table),
    params: Array.from(
      { length: Math.max(-1, ...effects.keys()) + 1 },
      (_, index): ParamEffect => effects.get(index) ?? unspokenArgument,
    ),
    variadic: { kind: 'objects', effect: unspokenArgument, sentinel: false },
    failure: failureOf(table),
    runsCode: table['runs-code'],
    ...(exception === undefined ? {} : { exception }),
    ...(table['never-returns'] ? { neverReturns: true } : {}),
    source: 'the configuration',
  };
}

function effectsOf(table: ContractConfiguration): ReadonlyMap<number, ParamEffect> {
  const effects = new Map<number, ParamEffect>();
  const set = (positions: readonly number[], effectAt: (position: number) => ParamEffect): void => {
    for (const position of positions) effects.set(position - 1, effectAt(position));
  };
  const into = table['steals-into'] === undefined ? {} : { into: table['steals-into'] - 1 };
  set(table.steals, () => ({ kind: 'steal', when: 'always', ...into }));
  set(table['steals-on-success'], () => ({ kind: 'steal', when: 'success', ...into }));
  set(table.releases, () => ({ kind: 'release', nullable: true }));
  set(table.adds, () => ({ kind: 'incref', nullable: true }));
  set(table.borrows, () => ({ kind: 'borrow' }));
  set([...table.keeps, ...table.changes, ...table.empties], (position) => remarkedOn(table, position));
  set(table['new-out'], (position) => outAt(table, position, 'new'));
  set(table['borrowed-out'], (position) => outAt(table, position, 'borrowed'));
  set(table.writes, () => ({ kind: 'out-value' }));
  set(table.clears, () => ({ kind: 'clear', nullable: true }));
  set(table.replaces, () => ({ kind: 'update', onFailure: 'null' }));
  set(table['replaces-on-success'], () => ({ kind: 'update', onFailure: 'kept' }));
  set(table.frees, () => ({ kind: 'free', family: table.allocator }));
  return effects;
}

/** What is said of an argument that stays with the caller, and nothing else. */
const remarkedOn = (table: ContractConfiguration, position: number): ParamEffect => ({
  kind: 'borrow',
  ...(table.keeps.includes(position) ? { retains: true } : {}),
  ...(table.changes.includes(position) ? { changesFields: true } : {}),
  ...(table.empties.includes(position) ? { drops: 'all' } : {}),
});

function outAt(table: ContractConfiguration, position: number, ownership: 'new' | 'borrowed'): ParamEffect {
  const from = table['out-from'];
  return {
    kind: 'out',
    ownership,
    when: table['out-always'].includes(position) ? 'always' : 'success',
    nullOtherwise: table['out-null-on-failure'].includes(position),
    nullable: table['out-nullable'].includes(position),
    ...(from === undefined ? {} : { from: { kind: 'argument', index: from - 1 } }),
  };
}

function resultOf(table: ContractConfiguration): ResultEffect {
  const { nullable } = table;
  const argument = (key: 'borrowed-from' | 'same-as' | 'kept-in'): number | undefined => {
    const position = table[key];
    return position === undefined ? undefined : position - 1;
  };
  switch (table.returns) {
    case 'new': {
      const aliasOf = argument('same-as');
      const keptIn = argument('kept-in');
      return {
        kind: 'new',
        nullable,
        ...(aliasOf === undefined ? {} : { aliasOf }),
        ...(keptIn === undefined ? {} : { keptIn }),
        ...(table.kept ? { keptByRuntime: true } : {}),
      };
    }
    case 'borrowed': {
      const index = argument('borrowed-from');
      const from: Lender = index === undefined ? { kind: 'runtime' } : { kind: 'argument', index };
      return { kind: 'borrowed', nullable, from };
    }
    case 'argument':
      return { kind: 'argument', index: argument('same-as') ?? 0 };
    case 'none':
      return { kind: 'new', nullable, isSingleton: true };
    case 'null':
      return { kind: 'null' };
    case 'memory':
      return { kind: 'memory', family: table.allocator, nullable };
    case 'status':
      return { kind: 'int', range: { min: -1, max: 0 } };
    case 'value': {
      const { least, greatest } = table;
      if (least === undefined && greatest === undefined) return { kind: 'value' };
      return { kind: 'int', range: { min: least ?? null, max: greatest ?? null } };
    }
    case 'nothing':
      return { kind: 'void' };
  }
}

/** A number whose failure nobody named is negative then, where something depends on it. */
function failureOf(table: ContractConfiguration): FailureConvention {
  if (table.failure !== undefined) return table.failure;
  switch (table.returns) {
    case 'status':
      return 'negative';
    case 'new':
    case 'borrowed':
    case 'none':
      return table.nullable ? 'null' : 'never';
    case 'null':
      return 'null';
    case 'memory':
      return table.nullable ? 'null-absent' : 'never';
    case 'value': {
      const dependent = [table['steals-on-success'], table['replaces-on-success'], table['out-null-on-failure']];
      return dependent.some((positions) => positions.length > 0) ? 'negative' : 'never';
    }
    case 'argument':
    case 'nothing':
      return 'never';
  }
}
