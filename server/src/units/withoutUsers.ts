/**
 * Functions that nobody in the project is known to use: no file calls or declares them, nothing registers them or takes
 * their address, and nothing states what they do with their arguments. Somebody outside the project may use them all the
 * same, so that it is asked for doubtful findings only.
 */
import { wholeWord } from '../base/wholeWord.js';
import type { ProjectFacts } from '../engine.types.js';
import type { FunctionIr } from '../ir/function.js';
import type { DraftFinding } from '../rules/runner.js';
import { contextOf } from './functionContext.js';
import { statedContract, type ProjectKnowledge } from './projectKnowledge.js';
import type { Unit } from './unit.js';

/** Every name that some unit calls or has a prototype of. */
export const usedNames = ({ units }: ProjectFacts): ReadonlySet<string> =>
  new Set(
    units.flatMap(({ calls, returnsObject }) => [
      ...calls.flatMap(([, callees]) => callees),
      ...returnsObject.map(([name]) => name),
    ]),
  );

/** Whether nobody in the project is known to use the function. */
function hasNoUser(fn: FunctionIr, unit: Unit, project: ProjectKnowledge): boolean {
  if (fn.isStatic || fn.isMethod || fn.annotations.length > 0) return false;
  if (project.usedNames().has(fn.name) || unit.ir.addressTaken.has(fn.name)) return false;
  if (statedContract(unit, project, fn.name) !== undefined) return false;
  if (contextOf(fn, unit, project.roles, new Set()).roles.length > 0) return false;
  const { text, includes } = unit.preprocessed;
  return mentions(text, fn.name) <= 1 && includes.every((path) => mentions(project.headerText(path), fn.name) === 0);
}

/** The findings less those that hold only of functions without users, where somebody uses theirs. */
export const withoutDenied = (
  findings: readonly DraftFinding[],
  unit: Unit,
  project: ProjectKnowledge,
): readonly DraftFinding[] =>
  findings.filter((finding) => !finding.needsNoUser || hasNoUser(finding.function, unit, project));

/** How often the name stands in the text, whatever it means there. */
const mentions = (text: string, name: string): number => text.match(wholeWord(name, 'g'))?.length ?? 0;
