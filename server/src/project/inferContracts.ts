/**
 * What the functions of a planned project do to references, as tables for its configuration: the rounds as for a scan,
 * then one table for each function that others may call, in the order of their names. Takes a plan, gives TOML.
 */
import { stringify } from 'smol-toml';
import type { InferredContract } from '../engine.types.js';
import { compareStrings } from '../findings/ordering.js';
import type { Plan } from './plan.js';
import { EnginePool } from './pool.js';
import { writtenContract } from './writtenContract.js';

/** Which functions. */
export interface InferOptions {
  /** Static ones, too. */
  readonly all: boolean;
  /** Told after each file that was read. */
  readonly onFile?: () => void;
}

const opening = `# What functions do to references, as their bodies show it; made by refcheck infer-contracts. Arguments count from 1.
`;

/** The tables as text that can be added to a configuration. */
export async function inferContracts(plan: Plan, { all, onFile }: InferOptions): Promise<string> {
  const pool = await EnginePool.start(plan.settings, { jobs: plan.jobs });
  try {
    await pool.add(plan.files, onFile);
    await pool.summarize();
    const inferred = await pool.inferredContracts();
    return contractTables(inferred, { all });
  } finally {
    await pool.close();
  }
}

/** One table a function; of several functions of one name that do different things only a remark. */
export function contractTables(inferred: readonly InferredContract[], { all }: Pick<InferOptions, 'all'>): string {
  const byName = new Map<string, InferredContract[]>();
  for (const one of inferred) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  // A table counts for every function of its name, static ones of other files included.
  for (const [name, same] of byName) {
    if (!same.some(({ contract, isStatic }) => contract && (all || !isStatic))) byName.delete(name);
  }
  const tables = [...byName].sort(([a], [b]) => compareStrings(a, b)).map(([name, same]) => tableOf(name, same));
  return [opening, ...tables.filter((text) => text !== '')].join('\n');
}

function tableOf(name: string, inferred: readonly InferredContract[]): string {
  const all = [...inferred].sort((a, b) => compareStrings(a.file, b.file) || a.line - b.line);
  // Said already, and as it is.
  if (all.every(({ stated }) => stated !== undefined && !stated.isContradicted)) return '';
  const places = all.map(({ file, line }) => `${file}:${line}`).join(', ');
  const [table, ...others] = new Set(
    all.map(({ contract }) => contract && stringify({ contracts: { [name]: writtenContract(contract) } })),
  );
  if (table === undefined || others.length > 0)
    return `# ${places}: several functions are called ${name} and do different things.\n`;
  const stated = all.find((one) => one.stated?.isContradicted === true)?.stated;
  const remark = stated === undefined ? '' : `; ${stated.file}:${stated.line} says otherwise`;
  return `# ${places}${remark}\n${table.trim()}\n`;
}
