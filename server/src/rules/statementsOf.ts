/**
 * Looking at a function's statements for fixes: which one holds a piece of the text, what it reads, which one uses a
 * variable last, and which is nothing but a counting call. All of it is read from the IR, the path and the contracts.
 */
import { contains, type Range } from '../base/range.js';
import type { PathEvent } from '../analysis/domain/history.js';
import type { PathView } from '../analysis/hooks.js';
import type { StatementInfo } from '../ir/function.js';
import type { Instruction, StatementId } from '../ir/instructions.js';

/** The smallest statement around the text. */
export function innermostStatement(range: Range, path: PathView): StatementId | undefined {
  let best: StatementId | undefined;
  path.function.statements.forEach((info, index) => {
    const known = best === undefined ? undefined : path.function.statements[best];
    if (contains(info.range, range) && (!known || contains(known.range, info.range))) best = index as StatementId;
  });
  return best;
}

/** What the statement does itself, without the statements in it. */
export const instructionsOf = (statement: StatementId, path: PathView): readonly Instruction[] =>
  path.function.blocks.flatMap(({ instructions }) => instructions.filter((one) => one.statement === statement));

/** Whether the statement reads the variable or field. */
export const reads = (statement: StatementId, name: string, path: PathView): boolean =>
  instructionsOf(statement, path).some((instruction) => {
    if (instruction.op !== 'load') return false;
    const { place } = instruction;
    if (place.kind === 'local') return path.function.locals[place.local]?.name === name;
    return place.kind === 'field' && (name.endsWith(`->${place.name}`) || name.endsWith(`.${place.name}`));
  });

/**
 * Of the statements that follow, in the same list, the one that holds the text: the last that uses the local variable, or a
 * pointer that was set meanwhile and may lead into the object, itself or in a statement in it. The first one where none does.
 */
export function lastUseBehind(range: Range, name: string, path: PathView): StatementId | undefined {
  const first = listed(innermostStatement(range, path), path);
  if (first === undefined) return undefined;
  const { blocks, locals, statements } = path.function;
  const list = statements[first]?.parent;
  const names = new Set([name]);
  let last = first;
  for (let before = -1; before < startOf(last, path);) {
    before = startOf(last, path);
    for (const one of blocks.flatMap(({ instructions }) => instructions)) {
      if ((one.op !== 'load' && one.op !== 'address' && one.op !== 'store') || one.place.kind !== 'local') continue;
      const user = withParent(one.statement, list, path);
      const local = locals[one.place.local];
      if (!local || user === undefined || startOf(user, path) < startOf(first, path)) continue;
      const mayLeadInside = local.type.pointerDepth > 0 && !local.type.isObject;
      if (mayLeadInside && one.op !== 'load' && startOf(user, path) <= startOf(last, path)) names.add(local.name);
      if (names.has(local.name) && one.op !== 'store' && startOf(user, path) > startOf(last, path)) last = user;
    }
  }
  return last;
}

const startOf = (statement: StatementId, path: PathView): number =>
  path.function.statements[statement]?.range.start ?? 0;

/** The statement, or the one around it, that stands in a list. */
function listed(statement: StatementId | undefined, path: PathView): StatementId | undefined {
  for (let at = statement; at !== undefined;) {
    const info: StatementInfo | undefined = path.function.statements[at];
    if (info?.context === 'list') return at;
    at = info?.parent;
  }
  return undefined;
}

/** The statement, or the one around it, that stands right in that list. */
function withParent(statement: StatementId, list: StatementId | undefined, path: PathView): StatementId | undefined {
  for (let at: StatementId | undefined = statement; at !== undefined;) {
    const info: StatementInfo | undefined = path.function.statements[at];
    if (info?.parent === list && info?.context === 'list') return at;
    at = info?.parent;
  }
  return undefined;
}

/** The statement of an event that is nothing but a call of `Py_INCREF`, `Py_DECREF` or their like. */
export function countingStatement(event: PathEvent | undefined, path: PathView): StatementId | undefined {
  const params = event?.detail === undefined ? undefined : path.contract(event.detail)?.params;
  const [effect] = params ?? [];
  if (!event || params?.length !== 1 || (effect?.kind !== 'release' && effect?.kind !== 'incref')) return undefined;
  const statement = innermostStatement(event.range, path);
  if (statement === undefined || path.function.statements[statement]?.kind !== 'expression') return undefined;
  return statement;
}
