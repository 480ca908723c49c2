/**
 * What a variable holds at a line of code that is not there yet. The function is read with that line in it, since the line
 * itself keeps the variable alive until there: of one that is not used any more nothing is remembered.
 */
import type { VariableNote } from '../engine.types.js';
import { applyEdits, type Replacement } from '../text/edits.js';
import { UnitAnalyzer } from './analyzer.js';
import type { ProjectKnowledge } from './projectKnowledge.js';
import { withOnlyBodies } from './onlyFunction.js';
import { buildUnit, type UnitBuilder } from './unit.js';
import { variableAt } from './variableAt.js';

/** A line that names a variable. */
export interface AddedLine {
  readonly edit: Replacement;
  readonly function: string;
  readonly variable: string;
}

/** The facts before the line, over all paths that come there; undefined where none does or the variable is no object. */
export function tracedVariable(
  { edit, function: name, variable }: AddedLine,
  analyzer: UnitAnalyzer,
  { project, builder }: { readonly project: ProjectKnowledge; readonly builder: UnitBuilder },
): VariableNote | undefined {
  const { unit } = analyzer;
  const text = applyEdits(unit.preprocessed.source, [edit]);
  const changed = new UnitAnalyzer(
    buildUnit({ path: unit.file, text, role: unit.role }, builder, ({ text: preprocessed }) =>
      withOnlyBodies((fn) => fn.name === name, unit, preprocessed),
    ),
    analyzer.rules,
    builder.now,
  );
  changed.look(name, analyzer, project);
  const indent = edit.newText.length - edit.newText.trimStart().length;
  return variableAt(changed, project, { name: variable, offset: edit.range.start + indent });
}
