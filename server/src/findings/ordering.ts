/**
 * The one order in which findings and gaps are shown, so that the output depends neither on the order of files nor on
 * the number of workers. Strings compare by code unit: no locale can change the order.
 */
import { compareRanges } from '../base/range.js';
import type { Gap } from '../base/gap.js';
import type { Finding } from './finding.js';

/** Orders by file, place, rule, and at last by what else could differ. */
export const compareFindings = (a: Finding, b: Finding): number =>
  compareStrings(a.file, b.file) ||
  compareRanges(a.range, b.range) ||
  compareStrings(a.rule, b.rule) ||
  compareStrings(a.function, b.function) ||
  compareStrings(a.what, b.what) ||
  compareStrings(a.fingerprint, b.fingerprint);

/** Orders by file, place and kind; gaps of whole files come first in their file. */
export const compareGaps = (a: Gap, b: Gap): number =>
  compareStrings(a.file, b.file) ||
  compareRanges(a.range ?? wholeFile, b.range ?? wholeFile) ||
  compareStrings(a.kind, b.kind) ||
  compareStrings(a.message, b.message);

/** Orders by code unit. */
export const compareStrings = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const wholeFile = { start: -1, end: -1 };
