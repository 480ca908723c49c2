/**
 * Names of locals that the fixes of one file declare. Fixes of one run go in together, so that two of them must not
 * declare the same name in one block; those in different blocks may.
 */
import type { TextEdit } from '../findings/finding.js';
import type { FunctionIr } from '../ir/function.js';
import type { FixPlan } from './plan.js';

/** Remembers what kept fixes declare, block by block. */
export class ReservedNames {
  readonly #byBlock = new Map<string, Set<string>>();

  /** Names that a fix by this plan must not declare. */
  for(plan: FixPlan, fn: FunctionIr): ReadonlySet<string> {
    return new Set(blocksOf(plan, fn).flatMap((block) => [...(this.#byBlock.get(block) ?? [])]));
  }

  /** Remembers a fix; every word that it writes counts, which does no harm. */
  keep(plan: FixPlan, fn: FunctionIr, edits: readonly TextEdit[]): void {
    for (const block of blocksOf(plan, fn)) {
      const names = this.#byBlock.get(block) ?? new Set<string>();
      for (const { newText } of edits) for (const word of newText.match(/[A-Za-z_]\w*/g) ?? []) names.add(word);
      this.#byBlock.set(block, names);
    }
  }
}

/** Where the plan declares something. An unbraced body gets braces, and so a block of its own. */
const blocksOf = (plan: FixPlan, fn: FunctionIr): readonly string[] =>
  plan.edits.flatMap((edit): readonly string[] => {
    const info = edit.kind === 'hoist' ? fn.statements[edit.statement] : undefined;
    return info && info.context !== 'body' ? [`${fn.name} ${String(info.parent ?? '')}`] : [];
  });
