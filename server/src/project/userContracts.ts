/** Contracts from the configuration's table, as rows that the engine understands. */
import type { Contract, FailureConvention, ParamEffect, ResultEffect } from '../contracts/effects.js';
import type { Configuration, ContractConfiguration } from './configSchema.js';

/** The user's contracts, in the order of their names. */
export const userContracts = (configuration: Configuration): readonly Contract[] =>
  Object.entries(configuration.contracts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, table]) => contractFrom(name, table));

function contractFrom(name: string, table: ContractConfiguration): Contract {
  const effects = new Map<number, ParamEffect>();
  const nullOtherwise = { when: 'success', nullOtherwise: false, nullable: false } as const;
  const set = (positions: readonly number[], effect: ParamEffect): void => {
    for (const position of positions) effects.set(position - 1, effect);
  };
  set(table.steals, { kind: 'steal', when: 'always' });
  set(table['steals-on-success'], { kind: 'steal', when: 'success' });
  set(table.releases, { kind: 'release', nullable: true });
  set(table['new-out'], { kind: 'out', ownership: 'new', ...nullOtherwise });
  set(table['borrowed-out'], { kind: 'out', ownership: 'borrowed', ...nullOtherwise });
  return {
    name,
    signature: `${name}(...)`,
    result: resultOf(table),
    params: Array.from(
      { length: Math.max(-1, ...effects.keys()) + 1 },
      (_, index): ParamEffect => effects.get(index) ?? { kind: 'borrow', retains: true },
    ),
    variadic: { kind: 'objects', effect: { kind: 'borrow', retains: true }, sentinel: false },
    failure: failureOf(table),
    runsCode: table['runs-code'],
    ...(table['never-returns'] ? { neverReturns: true } : {}),
    source: 'the configuration',
  };
}

function resultOf(table: ContractConfiguration): ResultEffect {
  const lender = table['borrowed-from'];
  switch (table.returns) {
    case 'new':
      return { kind: 'new', nullable: table.nullable };
    case 'borrowed':
      return {
        kind: 'borrowed',
        nullable: table.nullable,
        from: lender === undefined ? { kind: 'runtime' } : { kind: 'argument', index: lender - 1 },
      };
    case 'status':
      return { kind: 'int', range: { min: -1, max: 0 } };
    case 'value':
      return { kind: 'value' };
    case 'nothing':
      return { kind: 'void' };
  }
}

function failureOf(table: ContractConfiguration): FailureConvention {
  if (table.returns === 'status') return 'negative';
  return (table.returns === 'new' || table.returns === 'borrowed') && table.nullable ? 'null' : 'never';
}
