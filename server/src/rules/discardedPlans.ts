/**
 * Fixes for a new reference that no variable holds: a bare call is passed on to a release; an argument moves to a local
 * that is released once the call that was given it is done. A call that could lend a pointer into the object keeps it
 * needed for longer than can be told here; then no fix is planned.
 */
import { isSameRange } from '../base/range.js';
import type { PathView } from '../analysis/hooks.js';
import type { Contract } from '../contracts/effects.js';
import type { FixPlan, HoistedLocal } from '../fixes/plan.js';
import type { CallInstruction } from '../ir/instructions.js';
import { callAt, callTaking, contractOf, isReachedFirst, prototypeOf, type ArgumentOfCall } from './callsOfFunction.js';
import type { Leak } from './leaks.js';
import { returnedLocal } from './statementsOf.js';

/** What can be planned for a reference that was dropped. */
export function releaseDropped(leak: Leak, path: PathView): readonly FixPlan[] {
  const made = callAt(leak.root, path);
  if (!made) return [];
  const release = leak.state.numbers.isNonZero ? 'Py_DECREF' : 'Py_XDECREF';
  if (made.isDiscarded) {
    const edit = { kind: 'pass-on', statement: made.statement, call: made.range, to: release } as const;
    return [{ title: 'Release the result', safety: 'safe', edits: [edit] }];
  }
  const taker = callTaking(leak.root, path);
  return taker === undefined ? [] : keepInLocal(made, taker, release, path);
}

function keepInLocal(
  made: CallInstruction,
  taker: ArgumentOfCall,
  release: string,
  path: PathView,
): readonly FixPlan[] {
  const { call, block, index } = taker;
  const info = path.function.statements[call.statement];
  const argument = call.args[index];
  const range = call.argRanges[index];
  if (!info || !range || argument?.kind !== 'temp' || argument.temp !== made.dst) return [];
  if (!isReachedFirst(call.statement, block, path)) return [];
  const contract = contractOf(call, path);
  if (!contract || lendsPointer(contract)) return [];
  const prototype = prototypeOf(call, path);
  const parameter = prototype?.parameters[index]?.name ?? '';
  const name = parameter.length > 1 ? parameter : 'value';
  const value: HoistedLocal = { range, type: isSameRange(range, made.range) ? typeOf(made, path) : OBJECT, name };
  const code = `${release}(${name});`;
  const plan = (edit: FixPlan['edits'][number]): readonly FixPlan[] => [
    { title: `Keep \`${name}\` in a variable and release it`, safety: 'safe', edits: [edit] },
  ];
  const { statement } = call;
  switch (info.kind) {
    case 'expression':
    case 'declaration':
      return plan({ kind: 'hoist', statement, locals: [value], after: code });
    case 'return':
      return plan({ kind: 'hoist', statement, locals: [value, returnedLocal(path)], before: code });
    case 'if': {
      if (prototype === undefined) return [];
      const type = prototype.resultType;
      const result: HoistedLocal = { range: call.range, type, name: type === 'int' ? 'status' : 'result' };
      return plan({ kind: 'hoist', statement, locals: [value, result], before: code });
    }
    case 'goto':
    case 'break':
    case 'continue':
    case 'loop':
    case 'switch':
    case 'other':
      return [];
  }
}

const OBJECT = 'PyObject *';

const typeOf = (call: CallInstruction, path: PathView): string => prototypeOf(call, path)?.resultType ?? OBJECT;

/** Whether the call's result may point into its arguments; a new reference does not, nor does a number. */
function lendsPointer(contract: Contract): boolean {
  switch (contract.result.kind) {
    case 'new':
    case 'int':
    case 'null':
    case 'void':
      return false;
    case 'value':
      return (contract.signature.split('(')[0] ?? '').includes('*');
    case 'borrowed':
    case 'argument':
    case 'inner':
    case 'memory':
      return true;
  }
}
