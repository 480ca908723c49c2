/**
 * The C source of a module that runs probes: one C function a probe, made from its plan. After the call the function does
 * with each reference what the contract asks of the caller; harness.h counts what comes of it.
 */
import type { Contract, FailureConvention } from '#server/contracts/effects.js';
import { parsePrototype } from '#server/contracts/prototype.js';
import { deallocators, owedReferences, type CallPlan, type PlannedFound } from './callPlan.js';

/** Name of the extension module. */
export const moduleName = 'refproof';

/** The module's source; `prelude` is C that stands before all probes, `initialize` runs when it is imported. */
export function moduleSource(
  plans: readonly CallPlan[],
  text: { readonly prelude: string; readonly initialize: string },
): string {
  return [
    '#include "harness.h"',
    text.prelude,
    ...plans.map(probeFunction),
    'static const Probe probes[] = {',
    ...plans.map(({ probe }, index) => `    {"${probe.name}", probe_${index}, ${probe.mode === 'memory' ? 1 : 0}},`),
    '};',
    `static struct PyModuleDef moduleDefinition = {PyModuleDef_HEAD_INIT, "${moduleName}", NULL, -1, moduleMethods};`,
    `PyMODINIT_FUNC PyInit_${moduleName}(void) {`,
    `    ${text.initialize}`,
    '    return PyModule_Create(&moduleDefinition);',
    '}',
    '',
  ].join('\n');
}

function probeFunction(plan: CallPlan, index: number): string {
  const { probe, contract } = plan;
  const call = `${probe.name}(${plan.args.join(', ')})`;
  return [
    `static void probe_${index}(void) {`,
    ...plan.declarations,
    ...(probe.given === undefined ? [] : [`${probe.given};`]),
    'begin();',
    ...callStatements(contract, call, plan.founds),
    ...plan.slots.map((slot, place) => {
      const owed = `hasFailed ? ${owedReferences(slot.effect, 'failure')} : ${owedReferences(slot.effect, 'success')}`;
      // Items of containers are watched too, so that the place of an object is known only at run time.
      return `owe(argumentSlots[${place}], ${owed});`;
    }),
    ...plan.founds.map((found) => `found((PyObject *)${found.variable}, ${owedOfFound(found, contract)});`),
    'noteException();',
    ...memoryOfResult(contract),
    ...plan.cleanup,
    'settle();',
    ...(probe.then === undefined ? [] : [`${probe.then};`]),
    'finish();',
    '}',
  ].join('\n    ');
}

/** Whether the call has failed, as the contract says that it shows. */
function failureTest(failure: FailureConvention, founds: readonly PlannedFound[]): string {
  switch (failure) {
    case 'null':
    case 'null-maybe':
    case 'null-absent':
      return 'result == NULL';
    case 'negative':
      return 'result < 0';
    case 'zero':
      return 'result == 0';
    case 'nonzero':
      return 'result != 0';
    case 'ambiguous':
      return 'PyErr_Occurred() != NULL';
    case 'never': {
      // Functions that return nothing show failure in the pointer that they replace.
      const replaced = founds.find(({ what }) => what !== 'result' && what.effect.kind === 'update');
      return replaced === undefined ? '0' : `${replaced.variable} == NULL`;
    }
  }
}

function callStatements(contract: Contract, call: string, founds: readonly PlannedFound[]): readonly string[] {
  const failed = failureTest(contract.failure, founds);
  switch (contract.result.kind) {
    case 'new':
    case 'borrowed':
    case 'argument':
    case 'null':
      return [`PyObject *result = (PyObject *)${call};`, `done(${failed}, 0);`];
    case 'int':
      return [`long long result = (long long)${call};`, `done(${failed}, result);`];
    case 'void':
      return [`${call};`, `done(${failed}, 0);`];
    case 'inner':
    case 'memory':
    case 'value':
      return isPointer(contract)
        ? [`void *result = (void *)${call};`, `done(${failed}, 0);`]
        : [`(void)${call};`, `done(${failed}, 0);`];
  }
}

const isPointer = (contract: Contract): boolean =>
  contract.result.kind !== 'value' ||
  contract.result.nullable === true ||
  parsePrototype(contract.signature).resultType.endsWith('*');

/** References of a found object that are the caller's, in C. */
function owedOfFound({ what }: PlannedFound, contract: Contract): string {
  if (what === 'result') return contract.result.kind === 'new' ? '1' : '0';
  switch (what.effect.kind) {
    case 'out':
      if (what.effect.ownership === 'borrowed') return '0';
      return what.effect.when === 'success' ? '!hasFailed' : '1';
    case 'update':
      return '1';
    case 'clear':
      return what.effect.value === undefined ? '0' : '1';
    default:
      return '0';
  }
}

function memoryOfResult({ result }: Contract): readonly string[] {
  const free = result.kind === 'memory' ? deallocators[result.family] : undefined;
  return free === undefined ? [] : [`if (result != NULL) ${free}(result);`];
}
