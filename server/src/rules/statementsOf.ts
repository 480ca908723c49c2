/**
 * Looking at a function's statements for fixes: which one holds a piece of the text, what it reads or returns, which one uses
 * a variable last, and which is nothing but a counting call. All of it is read from the IR, the path and the contracts.
 */
import { contains, type Range } from '../base/range.js';
import type { PathEvent } from '../analysis/domain/history.js';
import type { PathView } from '../analysis/hooks.js';
import type { HoistedLocal } from '../fixes/plan.js';
import type { Local, StatementInfo } from '../ir/function.js';
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

/** The returned expression, as a local before the `return`. */
export function returnedLocal({ function: { returnType } }: PathView): HoistedLocal {
  const { text, isObject } = returnType;
  return { range: 'returned', type: isObject && !text.includes('*') ? 'PyObject *' : text, name: 'result' };
}

/** A statement, and the variables that its list uses for an object. */
export interface LastUse {
  readonly statement: StatementId;
  /** The variable, and pointers that may lead into the object. */
  readonly names: ReadonlySet<string>;
}

/**
 * Of the statements that follow, in the same list, the one that holds the text: the last that uses the local variable, or a
 * pointer that was set meanwhile and may lead into the object, itself or in a statement in it. The first one where none does.
 */
export function lastUseBehind(range: Range, name: string, path: PathView): LastUse | undefined {
  const first = enclosing(innermostStatement(range, path), path, isListed);
  if (first === undefined) return undefined;
  const startOf = (statement: StatementId): number => path.function.statements[statement]?.range.start ?? 0;
  const uses = usesInListOf(first, path).filter(({ statement }) => startOf(statement) >= startOf(first));
  const names = new Set([name]);
  let last = first;
  for (let before = -1; before < startOf(last);) {
    before = startOf(last);
    for (const { op, local, statement } of uses) {
      const mayLeadInside = local.type.pointerDepth > 0 && !local.type.isObject;
      if (mayLeadInside && op !== 'load' && startOf(statement) <= startOf(last)) names.add(local.name);
      if (names.has(local.name) && op !== 'store' && startOf(statement) > startOf(last)) last = statement;
    }
  }
  return { statement: last, names };
}

interface LocalUse {
  readonly op: 'load' | 'address' | 'store';
  readonly local: Local;
  readonly statement: StatementId;
}

/** What is done to locals in the statements that stand beside one in its list, or within those. */
function usesInListOf(first: StatementId, path: PathView): readonly LocalUse[] {
  const { blocks, locals, statements } = path.function;
  const list = statements[first]?.parent;
  return blocks.flatMap(({ instructions }) =>
    instructions.flatMap((one) => {
      if ((one.op !== 'load' && one.op !== 'address' && one.op !== 'store') || one.place.kind !== 'local') return [];
      const local = locals[one.place.local];
      const statement = enclosing(one.statement, path, (info) => isListed(info) && info.parent === list);
      return local && statement !== undefined ? [{ op: one.op, local, statement }] : [];
    }),
  );
}

const isListed = ({ context }: StatementInfo): boolean => context === 'list';

/** The statement, or the innermost one around it, of which that is so. */
export function enclosing(
  statement: StatementId | undefined,
  path: PathView,
  isMeant: (info: StatementInfo) => boolean,
): StatementId | undefined {
  for (let at = statement; at !== undefined;) {
    const info: StatementInfo | undefined = path.function.statements[at];
    if (info && isMeant(info)) return at;
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
