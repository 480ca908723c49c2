/** What is asked of a file that gets a trace. */
import type { VariableNote } from '../engine.types.js';
import type { UnitIr } from '../ir/function.js';
import type { Preprocessed } from '../preprocess/types.js';
import type { Replacement } from '../text/edits.js';

/** A file as the engine knows it. */
export interface InstrumentedUnit {
  readonly ir: UnitIr;
  readonly preprocessed: Preprocessed;
  /** Slots under which the project's files register functions. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  /** The build asks for the limited API. */
  readonly isLimited: boolean;
  /** What a variable holds at a line that is not there yet. */
  readonly variableAt: (line: {
    readonly edit: Replacement;
    readonly function: string;
    readonly variable: string;
  }) => VariableNote | undefined;
}
