/**
 * The proof of the contracts: all probes, run in the debug interpreter and judged. Comes in: the interpreter and a folder to
 * build in; goes out: for each probe what contradicts its contract. Nothing is printed.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createContractTable, type ContractTable } from '#server/contracts/lookup.js';
import type { DebugPython } from '../hosts/debugPython.js';
import { planCall, type CallPlan } from './callPlan.js';
import { contradictions, type Measure } from './expectation.js';
import type { Library, Probe } from './probe.js';
import { allProbes } from './probes/index.js';
import { runProbes, type Build, type ProbeRun } from './run.js';

/** What came of one probe. */
export interface ProbeVerdict {
  readonly probe: Probe;
  /** Empty: the contract holds. */
  readonly contradictions: readonly string[];
  /** Whether it was seen to succeed, and to fail. */
  readonly succeeded: boolean;
  readonly failed: boolean;
}

/** The interpreter version that probes are written for. */
export const provenVersion: readonly [number, number] = [3, 11];

/** The contracts of that version. */
export const contractsOfProof = (): ContractTable => createContractTable({ target: { python: provenVersion } });

const builds = (python: DebugPython): Readonly<Record<Library, Build>> => ({
  cpython: {
    prelude: '#include "prelude.h"',
    initialize: 'if (initializePrelude() < 0) return NULL;',
    includes: [],
    kinds: 'kinds',
  },
  numpy: {
    prelude: '#include "numpyPrelude.h"',
    initialize: 'if (initializePrelude() < 0) return NULL;',
    includes: [python.numpyIncludes],
    kinds: 'arrayKinds',
  },
});

/** What is run; by default all probes and the contracts as they are. */
export interface ProofOptions {
  readonly python: DebugPython;
  /** Empty: the modules are built there. */
  readonly folder: string;
  readonly contracts?: ContractTable;
  readonly probes?: readonly Probe[];
}

/** Runs the probes. */
export async function prove(options: ProofOptions): Promise<readonly ProbeVerdict[]> {
  const { python, folder, contracts = contractsOfProof(), probes = allProbes } = options;
  const libraries: readonly Library[] = ['cpython', 'numpy'];
  const verdicts = await Promise.all(
    libraries.map(async (library) => {
      const plans = probes.filter((probe) => probe.library === library).map((probe) => planCall(probe, contracts));
      const place = join(folder, library);
      mkdirSync(place, { recursive: true });
      const runs =
        plans.length === 0 ? [] : await runProbes(plans, { python, build: builds(python)[library], folder: place });
      return plans.map((plan, index) => verdict(plan, runs[index] ?? { measures: [] }));
    }),
  );
  return verdicts.flat();
}

function verdict(plan: CallPlan, run: ProbeRun): ProbeVerdict {
  const { probe } = plan;
  const judgement = { countsTotal: probe.library === 'cpython' };
  const said = [...byShortage(run.measures)].flatMap(([shortage, measures]) => {
    const where = shortage < 0 ? '' : `when allocation ${shortage + 1} fails, `;
    return contradictions(plan, measures, judgement).map((text) => where + text);
  });
  const hasFailed = run.measures.some((measure) => measure.failed);
  return {
    probe,
    contradictions: [
      ...(run.crash === undefined ? [] : [`the interpreter died: ${run.crash}`]),
      ...(run.measures.length === 0 ? ['was not measured'] : []),
      ...(probe.mode === 'memory' && !hasFailed ? ['did not fail when its allocations did'] : []),
      ...said,
    ],
    succeeded: run.measures.some((measure) => !measure.failed),
    failed: hasFailed,
  };
}

function byShortage(measures: readonly Measure[]): ReadonlyMap<number, readonly Measure[]> {
  const groups = new Map<number, Measure[]>();
  for (const measure of measures) {
    const group = groups.get(measure.shortage);
    if (group === undefined) groups.set(measure.shortage, [measure]);
    else group.push(measure);
  }
  return groups;
}
