/**
 * Tells findings of a changed text from those of the text before: a finding is the same one when its rule is, and when its
 * story begins where the edits have moved the beginning. Comes in: findings of both texts and the edits between them. Where
 * an edit stands at the beginning itself, all that it wrote counts as that place.
 */
import { rangeLength, type Range } from '../base/range.js';
import type { DraftFinding } from '../rules/runner.js';
import type { Replacement } from '../text/edits.js';

type Told = Pick<DraftFinding, 'rule' | 'roots'>;

/** Whether the finding of the changed text is that of the text before. */
export const isSameFinding = (before: Told, after: Told, edits: readonly Replacement[]): boolean =>
  mistakeOf(before) === mistakeOf(after) &&
  before.roots.some((root) => {
    const { start, end } = placeAfter(root.start, edits);
    return after.roots.some((other) => start <= other.start && other.start <= end);
  });

/** Rules that share mistakes may take turns in telling of one. */
export const mistakeOf = ({ rule }: Pick<DraftFinding, 'rule'>): string => rule.sharesRootsWith ?? rule.name;

/** Where the code unit at that offset can be after the edits; both ends are such places. */
function placeAfter(offset: number, edits: readonly Replacement[]): Range {
  let start = offset;
  let end = offset;
  for (const { range, newText } of edits) {
    const longer = newText.length - rangeLength(range);
    if (range.start > offset) continue;
    if (range.end < offset || (range.end === offset && range.start < offset))
      [start, end] = [start + longer, end + longer];
    else [start, end] = [start - (offset - range.start), end + longer + range.end - offset];
  }
  return { start, end };
}
