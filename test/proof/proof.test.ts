/**
 * Every probe of scripts/proof holds in the debug interpreter: what a contract promises is what was measured. What was
 * proven is exactly what the generated list says; and contracts that lie are found out.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { installDebugPython, type DebugPython } from '#scripts/hosts/debugPython.js';
import { probes, type Probe } from '#scripts/proof/probe.js';
import { contractsOfProof, prove, provenVersion, type ProbeVerdict } from '#scripts/proof/proof.js';
import {
  missingProbe,
  movesReferences,
  provenNumpyVersion,
  unprovenByReason,
  unprovenUnits,
} from '#scripts/proof/proven.js';
import type { Contract } from '#server/contracts/effects.js';
import { argUnits, buildUnits, parseArgFormat, parseBuildFormat } from '#server/contracts/formats.js';
import { createContractTable } from '#server/contracts/lookup.js';
import { provenOnFailure, provenOnSuccess } from '#server/contracts/proven.generated.js';

let python: DebugPython;
let folder = '';
let verdicts: readonly ProbeVerdict[] = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'refcheck-proof-'));
  python = installDebugPython();
  verdicts = await prove({ python, folder: join(folder, 'all') });
});

after(() => rmSync(folder, { recursive: true, force: true }));

const names = (list: string): readonly string[] => list.trim().split(/\s+/);
const sorted = (list: Iterable<string>): readonly string[] => [...new Set(list)].sort();

test('the interpreter and NumPy are of the versions that the probes are written for', () => {
  assert.equal(python.version, provenVersion.join('.'));
  assert.equal(python.numpyVersion, provenNumpyVersion.join('.'));
});

test('no contract is contradicted', () => {
  const contradicted = verdicts.filter((verdict) => verdict.contradictions.length > 0);
  const said = contradicted.map((verdict) =>
    [verdict.probe.text, ...verdict.contradictions.map((text) => `    ${text}`)].join('\n'),
  );
  assert.equal(said.join('\n'), '');
});

test('what was proven is what the generated list says', (context) => {
  const held = verdicts.filter((verdict) => verdict.contradictions.length === 0);
  const success = sorted(held.filter((verdict) => verdict.succeeded).map(({ probe }) => probe.name));
  const failure = sorted(held.filter((verdict) => verdict.failed).map(({ probe }) => probe.name));
  assert.deepEqual(success, names(provenOnSuccess));
  assert.deepEqual(failure, names(provenOnFailure));
  const all = sorted([...success, ...failure]);
  assert.ok(all.length >= 1400, `only ${all.length} functions are proven`);
  context.diagnostic(`${verdicts.length} probes of ${all.length} functions`);
  context.diagnostic(`proven on success ${success.length}, on failure ${failure.length}`);
  for (const [reason, unproven] of unprovenByReason(contractsOfProof(), provenVersion)) {
    context.diagnostic(`not proven, ${reason}: ${unproven.length}`);
  }
});

test('every row that moves a reference is proven, or cannot be for a reason', (context) => {
  const contracts = contractsOfProof();
  const moving = (list: readonly string[]): readonly string[] =>
    list.filter((name) => movesReferences(contracts.lookup(name) ?? assert.fail(name)));
  const unproven = unprovenByReason(contracts, provenVersion);
  for (const reason of missingProbe) assert.deepEqual(moving(unproven.get(reason) ?? []), [], reason);
  assert.ok(moving(names(provenOnSuccess)).length >= 100, 'few rows that are proven move a reference');
  context.diagnostic(`proven, and move a reference: ${moving(names(provenOnSuccess)).length}`);
});

const formatsOf: readonly (readonly [name: string, language: 'build' | 'parse', format: number])[] = [
  ['PyArg_ParseTuple', 'parse', 1],
  ['Py_BuildValue', 'build', 0],
  ['PyObject_CallFunction', 'build', 1],
];

for (const [name, language, index] of formatsOf) {
  test(`every unit of a format is proven in ${name}`, () => {
    const parse = language === 'build' ? parseBuildFormat : parseArgFormat;
    const held = verdicts.filter(
      ({ probe, succeeded, contradictions }) => probe.name === name && succeeded && contradictions.length === 0,
    );
    const proven = new Set(
      held.flatMap(({ probe }) => parse(probe.args[index]?.slice(1, -1) ?? '').units.map(({ text }) => text)),
    );
    const missing = [...(language === 'build' ? buildUnits : argUnits).keys()].filter((unit) => !proven.has(unit));
    assert.deepEqual(missing.sort(), [...unprovenUnits[language].keys()].sort());
  });
}

/** A contract that is wrong in one way, and a call that shows it. */
interface Lie {
  readonly probe: readonly Probe[];
  readonly change: Partial<Contract>;
  readonly says: RegExp;
}

const newResult = { kind: 'new', nullable: true } as const;
const borrowedFromFirst = { kind: 'borrowed', nullable: true, from: { kind: 'argument', index: 0 } } as const;
const borrow = { kind: 'borrow' } as const;
const steals = { kind: 'steal', when: 'always' } as const;
const value = { kind: 'value' } as const;
const outNew = { kind: 'out', ownership: 'new', when: 'success', nullOtherwise: true, nullable: true } as const;
const one = probes('cpython');

const lies: readonly Lie[] = [
  { probe: one`PyList_GetItem(@list, 0)`, change: { result: newResult }, says: /items .* -1/ },
  { probe: one`PySequence_GetItem(@list, 0)`, change: { result: borrowedFromFirst }, says: /items .* 1 / },
  {
    probe: one`PyList_New(3)`,
    change: { result: { ...borrowedFromFirst, from: { kind: 'runtime' } } },
    says: /changes by 1 with each call/,
  },
  { probe: one`PyList_Append(@list, @object)`, change: { params: [borrow, steals] }, says: /argument 2 has 1 / },
  {
    probe: one`PyList_Append(@list, @object)`,
    change: { params: [borrow, borrow] },
    says: /argument 2 count changes by 1/,
  },
  {
    probe: one`PyList_SetItem(@list, 0, @object)`,
    change: { params: [borrow, value, borrow] },
    says: /argument 3 has -1 /,
  },
  {
    probe: one`fails PyList_SetItem(@list, 9, @object)`,
    change: { params: [borrow, value, { ...steals, when: 'success' }] },
    says: /argument 3 count changes by -1/,
  },
  { probe: one`fails PyDict_GetItem(@dict, @absent)`, change: { failure: 'null' }, says: /no exception set/ },
  {
    probe: one`fails PyList_Size(@tuple)`,
    change: { failure: 'never', result: { kind: 'int' } },
    says: /leaves SystemError set/,
  },
  {
    probe: one`PyUnicode_FSConverter(@text, &object)`,
    change: { result: { kind: 'int', range: { min: 0, max: 1 } } },
    says: /returned/,
  },
  { probe: one`Py_INCREF(@object)`, change: { params: [borrow] }, says: /argument 1 count changes by 1/ },
  {
    probe: one`PyObject_Malloc(20)`,
    change: { result: { kind: 'memory', family: 'other', nullable: true } },
    says: /1 blocks/,
  },
  {
    probe: one`Py_BuildValue("(O)", @object)`,
    change: { variadic: { kind: 'objects', sentinel: false, effect: steals } },
    says: /argument 2 has/,
  },
  {
    probe: one`_Py_SourceAsString(@view, "probe", "text", &someFlags, &object)`,
    change: { params: [borrow, value, value, value, { ...outNew, ownership: 'borrowed' }] },
    says: /sum of all counts changes by 1/,
  },
  {
    probe: one`fails PyObject_GC_Resize(PyVarObject, @tracked!, PY_SSIZE_T_MAX)`,
    change: { params: [steals, value] },
    says: /sum of all counts changes by [1-9]/,
  },
];

for (const { probe, change, says } of lies) {
  const text = probe[0]?.text ?? '';
  test(`a contract that lies is found out by ${text}: ${Object.keys(change).join(', ')}`, async () => {
    const name = probe[0]?.name ?? '';
    const truth = contractsOfProof().lookup(name) ?? assert.fail();
    const contracts = createContractTable({ target: { python: provenVersion }, user: [{ ...truth, ...change }] });
    const found = await prove({ python, folder: join(folder, 'lie'), contracts, probes: probe });
    assert.match(found.flatMap((verdict) => verdict.contradictions).join('\n'), says);
  });
}
