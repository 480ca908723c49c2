/**
 * The preprocessor's door. A file's text and the target come in; out goes the text that the parser reads, with the way
 * back to the user's text. It never fails and reads no system headers: what cannot be decided is a gap, and the
 * likelier reading is taken. The output has the same lines as the source.
 */
import type { Gap } from '../base/gap.js';
import { FileScanner } from './fileScanner.js';
import type { HeaderCache } from './headerCache.js';
import { MacroTable } from './macroTable.js';
import type { Preprocessed, PreprocessOptions } from './types.js';
import type { UnitState } from './unitState.js';

export { createHeaderCache, type HeaderCache } from './headerCache.js';

/** Preprocesses one file. The cache may be shared by all files of a project that one worker handles. */
export function preprocess(file: string, source: string, options: PreprocessOptions, cache: HeaderCache): Preprocessed {
  const state: UnitState = {
    options,
    table: new MacroTable(cache.baseOf(options), options.isKnownApi),
    cache,
    included: new Set(),
    open: [file],
    texts: new Map(),
    headersRead: 0,
    includesPython: false,
    includesUnknown: false,
    undecided: new Set(),
    problems: new Set(),
  };
  const scanner = new FileScanner(state, file, source);
  scanner.scan();
  const { text, origin } = scanner.output.finish();
  return {
    file,
    source,
    language: options.language,
    text,
    origin,
    comments: scanner.comments,
    inactive: scanner.inactive,
    includes: [...state.included],
    usesPython: usesPython(state, source),
    gaps: gapsOf(state, file),
  };
}

/** Without the API's headers in sight, only code that may get them from elsewhere and speaks of objects counts. */
function usesPython(state: UnitState, source: string): boolean {
  if (state.includesPython) return true;
  const mayBeIncluded = state.includesUnknown || !/^[ \t]*#[ \t]*include\b/m.test(source);
  return mayBeIncluded && /\bPy(Object|_INCREF|_XINCREF|_DECREF|_XDECREF|_ssize_t)\b/.test(source);
}

/** Names listed in the gap about conditions; the rest is counted. */
const namesShown = 12;

function gapsOf(state: UnitState, file: string): Gap[] {
  const gaps: Gap[] = [];
  if (state.undecided.size > 0) {
    const names = [...state.undecided].sort();
    const shown = names.slice(0, namesShown).join(', ');
    const more = names.length > namesShown ? ` and ${names.length - namesShown} more` : '';
    const message = `Conditions depend on names with unknown values; the likelier side was taken: ${shown}${more}.`;
    gaps.push({ kind: 'preprocessor', message, file });
  }
  for (const message of state.problems) gaps.push({ kind: 'preprocessor', message, file });
  return gaps;
}
