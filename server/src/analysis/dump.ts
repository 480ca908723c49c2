/**
 * Printers of the analysis: the states at each block of a function, and a summary in words. Stable text: the same input
 * gives the same bytes.
 */
import type { FunctionIr } from '../ir/function.js';
import type { FunctionAnalysis } from './analyzeFunction.js';
import type { ArgumentEffect, CallResult } from './calls/model.js';
import type { NumberFacts } from './domain/numbers.js';
import type { PlaceId, ValueId } from './domain/places.js';
import { StateDraft, type ProgramState } from './domain/programState.js';
import type { ValueState } from './domain/valueState.js';
import type { FunctionSummary } from './summaries/summary.js';

/** The states at the entry of each block, one line for each known value. */
export function printStates(fn: FunctionIr, analysis: FunctionAnalysis): string {
  const lines = [`function ${fn.name}: ${String(analysis.explored.visits)} block visits`];
  for (const [block, states] of analysis.explored.states) {
    lines.push(`block ${String(block)}: ${String(states.length)} states`);
    states.forEach((state, index) => {
      lines.push(`  state ${String(index + 1)}`);
      for (const line of printState(fn, analysis, state)) lines.push(`    ${line}`);
    });
  }
  return `${lines.join('\n')}\n`;
}

function printState(fn: FunctionIr, analysis: FunctionAnalysis, state: ProgramState): readonly string[] {
  const draft = new StateDraft(analysis.interner, state);
  const lines: string[] = [];
  for (const [place, value] of state.memory) {
    lines.push(
      `${placeText(fn, analysis, place)} = ${valueText(fn, analysis, value)}${stateText(draft.stateOf(value))}`,
    );
  }
  for (const [value, known] of state.values) {
    if (!draft.isHeld(value)) lines.push(`${valueText(fn, analysis, value)}${stateText(known)}`);
  }
  return lines.sort();
}

function placeText(fn: FunctionIr, analysis: FunctionAnalysis, place: PlaceId): string {
  const descriptor = analysis.interner.place(place);
  switch (descriptor.kind) {
    case 'local':
      return fn.locals[descriptor.local]?.name ?? '?';
    case 'global':
      return descriptor.name;
    case 'field':
      return `${valueText(fn, analysis, descriptor.base)}->${descriptor.name}`;
    case 'element':
      return `${valueText(fn, analysis, descriptor.base)}[${valueText(fn, analysis, descriptor.index)}]`;
  }
}

function valueText(fn: FunctionIr, analysis: FunctionAnalysis, value: ValueId): string {
  const descriptor = analysis.interner.value(value);
  switch (descriptor.kind) {
    case 'int':
      return String(descriptor.value);
    case 'string':
      return JSON.stringify(descriptor.value);
    case 'function':
      return descriptor.name;
    case 'uninitialized':
      return 'uninitialized';
    case 'address':
      return `&${placeText(fn, analysis, descriptor.place)}`;
    case 'initial':
      return `initial(${placeText(fn, analysis, descriptor.place)})`;
    case 'made':
      return `${descriptor.role}#${String(descriptor.site)}${descriptor.generation > 0 ? `'${String(descriptor.generation)}` : ''}`;
    case 'merged':
      return `merged(${placeText(fn, analysis, descriptor.place)}@${String(descriptor.block)})`;
    case 'binary':
      return `(${valueText(fn, analysis, descriptor.left)} ${descriptor.operator} ${valueText(fn, analysis, descriptor.right)})`;
    case 'unary':
      return `${descriptor.operator}${valueText(fn, analysis, descriptor.operand)}`;
    case 'pure':
      return `${descriptor.callee}(${descriptor.arguments.map((part) => valueText(fn, analysis, part)).join(', ')})`;
  }
}

function stateText(state: ValueState): string {
  const parts = [
    numbersText(state.numbers),
    state.origin === 'opaque' ? '' : state.origin,
    state.owned === 0 ? '' : `owned ${String(state.owned)}`,
    state.stored === 0 ? '' : `stored ${String(state.stored)}`,
    state.unpaid === 0 ? '' : `unpaid ${String(state.unpaid)}`,
    state.isKept ? 'kept' : '',
    state.ending === 'none' ? '' : state.ending,
    state.doubt === 0 ? '' : `doubt ${String(state.doubt)}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` {${parts.join(', ')}}`;
}

function numbersText(numbers: NumberFacts): string {
  if (numbers.min === numbers.max) return numbers.min === 0 ? 'NULL/0' : String(numbers.min);
  if (numbers.min === -Infinity && numbers.max === Infinity) return numbers.isNonZero ? 'not NULL' : '';
  return `${String(numbers.min)}..${String(numbers.max)}`;
}

/** The outcomes of a summary, one line for each effect. */
export function printSummary(summary: FunctionSummary): string {
  const lines = [`${summary.name}${summary.neverReturns ? ' never returns' : ''} (doubt ${String(summary.doubt)})`];
  for (const outcome of summary.outcomes) {
    const when = numbersText(outcome.when);
    lines.push(`  ${when === '' ? 'always' : `result ${when}`}: ${resultText(outcome.result)}`);
    outcome.arguments.forEach((effect, index) => {
      if (effect.kind !== 'none') lines.push(`    argument ${String(index)}: ${effectText(effect)}`);
    });
  }
  if (summary.releasedFields.length > 0) lines.push(`  releases fields: ${summary.releasedFields.join(', ')}`);
  return `${lines.join('\n')}\n`;
}

function resultText(result: CallResult): string {
  switch (result.kind) {
    case 'new':
      return `new reference${result.isNullable ? ' or NULL' : ''}`;
    case 'borrowed':
      return `borrowed reference${result.isNullable ? ' or NULL' : ''}`;
    case 'argument':
      return `argument ${String(result.index)}`;
    default:
      return result.kind;
  }
}

function effectText(effect: ArgumentEffect): string {
  switch (effect.kind) {
    case 'write':
      return `set to ${effect.content}${effect.numbers ? ` ${numbersText(effect.numbers)}` : ''}`;
    case 'replace':
      return `released and set to ${effect.content}`;
    case 'borrow':
      return `borrow${effect.retains ? ', kept' : ''}${effect.changesFields ? ', fields change' : ''}${effect.drops === undefined ? '' : ', items dropped'}`;
    default:
      return effect.kind;
  }
}
