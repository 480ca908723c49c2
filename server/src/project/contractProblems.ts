/**
 * What is wrong with a function of the configuration's table `contracts` although each key by itself is right: an argument
 * with two fates, a key that needs another one, a failure that the result cannot show. Takes the table, gives the problems
 * with the key that they are about.
 */
import type { ContractConfiguration, PositionsKey } from './contractSchema.js';

/** A problem and the key of the contract where it is best seen. */
export interface ContractProblem {
  readonly key: keyof ContractConfiguration;
  readonly message: string;
}

/** Keys that decide what becomes of an argument: each argument stands under one of them. */
const fates: readonly PositionsKey[] = [
  'steals',
  'steals-on-success',
  'releases',
  'adds',
  'borrows',
  'new-out',
  'borrowed-out',
  'writes',
  'clears',
  'replaces',
  'replaces-on-success',
  'frees',
];
/** Keys that say more of an argument that stays with the caller; they go together, but with no other fate. */
const remarks: readonly PositionsKey[] = ['keeps', 'changes', 'empties'];
/** Keys that say more of an address that receives a reference. */
const ofAddresses: readonly PositionsKey[] = ['out-always', 'out-nullable', 'out-null-on-failure'];
/** Keys whose effect depends on success. */
const onSuccess: readonly PositionsKey[] = ['steals-on-success', 'replaces-on-success', 'out-null-on-failure'];

/** All that does not go together, in the order of the rules. */
export const contractProblems = (table: ContractConfiguration): readonly ContractProblem[] => [
  ...doubleFates(table),
  ...strayRemarks(table),
  ...resultProblems(table),
  ...failureProblems(table),
];

function* doubleFates(table: ContractConfiguration): Generator<ContractProblem> {
  for (const [index, key] of fates.entries()) {
    for (const position of table[key]) {
      const other = [...fates.slice(0, index), ...remarks].find((one) => table[one].includes(position));
      if (other !== undefined) yield { key, message: `argument ${position} stands under "${other}" and "${key}"` };
    }
  }
}

function* strayRemarks(table: ContractConfiguration): Generator<ContractProblem> {
  const addresses = [...table['new-out'], ...table['borrowed-out']];
  for (const key of ofAddresses) {
    for (const position of table[key]) {
      if (addresses.includes(position)) continue;
      yield { key, message: `argument ${position} of "${key}" stands under neither "new-out" nor "borrowed-out"` };
    }
  }
  if (table['out-from'] !== undefined && addresses.length === 0) {
    yield { key: 'out-from', message: '"out-from" needs "new-out" or "borrowed-out"' };
  }
  if (table['steals-into'] !== undefined && [...table.steals, ...table['steals-on-success']].length === 0) {
    yield { key: 'steals-into', message: '"steals-into" needs "steals" or "steals-on-success"' };
  }
}

type Returns = ContractConfiguration['returns'];

/** Keys about the result, and the results that they are about. */
const aboutResult: readonly (readonly [keyof ContractConfiguration, readonly Returns[]])[] = [
  ['borrowed-from', ['borrowed']],
  ['same-as', ['new', 'argument']],
  ['kept-in', ['new']],
  ['kept', ['new']],
  ['least', ['value']],
  ['greatest', ['value']],
];

function* resultProblems(table: ContractConfiguration): Generator<ContractProblem> {
  for (const [key, results] of aboutResult) {
    if (table[key] === undefined || table[key] === false || results.includes(table.returns)) continue;
    const words = results.map((result) => `returns = "${result}"`).join(' or ');
    yield { key, message: `"${key}" needs ${words}` };
  }
  if (table.returns === 'argument' && table['same-as'] === undefined) {
    yield { key: 'returns', message: 'returns = "argument" needs "same-as"' };
  }
  if ((table.least ?? -Infinity) > (table.greatest ?? Infinity)) {
    yield { key: 'greatest', message: '"greatest" is less than "least"' };
  }
}

const pointers: readonly Returns[] = ['new', 'borrowed', 'argument', 'none', 'null', 'memory', 'value'];
const numbers: readonly Returns[] = ['status', 'value'];

function* failureProblems(table: ContractConfiguration): Generator<ContractProblem> {
  const { failure, returns } = table;
  if (failure !== undefined && failure !== 'never') {
    const fitting = failure.startsWith('null') ? pointers : numbers;
    const isOther = returns === 'status' && failure !== 'negative';
    if (!fitting.includes(returns) || isOther) {
      yield { key: 'failure', message: `failure = "${failure}" does not go with returns = "${returns}"` };
    }
  }
  const cannotFail = returns === 'nothing' || failure === 'never';
  for (const key of onSuccess) {
    if (!cannotFail || table[key].length === 0) continue;
    yield { key, message: `"${key}" needs a result that can show a failure` };
  }
}
