/**
 * Fixes for references that a variable still holds when they are lost: a release before the exit, a jump to a cleanup
 * label that does it, a release behind the returned expression where that needs the object, or one at the end of each
 * turn of a loop. Plans come in the order of preference; the engine keeps the first that works.
 */
import { contains } from '../base/range.js';
import type { PathView } from '../analysis/hooks.js';
import type { FixPlan, PlannedEdit } from '../fixes/plan.js';
import type { Instruction, StatementId } from '../ir/instructions.js';
import { cleanupLabel } from './cleanupLabel.js';
import { decrefsFor } from './knownObject.js';
import type { Leak } from './leaks.js';

/** What can be planned for a reference that a variable, or the overwritten place, still holds. */
export function releaseBefore(leak: Leak, path: PathView): readonly FixPlan[] {
  const parameter = leak.state.origin === 'parameter' ? leak.name : undefined;
  const variable = path.variablesHolding(leak.value)[0] ?? parameter;
  if (variable === undefined && leak.place === undefined) return [];
  const name = variable ?? (leak.place === undefined ? leak.name : path.placeName(leak.place));
  const calls = decrefsFor(leak.value, path);
  const inLoop = atEndOfTurn(leak, name, calls[0] ?? '', path);
  if (leak.how === 'overwritten' && reads(leak.statement, name, path)) return inLoop;
  const releases = calls.map((call) =>
    needsObject(leak, name, path)
      ? plan(name, behindResult(leak.statement, ifFailed(leak, `${call}(${name});`, path), path))
      : plan(name, { kind: 'insert-before', statement: leak.statement, code: `${call}(${name});` }),
  );
  return [...throughLabel(leak, name, path), ...inLoop, ...releases];
}

const plan = (name: string, ...edits: readonly PlannedEdit[]): FixPlan => ({
  title: `Release \`${name}\` here`,
  safety: 'safe',
  edits,
});

/** Whether the returned expression uses the object, or a pointer that may lead into it; to return the pointer is no use. */
function needsObject(leak: Leak, name: string, path: PathView): boolean {
  if (leak.how !== 'exit' || path.function.statements[leak.statement]?.kind !== 'return') return false;
  const own = instructionsOf(leak.statement, path);
  const looksInside = own.some((one) => one.op === 'call' || (one.op === 'load' && one.place.kind !== 'local'));
  return looksInside && (reads(leak.statement, name, path) || own.some((one) => readsInnerPointer(one, path)));
}

/** What the returned call takes over when it succeeds is released only when it fails. */
function ifFailed(leak: Leak, release: string, path: PathView): string {
  if (leak.state.failedSteal === undefined) return release;
  const { isObject, pointerDepth } = path.function.returnType;
  return `if (result ${isObject || pointerDepth > 0 ? '== NULL' : '< 0'}) { ${release} }`;
}

function behindResult(statement: StatementId, before: string, path: PathView): PlannedEdit {
  const { text, isObject } = path.function.returnType;
  const type = isObject && !text.includes('*') ? 'PyObject *' : text;
  return { kind: 'hoist', statement, locals: [{ range: 'returned', type, name: 'result' }], before };
}

function throughLabel(leak: Leak, name: string, path: PathView): readonly FixPlan[] {
  const label = leak.how === 'exit' ? cleanupLabel(leak.statement, name, path) : undefined;
  if (label === undefined) return [];
  const edit: PlannedEdit = { kind: 'exchange', statement: leak.statement, code: `goto ${label};` };
  return [{ title: `Leave through \`${label}\`, which releases \`${name}\``, safety: 'safe', edits: [edit] }];
}

/** For a value that the next turn of a loop overwrites, or whose variable ends with the turn. */
function atEndOfTurn(leak: Leak, name: string, call: string, path: PathView): readonly FixPlan[] {
  const { statements } = path.function;
  const isBlock = leak.how === 'dropped' && statements[leak.statement]?.kind === 'other';
  const block = isBlock ? leak.statement : leak.how === 'overwritten' ? loopOf(leak.statement, path) : undefined;
  const range = block === undefined ? undefined : statements[block]?.range;
  if (block === undefined || !range || !contains(range, leak.root)) return [];
  const code = `${call}(${name});`;
  const atEnd: PlannedEdit = { kind: 'append', block, code };
  const atContinues = statements.flatMap((info, index): readonly PlannedEdit[] =>
    info.kind === 'continue' && loopOf(index as StatementId, path) === block
      ? [{ kind: 'insert-before', statement: index as StatementId, code }]
      : [],
  );
  if (atContinues.length === 0) return [plan(name, atEnd)];
  return [plan(name, atEnd), plan(name, ...atContinues), plan(name, atEnd, ...atContinues)];
}

/** The innermost loop that the statement is in, or is. */
function loopOf(statement: StatementId, path: PathView): StatementId | undefined {
  let at: StatementId | undefined = statement;
  while (at !== undefined) {
    const info: { readonly kind: string; readonly parent?: StatementId } | undefined = path.function.statements[at];
    if (info?.kind === 'loop') return at;
    at = info?.parent;
  }
  return undefined;
}

/** Whether the statement reads the variable or field. */
const reads = (statement: StatementId, name: string, path: PathView): boolean =>
  instructionsOf(statement, path).some((instruction) => {
    if (instruction.op !== 'load') return false;
    const { place } = instruction;
    if (place.kind === 'local') return path.function.locals[place.local]?.name === name;
    return place.kind === 'field' && (name.endsWith(`->${place.name}`) || name.endsWith(`.${place.name}`));
  });

/** Whether a pointer is read that is no object: it may point into one. */
function readsInnerPointer(instruction: Instruction, path: PathView): boolean {
  if (instruction.op !== 'load' || instruction.place.kind !== 'local') return false;
  const type = path.function.locals[instruction.place.local]?.type;
  return type !== undefined && type.pointerDepth > 0 && !type.isObject;
}

const instructionsOf = (statement: StatementId, path: PathView): readonly Instruction[] =>
  path.function.blocks.flatMap(({ instructions }) => instructions.filter((one) => one.statement === statement));
