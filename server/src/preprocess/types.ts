/**
 * What the preprocessor takes and gives. It never reads system headers and never fails: what it cannot decide becomes a
 * gap, and the likelier reading is taken.
 */
import type { Gap } from '../base/gap.js';
import type { Range } from '../base/range.js';

/** What the code is checked for. */
export interface Target {
  /** `[3, 13]`. */
  readonly python: readonly [major: number, minor: number];
  readonly freeThreaded: boolean;
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** `Py_LIMITED_API` as a hex version number, where the project sets it. */
  readonly limitedApi?: number;
}

/** Source of included files; the engine itself does no I/O. */
export interface IncludeResolver {
  /** Finds the project's file for an include directive, or undefined for system and missing headers. */
  resolve(include: { readonly path: string; readonly isAngled: boolean; readonly from: string }): string | undefined;
  /** Text of a file that `resolve` returned; undefined when it cannot be read. */
  read(file: string): string | undefined;
}

export interface PreprocessOptions {
  readonly target: Target;
  readonly language: 'c' | 'cpp';
  readonly includes: IncludeResolver;
  /** Name -> body from the command line, configuration or compile_commands.json; undefined body means #undef. */
  readonly defines: ReadonlyMap<string, string | undefined>;
  /** Names with a contract: their macros are never expanded, even where the project redefines them. */
  readonly isKnownApi: (name: string) => boolean;
}

/**
 * A piece of the output. Verbatim pieces have equal length on both sides; others are the expansion of a macro whose
 * invocation is `source`. Segments cover the output without holes, in order.
 */
export interface OriginSegment {
  readonly outputStart: number;
  readonly outputEnd: number;
  readonly sourceStart: number;
  readonly sourceEnd: number;
  /** Absent for verbatim text; blanked comments and directives are verbatim too (spaces of equal length). */
  readonly macro?: string;
  /** Inside an expansion: this piece is the text of an argument, and its own source range is exact. */
  readonly isArgument?: boolean;
}

export interface OriginMap {
  readonly segments: readonly OriginSegment[];
  /** The user's range for a range of output: exact inside verbatim text and macro arguments, else the whole invocation. */
  toSource(range: Range): Range;
  /** Whether the range is written by the user as it stands (verbatim, no macro): edits may go there. */
  isVerbatim(range: Range): boolean;
  /** The outermost macro whose expansion holds this output offset. */
  macroAt(offset: number): string | undefined;
}

export interface Comment {
  /** In the user's text, delimiters included. */
  readonly range: Range;
  readonly text: string;
}

export interface Preprocessed {
  readonly file: string;
  readonly source: string;
  readonly language: 'c' | 'cpp';
  /** Same line structure as the source: comments, directives and inactive lines are blanks. */
  readonly text: string;
  readonly origin: OriginMap;
  readonly comments: readonly Comment[];
  /** Ranges of the source that the conditions excluded. */
  readonly inactive: readonly Range[];
  /** Project files that were included, directly or not. */
  readonly includes: readonly string[];
  /** Whether Python.h (or a header of the API) is included, directly, through a project header, or unknown. */
  readonly usesPython: boolean;
  readonly gaps: readonly Gap[];
}
