/**
 * What the checker gave up on. Every stage returns its value and its gaps; nothing is given up silently.
 */
import type { Range } from './range.js';

/**
 * - `unreadable`     the file could not be read or is not text
 * - `skipped`        generated, vendored or too large: left out on purpose
 * - `preprocessor`   a condition, include or macro that could not be decided
 * - `parse-error`    the function does not parse; it is not analysed
 * - `unsupported`    a construct that the lowering does not model; what it touches is unknown
 * - `budget`         not every path of a function was followed
 * - `internal`       a broken invariant; the function was dropped
 */
export type GapKind = 'unreadable' | 'skipped' | 'preprocessor' | 'parse-error' | 'unsupported' | 'budget' | 'internal';

export interface Gap {
  readonly kind: GapKind;
  /** One sentence for the user. */
  readonly message: string;
  /** Path of the file as the caller named it. */
  readonly file: string;
  /** In the user's text; absent when the gap concerns the whole file. */
  readonly range?: Range;
  /** The function concerned, when there is one. */
  readonly function?: string;
}
