/** `refcheck contract FUNCTION`: what the tables say of a function, in words and with its source. */
import { createContractTable } from '../../contracts/lookup.js';
import type { Target } from '../../preprocess/types.js';
import { contractCard } from '../../present/contractCard.js';
import { suggestion } from '../../text/closestName.js';
import { Failure } from '../../project/failure.js';
import { defaultTarget, readTarget } from '../../project/optionValues.js';
import { writeOutput } from '../output.js';

/** Prints the contract for the target. */
export function contract(name: string, options: { readonly target?: Target }): Promise<number> {
  const target = options.target ?? readTarget(defaultTarget);
  if (target === undefined) throw new Failure(`${defaultTarget} is no target`);
  const table = createContractTable({ target });
  const found = table.lookup(name);
  if (found === undefined) throw new Failure(`"${name}" has no contract${suggestion(name, table.names())}`);
  writeOutput(`${contractCard(found)}\n`, undefined);
  return Promise.resolve(0);
}
