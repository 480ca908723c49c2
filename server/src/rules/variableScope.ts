/**
 * Where a variable can be named and whether it is still needed, for fixes that write it somewhere: the block or loop that
 * its declaration belongs to, and the reads that can follow a statement before the variable is set anew. Both are read from
 * the IR alone; what the variable holds there is left to the analysis of the changed text.
 */
import { contains } from '../base/range.js';
import type { PathView } from '../analysis/hooks.js';
import type { FixPlan, PlannedEdit } from '../fixes/plan.js';
import { successors } from '../ir/cfg.js';
import type { FunctionIr, Local } from '../ir/function.js';
import type { BlockId, Instruction, StatementId } from '../ir/instructions.js';
import { innermostStatement } from './statementsOf.js';

/** Whether all that the plan writes stands where the variable, or the one that the name begins with, is declared. */
export function isInScope({ edits }: FixPlan, name: string, path: PathView): boolean {
  const [variable] = /[A-Za-z_]\w*/.exec(name) ?? [];
  const declared = path.function.locals.filter((local) => local.name === variable && !local.isSynthetic);
  if (declared.length === 0) return true;
  return edits.every((edit) => {
    const at = writesAt(edit, path.function);
    return at === undefined || declared.some((local) => isDeclaredAt(at, local, path));
  });
}

/** Where the edit writes code that names the variable. */
function writesAt(edit: PlannedEdit, { statements }: FunctionIr): number | undefined {
  switch (edit.kind) {
    case 'insert-before':
    case 'hoist':
      return statements[edit.statement]?.range.start;
    case 'insert-after':
      return statements[edit.statement]?.range.end;
    case 'append': {
      const end = statements[edit.block]?.range.end;
      return end === undefined ? undefined : end - 1;
    }
    default:
      return undefined;
  }
}

function isDeclaredAt(at: number, local: Local, path: PathView): boolean {
  if (local.parameter !== undefined) return true;
  if (at < local.range.end) return false;
  const { statements } = path.function;
  const own = innermostStatement(local.range, path);
  const info = own === undefined ? undefined : statements[own];
  // The head of a loop or of an `if` declares for all of it.
  const around = info?.kind === 'declaration' ? info.parent : own;
  const scope = around === undefined ? undefined : statements[around]?.range;
  return scope === undefined || (scope.start < at && at < scope.end);
}

/** Whether some way that leads on from the statement reads one of the local variables before it sets it anew. */
export function isReadBehind(statement: StatementId, names: ReadonlySet<string>, path: PathView): boolean {
  const own = path.function.statements[statement]?.range;
  if (!own) return false;
  return [...names].some((name) => {
    const seen = new Set<BlockId>();
    const pending: { readonly block: BlockId; readonly from: number }[] = [];
    for (const { id, instructions, terminator } of path.function.blocks) {
      const last = instructions.findLastIndex((one) => isWithin(one.statement));
      if (last >= 0 || isWithin(terminator.statement)) pending.push({ block: id, from: last + 1 });
    }
    for (let at = pending.pop(); at; at = pending.pop()) {
      const block = path.function.blocks[at.block];
      const next = block?.instructions.slice(at.from).find((one) => !isWithin(one.statement) && touches(one, name));
      if (next?.op === 'load' || next?.op === 'address') return true;
      if (next || !block) continue;
      for (const target of successors(block.terminator)) {
        if (!seen.has(target)) pending.push({ block: target, from: 0 });
        seen.add(target);
      }
    }
    return false;
  });

  function isWithin(other: StatementId): boolean {
    const range = path.function.statements[other]?.range;
    return own !== undefined && range !== undefined && contains(own, range);
  }

  function touches(one: Instruction, name: string): boolean {
    if (one.op === 'declare') return path.function.locals[one.local]?.name === name;
    if (one.op !== 'load' && one.op !== 'address' && one.op !== 'store') return false;
    return one.place.kind === 'local' && path.function.locals[one.place.local]?.name === name;
  }
}
