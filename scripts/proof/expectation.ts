/**
 * What a contract promises of one call, compared with what was measured. Comes in: the plan of a probe and the measures of
 * its runs; goes out: one sentence a contradiction, none where the contract holds. Every promise is read from the fields of
 * the contract. A reference that the caller was not told of shows as one that is left when all is taken down; one
 * that he was wrongly told of, as one too few.
 */
import type { Contract, Lender, ParamEffect, ResultEffect, When } from '#server/contracts/effects.js';
import type { CallPlan, PlannedFound } from './callPlan.js';

/** The measures of one run, as harness.h prints them. */
export interface Measure {
  readonly probe: number;
  /** Which allocation failed, -1: none. */
  readonly shortage: number;
  readonly failed: boolean;
  /** Name of the type of the exception that was set after the call, or nothing. */
  readonly raised: string;
  /** Change of the sum of all counts, and of allocated blocks, over the whole run. */
  readonly total: number;
  readonly blocks: number;
  /** The result, where it is a number. */
  readonly number: number;
  /** One for each object that is an argument: at once, without the exception, and when all else is gone. */
  readonly slots: readonly { readonly change: number; readonly settled: number; readonly left: number }[];
  /** References to items of containers that are left. */
  readonly items: number;
  readonly found: readonly FoundMeasure[];
}

/** What was seen of an object that the call returned or stored. */
export interface FoundMeasure {
  readonly is: 'null' | 'untouched' | 'known' | 'same' | 'new';
  /** Which of the argument's objects it is, -1: none. */
  readonly slot: number;
  /** Its count right after the call. */
  readonly references: number;
  /** References of others, when the caller has released his, and when the arguments are gone. */
  readonly held: number;
  readonly left: number;
}

/** What counts over all runs is meaningless for extensions that were compiled for another interpreter. */
export interface Judgement {
  readonly countsTotal: boolean;
}

/** What contradicts the contract in the runs of one probe with the same allocation failing. */
export function contradictions(plan: CallPlan, runs: readonly Measure[], judgement: Judgement): readonly string[] {
  const [first] = runs;
  if (first === undefined) return ['did not run'];
  const single = runs.flatMap((run) => oneRun(plan, run));
  const grows: string[] = [];
  const total = median(runs.map((run) => run.total));
  const blocks = Math.min(...runs.map((run) => run.blocks));
  if (judgement.countsTotal && total !== 0) grows.push(`the sum of all counts changes by ${total} with each call`);
  if (blocks > 0 && first.shortage < 0 && (!judgement.countsTotal || isAboutMemory(plan.contract))) {
    grows.push(`${blocks} blocks of memory are left by each call`);
  }
  return [...new Set([...single, ...grows, ...drifts(plan, runs)])];
}

/** An object that lives on, of which each call takes or leaves a reference. */
function drifts(plan: CallPlan, runs: readonly Measure[]): readonly string[] {
  return plan.founds.flatMap((_, place) => {
    const left = runs.map((run) => run.found[place]?.left ?? 0);
    const steps = left.slice(1).map((count, index) => count - (left[index] ?? 0));
    const [step = 0] = steps;
    const isSteady = steps.length > 2 && step !== 0 && steps.every((other) => other === step);
    return isSteady ? [`the count of what it gives changes by ${step} with each call`] : [];
  });
}

const isAboutMemory = ({ result, params }: Contract): boolean =>
  result.kind === 'memory' || params.some(({ kind }) => kind === 'free' || kind === 'realloc');

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

function oneRun(plan: CallPlan, run: Measure): readonly string[] {
  const { contract, probe } = plan;
  const outcome: string[] = [];
  if (run.shortage < 0 && (probe.mode === 'fails') !== run.failed) {
    outcome.push(run.failed ? `failed${run.raised === '' ? '' : ` with ${run.raised}`}` : 'did not fail');
  }
  return [
    ...outcome,
    ...ofException(contract, run, probe.given !== undefined),
    ...ofNumber(contract, run),
    ...plan.slots.flatMap((slot, index) =>
      ofSlot(plan, run, index).map((text) => `argument ${slot.argument + 1} ${text}`),
    ),
    ...(run.items === 0 ? [] : [`items of the arguments have ${run.items} references too many`]),
    ...plan.founds.flatMap(({ what }, index) => {
      const measure = run.found[index];
      if (measure === undefined) return ['was not measured'];
      return what === 'result'
        ? ofResult(plan, run, measure).map((text) => `the result ${text}`)
        : ofStored(plan, run, what, measure).map((text) => `what argument ${what.argument + 1} points to ${text}`);
    }),
  ];
}

function ofException(contract: Contract, run: Measure, isGiven: boolean): readonly string[] {
  const isRaised = run.raised !== '';
  const none = isRaised ? [`leaves ${run.raised} set`] : [];
  const one = isRaised ? [] : ['leaves no exception set'];
  if (contract.exception === 'clears') return none;
  if (contract.exception === 'sets') return run.failed || contract.failure === 'never' ? one : [];
  if (contract.exception === 'untouched') return isGiven ? one : none;
  if (isGiven) return [];
  if (!run.failed) return none;
  switch (contract.failure) {
    case 'null':
    case 'negative':
    case 'zero':
    case 'ambiguous':
      return one;
    case 'null-absent':
      return none;
    case 'null-maybe':
    case 'nonzero':
    case 'never':
      return [];
  }
}

function ofNumber({ result }: Contract, run: Measure): readonly string[] {
  if (result.kind !== 'int' || result.range === undefined) return [];
  const { min, max } = result.range;
  const isIn = (min === null || run.number >= min) && (max === null || run.number <= max);
  return isIn ? [] : [`returned ${run.number}`];
}

const holds = (when: When, run: Measure): boolean => {
  if (when === 'always') return true;
  if (when === 'success') return !run.failed;
  if (when === 'failure') return run.failed;
  return (when.min === null || run.number >= when.min) && (when.max === null || run.number <= when.max);
};

/** An object that the caller passed: how its count may have changed, and that nothing is left of it. */
function ofSlot(plan: CallPlan, run: Measure, index: number): readonly string[] {
  const slot = plan.slots[index];
  const measure = run.slots[index];
  if (slot === undefined || measure === undefined) return ['was not measured'];
  const { effect } = slot;
  const said: string[] = [];
  // A reference to an argument that came back as a new one belongs to that result.
  const returned = plan.founds.filter(
    ({ what }, place) =>
      run.found[place]?.slot === index && isNew(what === 'result' ? plan.contract.result : what.effect, run),
  ).length;
  const settled = measure.settled - returned;
  const change = `count changes by ${settled}`;
  switch (effect.kind) {
    case 'borrow':
      if (effect.retains === true ? settled < 0 : settled !== 0) said.push(change);
      break;
    case 'release':
      if (settled !== -1 && !slot.isSole) said.push(change);
      break;
    case 'incref':
      if (settled !== 1) said.push(change);
      break;
    case 'steal':
      if (effect.when === 'success' && run.failed && settled !== 0) said.push(change);
      break;
    case 'object-array':
      if (effect.effect === 'borrow' && settled < 0) said.push(change);
      break;
    default:
      break;
  }
  if (measure.left !== 0) said.push(`has ${measure.left} references too many when everybody has let go`);
  return said;
}

const isNew = (effect: ResultEffect | ParamEffect, run: Measure): boolean =>
  effect.kind === 'new' || (effect.kind === 'out' && effect.ownership === 'new' && holds(effect.when, run));

function ofResult(plan: CallPlan, run: Measure, found: FoundMeasure): readonly string[] {
  const { slots } = plan;
  const { result } = plan.contract;
  if (found.is === 'null') {
    return result.kind === 'null' || ('nullable' in result && result.nullable) || run.failed ? [] : ['is NULL'];
  }
  const isArgument = (index: number): boolean => slots[found.slot]?.argument === index;
  switch (result.kind) {
    case 'null':
      return ['is not NULL'];
    case 'argument':
      return isArgument(result.index) ? [] : ['is not that argument'];
    case 'borrowed':
      return ofLender(plan, found, result.from);
    case 'new': {
      const said: string[] = [];
      if (result.aliasOf !== undefined && !isArgument(result.aliasOf)) said.push('is not that argument');
      if (result.keptByRuntime === true && found.held < 1) said.push('is not kept by the interpreter');
      if (result.keptIn !== undefined && found.held < 1) said.push('is not held by anybody else');
      return said;
    }
    default:
      return [];
  }
}

/** Somebody else has a reference; if it is an argument, that one goes with it. */
function ofLender({ slots, probe }: CallPlan, found: FoundMeasure, from: Lender | undefined): readonly string[] {
  if (from?.kind === 'argument' && slots[found.slot]?.argument === from.index) return [];
  if (found.held < 1) return ['is held by nobody'];
  if (from?.kind === 'argument') return found.left >= found.held ? ['is not held by the argument'] : [];
  return found.left < 1 && probe.then === undefined ? ['is not held by the interpreter'] : [];
}

type Stored = Exclude<PlannedFound['what'], 'result'>;

function ofStored(
  plan: CallPlan,
  run: Measure,
  { argument, effect, unit }: Stored,
  found: FoundMeasure,
): readonly string[] {
  switch (effect.kind) {
    case 'out': {
      if (!holds(effect.when, run)) {
        // Units of a format before the one that fails may be filled, and cleaned up.
        if (plan.contract.variadic.kind !== 'none') return [];
        const isAsBefore = found.is === 'untouched' || plan.slots[found.slot]?.argument === argument;
        return (effect.nullOtherwise ? found.is === 'null' : isAsBefore)
          ? []
          : [`is ${found.is} where the contract does not fill it`];
      }
      if (found.is === 'untouched') return unit?.isOptional === true ? [] : ['was not filled'];
      if (found.is === 'null') return effect.nullable ? [] : ['is NULL'];
      return effect.ownership === 'borrowed' ? ofLender(plan, found, effect.from) : [];
    }
    case 'update':
      if (!run.failed) return found.is === 'null' ? ['is NULL'] : [];
      return found.is === (effect.onFailure === 'null' ? 'null' : 'same') ? [] : [`is ${found.is} after the failure`];
    case 'clear': {
      const { value } = effect;
      if (value === undefined) return found.is === 'null' ? [] : ['is not NULL'];
      return plan.slots[found.slot]?.argument === value ? [] : ['is not the new value'];
    }
    default:
      return [];
  }
}
