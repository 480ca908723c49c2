/**
 * Takes traces out of a text again. Takes the text alone, since the comments in it tell all; gives the edits that remove the
 * marked lines, and those marked lines that cannot be removed because their code is not refcheck's.
 */
import { mayHaveTraces, tracesIn, type TraceLine } from '../preprocess/traceComments.js';
import { languageOf } from '../preprocess/language.js';
import { createHeaderCache, preprocess } from '../preprocess/preprocess.js';
import type { PreprocessOptions } from '../preprocess/types.js';
import type { Replacement } from '../text/edits.js';

/** The edits, and what is left. */
export interface Removal {
  readonly edits: readonly Replacement[];
  readonly left: readonly TraceLine[];
}

/** Comments are the same for every target. */
const anyTarget: Omit<PreprocessOptions, 'language'> = {
  target: { python: [3, 13], freeThreaded: false, platform: 'linux' },
  includes: { resolve: () => undefined, read: () => undefined },
  defines: new Map(),
  isKnownApi: () => false,
};

/** All marked lines of a text. */
export function traceLinesOf(file: { readonly path: string; readonly text: string }): readonly TraceLine[] {
  if (!mayHaveTraces(file.text)) return [];
  const options = { ...anyTarget, language: languageOf(file) };
  return tracesIn(preprocess(file.path, file.text, options, createHeaderCache()));
}

/** How the marked lines of a text are removed. */
export function traceRemoval(file: { readonly path: string; readonly text: string }): Removal {
  const traces = traceLinesOf(file);
  return {
    edits: traces.flatMap(({ lines }) => (lines === undefined ? [] : [{ range: lines, newText: '' }])),
    left: traces.filter(({ lines }) => lines === undefined),
  };
}
