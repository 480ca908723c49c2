/**
 * What is shared between a file and the headers that it includes while one unit is preprocessed: the macro names, the
 * headers seen, and the notes that become gaps. Created by `preprocess`, changed by the directive runner and the header
 * reader, and gone when the unit is done.
 */
import type { HeaderCache } from './headerCache.js';
import { apiHeader } from './facts.js';
import { type MacroTable, undefinedEntry } from './macroTable.js';
import type { PreprocessOptions } from './types.js';

export interface UnitState {
  readonly options: PreprocessOptions;
  readonly table: MacroTable;
  readonly cache: HeaderCache;
  /** Project files that were included, in the order of their first inclusion. */
  readonly included: Set<string>;
  /** The file and the headers being read now, outermost first. */
  readonly open: string[];
  /** Texts that the resolver gave in this run: each file is read at most once. */
  readonly texts: Map<string, string | undefined>;
  /** Headers entered so far, cached ones excluded. */
  headersRead: number;
  /** A header of the API was included somewhere. */
  includesPython: boolean;
  /** A header that is neither the project's nor the system's was included: it may include anything. */
  includesUnknown: boolean;
  /** Names that conditions of the file itself hang on. */
  readonly undecided: Set<string>;
  /** Sentences for gaps of the file as a whole, without duplicates. */
  readonly problems: Set<string>;
}

/** The text of a project file, from the resolver. */
export function textOf(state: UnitState, file: string): string | undefined {
  if (state.texts.has(file)) return state.texts.get(file);
  const text = state.options.includes.read(file);
  state.texts.set(file, text);
  return text;
}

/** One include directive. */
export interface IncludeRequest {
  readonly path: string;
  readonly isAngled: boolean;
  readonly from: string;
}

/** The project's file for an include. */
export function resolveInclude(state: UnitState, include: IncludeRequest): string | undefined {
  // `<string.h>` is the system's, even where some folder of the project has a file of that name.
  if (include.isAngled && !include.path.includes('/') && !apiHeader.test(include.path)) return undefined;
  return state.options.includes.resolve(include);
}

/** The name under which `#pragma once` is noted in the macro table itself, so that it is recorded as any macro is. */
export const onceName = (file: string): string => `#pragma once ${file}`;

/** Notes that the file must not be read again. */
export function markOnce(state: UnitState, file: string): void {
  state.table.set(onceName(file), undefinedEntry);
}
